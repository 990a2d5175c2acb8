import { ADDRESSES, type Altcraft } from "./client";
import type { Clock } from "./clock";
import { AltcraftError } from "./errors";
import { isTooMany, type Pace } from "./pace";
import type { Exchange, Trace } from "./trace";

/** Attempts of one call at most: about 15 seconds of waiting, which rides out a restart and holds nobody up for long. */
export const MAX_ATTEMPTS = 8;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/**
 * How long to wait before a failed call is sent again, in milliseconds; `undefined`: not at all. `attempt` counts from 1.
 */
export function waitBeforeRetry(
  error: AltcraftError,
  idempotent: boolean,
  attempt: number,
  random: () => number,
): number | undefined {
  if (attempt >= MAX_ATTEMPTS) return undefined;
  // Exponential with full jitter: many callers that failed together do not come back together.
  const backoff = random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  switch (error.outcome) {
    case "not_sent":
      // Altcraft never saw it.
      return backoff;
    case "rejected":
      // A refusal stays one, except for "too many requests", which says that the call was not acted on.
      return isTooMany(error) ? (error.retryAfterMs ?? backoff) : undefined;
    case "unknown":
      // Altcraft may have acted: only what does the same when done twice may be sent again. A clone never.
      return idempotent && !error.isForeign ? backoff : undefined;
  }
}

/**
 * The same calls, sent again after failures that allow it, and held back while Altcraft wants nothing from anybody. No
 * attempt begins after `deadline` (on the clock). `trace` is told of each.
 */
export function withRetries(altcraft: Altcraft, clock: Clock, deadline: number, pace: Pace, trace?: Trace): Altcraft {
  async function retry<Value>(call: keyof Altcraft, send: () => Promise<Value>, id?: number): Promise<Value> {
    for (let attempt = 1; ; attempt += 1) {
      await turn();
      const began = clock.now();
      const tell = (outcome: Exchange["outcome"], campaignId: number | undefined): void =>
        trace?.({ call: ADDRESSES[call], outcome, ms: clock.now() - began, attempt, campaignId });
      try {
        const value = await send();
        tell("ok", typeof value === "number" ? value : id);
        return value;
      } catch (error) {
        if (!(error instanceof AltcraftError)) throw error;
        tell(error.outcome, id);
        const wait = waitBeforeRetry(error, call !== "clone", attempt, clock.random);
        if (isTooMany(error)) pace.slowDown(wait ?? LONGEST_WAIT_MS);
        if (wait === undefined || clock.now() + wait >= deadline) throw error;
        await clock.sleep(wait);
      }
    }
  }
  /** Waits until requests may be sent. */
  async function turn(): Promise<void> {
    for (let wait = pace.waitMs(); wait > 0; wait = pace.waitMs()) {
      if (clock.now() + wait >= deadline) {
        const seconds = Math.ceil(wait / 1000);
        const what = `Altcraft answered HTTP 429 and wants no request for ${seconds} s, which is past altcraft:deadlineSeconds`;
        throw new AltcraftError("not_sent", "campaigns/triggers", what, { code: 429 });
      }
      await clock.sleep(wait);
    }
  }

  return {
    clone: (request) => retry("clone", () => altcraft.clone(request)),
    get: (id) => retry("get", () => altcraft.get(id), id),
    list: (fromId, limit) => retry("list", () => altcraft.list(fromId, limit)),
    activate: (id) => retry("activate", () => altcraft.activate(id), id),
    deactivate: (id) => retry("deactivate", () => altcraft.deactivate(id), id),
    delete: (id) => retry("delete", () => altcraft.delete(id), id),
  };
}
