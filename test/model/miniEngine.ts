import { expect } from "@jest/globals";
import * as z from "zod";
import { activateClone, diffActivation, parseActivation } from "../../provider/lifecycle/activate";
import { checkResource } from "../../provider/lifecycle/check";
import { compareClone } from "../../provider/lifecycle/compare";
import { createClone, queueOf } from "../../provider/lifecycle/clone";
import { InitializationError } from "../../provider/lifecycle/initializationError";
import { parseInputs } from "../../provider/lifecycle/inputs";
import { readClone } from "../../provider/lifecycle/read";
import { removeResource } from "../../provider/lifecycle/removeResource";
import type { Session } from "../../provider/lifecycle/session";
import { parseState } from "../../provider/lifecycle/state";
import { updateClone } from "../../provider/lifecycle/update";

/** Properties as the engine keeps them. */
type Properties = Readonly<Record<string, unknown>>;

/** A resource in the state. */
interface Stored {
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: unknown;
  /** The old half of a replacement, which is still to be deleted. */
  readonly old?: boolean;
  /** A resource of the class's own: the activation of the clone of that name. */
  readonly isActivation?: true;
}

/** Thrown to a caller when the engine or the provider process is killed: nothing after it is stored. */
export class Killed extends Error {}

const plain = (outputs: unknown): Properties => {
  const { __provider: _text, ...rest } = z.looseObject({}).parse(JSON.parse(JSON.stringify(outputs)));
  return rest;
};

/**
 * Pulumi's engine, as far as one kind of resource sees it: the same calls in the same order, and the same things stored.
 * Outputs travel as JSON, as they do between processes.
 */
export class MiniEngine {
  public state: readonly Stored[] = [];

  /** The clones in the state, without the activations that the class adds. */
  public get clones(): readonly Stored[] {
    return this.state.filter(({ isActivation }) => isActivation !== true);
  }

  /** `pulumi up`. Throws what a resource fails with; what was done before is stored. */
  public async up(session: Session, program: Readonly<Record<string, Properties>>): Promise<void> {
    const activated = new Set<string>();
    for (const [name, news] of Object.entries(program)) {
      await this.step(session, name, news);
      // What the class registers beside a live clone, when the clone is in the state.
      if (news["__activatedSeparately"] === true && news["isActive"] === true) {
        activated.add(name);
        await this.activate(session, name);
      }
    }
    for (const stored of [...this.state].reverse()) {
      const wanted = stored.isActivation === true ? activated.has(stored.name) : program[stored.name] !== undefined;
      if (stored.old === true || !wanted) await this.remove(session, stored);
    }
  }

  public async refresh(session: Session): Promise<void> {
    for (const stored of this.state) {
      if (stored.old === true || stored.isActivation === true) continue;
      const found = await session.run((context) => readClone(context, stored.id, parseState(stored.outputs)));
      const rest = this.state.filter((one) => one !== stored);
      this.state =
        found === undefined
          ? rest
          : [...rest, { ...stored, id: found.id, inputs: plain(found.inputs), outputs: plain(found.props) }];
    }
  }

  public async destroy(session: Session): Promise<void> {
    for (const stored of [...this.state].reverse()) await this.remove(session, stored);
  }

  private async step(session: Session, name: string, news: Properties): Promise<void> {
    const stored = this.current(name, false);
    const inputs = await this.check(session, stored?.inputs ?? {}, news);
    if (stored === undefined) return this.create(session, name, inputs);
    const state = parseState(stored.outputs);
    const { changes, replaces } = compareClone(session.context(), stored.id, state, inputs);
    if (replaces.length > 0) {
      const fresh = await this.check(session, {}, news);
      return this.create(session, name, fresh, stored);
    }
    if (!changes) {
      this.put({ ...stored, inputs }, stored);
      return;
    }
    const { outs } = await session.run((context) => updateClone(context, state, parseInputs(inputs), "text"));
    this.put({ ...stored, inputs, outputs: plain(outs) }, stored);
  }

  private async activate(session: Session, name: string): Promise<void> {
    const clone = plain(this.current(name, false)?.outputs);
    const news = { campaignId: clone["campaignId"], baseUrl: clone["baseUrl"], isActive: true };
    const stored = this.current(name, true);
    if (stored !== undefined) {
      const { changes, replaces } = diffActivation(parseActivation(stored.outputs), news);
      expect({ changes, replaces }).toEqual(
        changes ? { changes, replaces: ["campaignId"] } : { changes, replaces: [] },
      );
      if (!changes) return;
    }
    const outputs = plain(await session.run((context) => activateClone(context, parseActivation(news))));
    this.put({ name, id: String(news.campaignId), inputs: news, outputs, isActivation: true }, stored);
  }

  private current(name: string, isActivation: boolean): Stored | undefined {
    return this.state.find(
      (one) => one.name === name && one.old !== true && (one.isActivation === true) === isActivation,
    );
  }

  private async check(session: Session, olds: Properties, news: Properties): Promise<Properties> {
    const { inputs, failures } = await checkResource(session, olds, news);
    if (failures.length > 0)
      throw new Error(failures.map(({ property, reason }) => `${property} ${reason}`).join("\n"));
    return inputs;
  }

  private async create(session: Session, name: string, inputs: Properties, replaced?: Stored): Promise<void> {
    const half = replaced === undefined ? undefined : { ...replaced, old: true };
    try {
      const wanted = parseInputs(inputs);
      const { id, outs } = await session.run((context) => createClone(context, wanted, "text"), queueOf(wanted));
      this.put({ name, id, inputs, outputs: plain(outs) }, replaced, half);
    } catch (error) {
      if (error instanceof InitializationError) {
        this.put({ name, id: error.id, inputs, outputs: plain(error.properties) }, replaced, half);
      }
      throw error;
    }
  }

  private async remove(session: Session, stored: Stored): Promise<void> {
    if (stored.isActivation !== true)
      await session.run((context) => removeResource(context, stored.id, parseState(stored.outputs)));
    this.state = this.state.filter((one) => one !== stored);
  }

  private put(stored: Stored, instead?: Stored, half?: Stored): void {
    const rest = this.state.filter((one) => one !== instead);
    this.state = [...rest, ...(half === undefined ? [] : [half]), stored];
  }
}
