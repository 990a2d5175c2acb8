import { expect } from "@jest/globals";
import type { Altcraft } from "../../provider/altcraft/client";
import { createClient } from "../../provider/altcraft/client";
import { createTransport } from "../../provider/altcraft/transport";
import type { Call, Emulator, Fault } from "../../provider/emulator";
import { Session } from "../../provider/lifecycle/session";
import { FakeClock } from "../lifecycle/fakeAltcraft";
import { Killed, MiniEngine } from "./miniEngine";

export type Activation = "inClone" | "afterClone";

/** What a program declares of the model's resources: their variable inputs, by their names. */
export type Program = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const CHANGING: readonly (Call | undefined)[] = ["activate", "deactivate", "delete"];

/** One stack, its provider processes, and an Altcraft that somebody else uses too. */
export class World {
  public readonly engine = new MiniEngine();
  public program: Program = {};
  private readonly foreign = new Set<number>();
  /** Campaigns of ours that a killed run may have left. */
  private readonly orphans = new Set<number>();
  /** Campaigns of ours that somebody else removed. */
  private readonly gone = new Set<string>();
  /** Campaigns of ours whose state somebody else has changed. */
  private readonly switchedOn = new Set<number>();
  /** Campaigns that a removal has deactivated before it failed: the state learns of it at a refresh. */
  private readonly halfRemoved = new Set<number>();
  private killAfter: number | undefined;

  constructor(
    private readonly emulator: Emulator,
    private readonly activation: Activation,
  ) {
    for (const { id } of emulator.campaigns()) this.foreign.add(id);
  }

  public inject(fault: Fault): void {
    this.emulator.inject(fault);
  }

  /** The process that runs next dies after it has sent this many requests. */
  public killAfterRequests(count: number): void {
    this.killAfter = count;
  }

  /** Somebody else makes a campaign. */
  public addForeign(name: string): void {
    this.foreign.add(this.emulator.add({ name }).id);
  }

  /** Somebody else changes one of our campaigns, or removes it. */
  public editOurs(nth: number, change: { isActive: boolean } | { name: string } | "remove"): void {
    const ours = this.ours();
    const campaign = ours[nth % Math.max(1, ours.length)];
    if (campaign === undefined) return;
    if (change === "remove") {
      this.emulator.remove(campaign.id);
      this.gone.add(String(campaign.id));
    } else {
      this.emulator.edit(campaign.id, change);
      if ("isActive" in change) this.switchedOn.add(campaign.id);
    }
  }

  /** Runs one command in a process of its own, and then holds the world against the promises. Answers what it failed with. */
  public async run(command: "up" | "refresh" | "destroy"): Promise<unknown> {
    this.emulator.clearRequests();
    const untouched = new Map(
      this.emulator.campaigns().flatMap((one) => (this.foreign.has(one.id) ? [[one.id, one] as const] : [])),
    );
    const managed = new Set([...this.ours().map(({ id }) => id)]);
    const session = this.session();
    let error: unknown;
    try {
      if (command === "up") await this.engine.up(session, this.declared());
      else await this.engine[command](session);
    } catch (reason) {
      error = reason;
    }
    this.emulator.clearFaults();
    this.killAfter = undefined;
    this.verify(command, error, untouched, managed);
    return error;
  }

  private verify(
    command: string,
    error: unknown,
    untouched: ReadonlyMap<number, unknown>,
    managed: ReadonlySet<number>,
  ): void {
    const ids = new Set(this.engine.clones.map(({ id }) => id));
    const pending = this.engine.clones.filter(({ id }) => id.startsWith("pending-"));
    const untracked = this.ours().filter(({ id }) => !ids.has(String(id)));

    // Others' campaigns are as they were.
    const now = new Map(this.emulator.campaigns().map((one) => [one.id, one]));
    for (const [id, campaign] of untouched) expect(now.get(id)).toEqual(campaign);
    for (const { call, fields } of this.emulator.requests()) {
      if (CHANGING.includes(call)) expect(this.foreign.has(Number(fields?.["id"]))).toBe(false);
    }
    // With afterClone, no campaign is ever live that the stack does not have; nobody's edits apart.
    if (this.activation === "afterClone") {
      expect(untracked.filter(({ id, isActive }) => isActive && !this.switchedOn.has(id))).toEqual([]);
    }
    for (const { call, fields } of error === undefined ? [] : this.emulator.requests())
      if (call === "deactivate") this.halfRemoved.add(Number(fields?.["id"]));
    // No resource has two, and no two resources have one.
    const real = this.engine.clones.filter(({ id }) => !id.startsWith("pending-"));
    expect(new Set(real.map(({ id }) => id)).size).toBe(real.length);

    if (error instanceof Killed) {
      for (const { id } of untracked) this.orphans.add(id);
      // Removed, and then the engine died: the state still has them.
      for (const id of ids) if (!now.has(Number(id))) this.gone.add(id);
      // A process that dies in the middle has made one campaign at most that nobody knows of.
      const before = untracked.filter(({ id }) => managed.has(id)).length;
      expect(untracked.length).toBeLessThanOrEqual(before + 1);
      return;
    }
    // Removed, which could not be verified: the error says so, and the state still has it until a refresh.
    const told = error instanceof Error ? error.message : "";
    for (const id of ids) if (!now.has(Number(id)) && told.includes(`removal of campaign ${id} `)) this.gone.add(id);
    const unexplained = untracked.filter(
      ({ id, name }) =>
        !this.orphans.has(id) &&
        !pending.some(({ inputs }) => inputs["name"] === name || inputs["name"] === undefined) &&
        !told.includes(String(id)),
    );
    expect(unexplained).toEqual([]);
    if (error !== undefined) return;
    if (command === "up") {
      expect(real.map(({ name }) => name).sort()).toEqual(Object.keys(this.program).sort());
      // What a resource has is there, unless somebody else removed it since the last refresh.
      const there = new Set([...this.ours().map(({ id }) => String(id)), ...this.gone]);
      expect([...ids].filter((id) => !there.has(id))).toEqual([]);
      for (const { id, name } of real) {
        const campaign = now.get(Number(id));
        if (campaign === undefined || this.switchedOn.has(campaign.id) || this.halfRemoved.has(campaign.id)) continue;
        expect([name, campaign.isActive]).toEqual([name, this.program[name]?.["isActive"]]);
      }
    }
    if (command === "destroy") expect(this.engine.state).toEqual([]);
  }

  /** The program, with what the class adds to it. */
  private declared(): Program {
    if (this.activation === "inClone") return this.program;
    return Object.fromEntries(
      Object.entries(this.program).map(([name, news]) => [name, { ...news, __activatedSeparately: true }]),
    );
  }

  /** The campaigns that were cloned by the stack. */
  private ours() {
    return this.emulator.campaigns().filter(({ id }) => !this.foreign.has(id));
  }

  /** A new provider process: nothing is remembered but the state. */
  private session(): Session {
    const session = new Session({
      connect: ({ baseUrl, token, format }) => {
        const transport = createTransport({ origin: baseUrl, timeoutMs: 2000, maxConnections: 2 });
        return this.mortal(createClient({ baseUrl, token, format }, transport));
      },
      print: () => undefined,
      clock: new FakeClock(),
    });
    const config: Record<string, string> = {
      "altcraft:baseUrl": this.emulator.baseUrl,
      "altcraft:token": this.emulator.token,
      "altcraft:activation": this.activation,
    };
    session.configure((key) => config[key]);
    return session;
  }

  /** The client of a process that may die: its last request still reaches Altcraft, and nobody gets the reply. */
  private mortal(altcraft: Altcraft): Altcraft {
    let sent = 0;
    const live = async <Value>(call: () => Promise<Value>): Promise<Value> => {
      const limit = this.killAfter;
      if (limit !== undefined && sent >= limit) throw new Killed();
      sent += 1;
      const value = await call();
      if (limit !== undefined && sent >= limit) throw new Killed();
      return value;
    };
    return {
      clone: (request) => live(() => altcraft.clone(request)),
      get: (id) => live(() => altcraft.get(id)),
      list: (fromId, limit) => live(() => altcraft.list(fromId, limit)),
      activate: (id) => live(() => altcraft.activate(id)),
      deactivate: (id) => live(() => altcraft.deactivate(id)),
      delete: (id) => live(() => altcraft.delete(id)),
    };
  }
}
