import type { Altcraft } from "../altcraft/client";
import { isUnavailable, readRoster, type Roster } from "./roster";

/** The roster of a process: read before its first clone, once for all. */
export class RosterMemory {
  private reading: Promise<Roster | undefined> | undefined;

  /**
   * The roster; `undefined` if this installation does not give one to this token. Throws if it cannot be had now: to
   * clone without it would give up what it is for, and another run may have it.
   */
  public read(altcraft: Altcraft, onUnavailable: () => void): Promise<Roster | undefined> {
    this.reading ??= readRoster(altcraft).catch((error: unknown) => {
      if (!isUnavailable(error)) {
        this.reading = undefined;
        throw error;
      }
      onUnavailable();
      return undefined;
    });
    return this.reading;
  }
}
