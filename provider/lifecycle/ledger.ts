import { comparable, sameName } from "./roster";
import type { PendingState } from "./state";

/** A pending resource, as diff was shown it. */
export interface PendingResource {
  readonly id: string;
  readonly state: PendingState;
}

/**
 * What a provider process knows of the stack's campaigns. The engine never shows a provider the whole state, so this is
 * what its calls have shown so far.
 */
export class Ledger {
  /** Campaigns that a create of this process holds, with the names that were asked for. */
  private readonly made = new Map<number, string | undefined>();
  private readonly adopted = new Set<number>();
  private readonly seen = new Set<number>();
  private readonly pending = new Map<string, PendingResource[]>();
  private readonly settled = new Set<string>();
  private readonly queues = new Map<string, Promise<unknown>>();

  /** A campaign that a create of this process has made. */
  public noteMade(id: number, name?: string): void {
    this.made.set(id, name);
  }

  /** A campaign that was there before, and that a create of this process takes over. */
  public noteAdopted(id: number): void {
    this.made.set(id, undefined);
    this.adopted.add(id);
  }

  /** A campaign that was not taken over after all. */
  public release(id: number): void {
    this.made.delete(id);
    this.adopted.delete(id);
  }

  /** Whether a create of this process has taken over the campaign: any other resource that has it has lost it. */
  public isAdopted(id: number): boolean {
    return this.adopted.has(id);
  }

  /** A campaign that the engine has shown: it is in the stack's state. */
  public noteManaged(id: number): void {
    this.seen.add(id);
  }

  /** Whether a resource of this stack holds the campaign, as far as this process knows. */
  public isManaged(id: number): boolean {
    return this.made.has(id) || this.seen.has(id);
  }

  /** The campaigns above `mark` that creates of this process hold; with a name, those that were asked for with it. */
  public managedAfter(mark: number, name: string | undefined): readonly number[] {
    const isAsked = (its: string | undefined): boolean =>
      name === undefined || (its !== undefined && sameName(its, name));
    return [...this.made].filter(([id, its]) => id > mark && isAsked(its)).map(([id]) => id);
  }

  /** A pending resource that diff was shown: a create with the same source and name follows, to replace it. */
  public notePending(resource: PendingResource): void {
    const { sourceId, name } = resource.state;
    const key = requestKey(sourceId, name);
    const known = this.pending.get(key) ?? [];
    if (!known.some(({ id }) => id === resource.id)) this.pending.set(key, [...known, resource]);
  }

  /** The pending resource that a create replaces, if there is one. Answers each only once. */
  public takePending(sourceId: number, name: string | undefined): PendingResource | undefined {
    return this.pending.get(requestKey(sourceId, name))?.shift();
  }

  /** A pending resource whose clone another resource holds now, or was proven not to be there. */
  public noteSettled(id: string): void {
    this.settled.add(id);
  }

  public isSettled(id: string): boolean {
    return this.settled.has(id);
  }

  /** Runs work of one name in the order in which it came. */
  public async oneAtATime<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    const key = comparable(name);
    const before = this.queues.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const quiet = result.catch(() => undefined);
    this.queues.set(key, quiet);
    try {
      return await result;
    } finally {
      if (this.queues.get(key) === quiet) this.queues.delete(key);
    }
  }
}

const requestKey = (sourceId: number, name: string | undefined): string => JSON.stringify([sourceId, name ?? null]);
