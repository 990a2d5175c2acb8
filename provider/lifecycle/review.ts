import { announceClone, announceReplacement, isWorthTelling, type Source } from "./announce";
import type { Diff } from "./diff";
import { isPending, type PendingState, type State } from "./state";

type Properties = Readonly<Record<string, unknown>>;

/** What a review needs of the session. */
export interface Reviewer {
  /** The name of a campaign to clone; `undefined` if Altcraft does not say, or is not to be asked. */
  readonly nameOf: (sourceId: number) => Promise<string | undefined>;
  /** Tells something under a resource. */
  readonly warnUnder: (urn: string, text: string) => Promise<void>;
}

/** The key by which the class says, at preview only, which resource a check is of. The engine never stores it. */
export const PREVIEW_URN_KEY = "__previewUrn";

/**
 * What a preview tells the reviewer, under the resource that it is about. Pulumi tells a provider the resource in no
 * call, so the class sends its URN along with the inputs; a diff is recognised by the inputs that its check has answered.
 */
export class Review {
  private readonly checked = new Map<string, string[]>();
  private readonly announced = new Set<string>();

  constructor(private readonly reviewer: Reviewer) {}

  /** After a check that found no fault. `isNew`: the engine has shown no earlier inputs. */
  public async ofCheck(urn: string, inputs: Properties, isNew: boolean): Promise<void> {
    const key = keyOf(inputs);
    this.checked.set(key, [...(this.checked.get(key) ?? []), urn]);
    // The second check of a replacement looks like that of a new resource.
    if (!isNew || this.announced.has(urn) || !isWorthTelling(inputs)) return;
    await this.tell(urn, announceClone(inputs, await this.sourceOf(inputs)));
  }

  /** After a diff. */
  public async ofDiff(old: State | PendingState, wanted: Properties, diff: Diff): Promise<void> {
    const key = keyOf(wanted);
    const [urn, ...others] = this.checked.get(key) ?? [];
    if (others.length > 0) this.checked.set(key, others);
    else this.checked.delete(key);
    // A pending clone is told of as such.
    if (urn === undefined || diff.replaces.length === 0 || isPending(old)) return;
    await this.tell(urn, announceReplacement(old, wanted, diff, await this.sourceOf(wanted)));
  }

  private async sourceOf({ sourceId: id }: Properties): Promise<Source> {
    return typeof id === "number" ? { id, name: await this.reviewer.nameOf(id) } : { id };
  }

  private async tell(urn: string, text: string): Promise<void> {
    if (this.announced.has(urn)) return;
    this.announced.add(urn);
    await this.reviewer.warnUnder(urn, text);
  }
}

/** The inputs without the provider's text, which is part of what a diff is given, and not of what a check answers. */
const keyOf = ({ __provider: _text, ...inputs }: Properties): string =>
  JSON.stringify(Object.entries(inputs).sort(([one], [other]) => (one < other ? -1 : 1)));
