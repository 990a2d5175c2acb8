import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { AltcraftError } from "../../provider/altcraft/errors";
import { Limiter } from "../../provider/altcraft/limiter";
import { Pace } from "../../provider/altcraft/pace";
import { MAX_ATTEMPTS, waitBeforeRetry, withRetries } from "../../provider/altcraft/retry";
import { FakeAltcraft, FakeClock, failure } from "../lifecycle/fakeAltcraft";
import { rejectionOf } from "./responses";

const outcomes = fc.constantFrom("not_sent" as const, "rejected" as const, "unknown" as const);

describe("what may be sent again", () => {
  test("a clone: only what was not sent, and 429", () => {
    fc.assert(
      fc.property(outcomes, fc.constantFrom(undefined, 400, 403, 429, 500), (outcome, code) => {
        const wait = waitBeforeRetry(failure(outcome, code), false, 1, () => 0.5);
        expect(wait !== undefined).toBe(outcome === "not_sent" || (outcome === "rejected" && code === 429));
      }),
    );
  });

  test("what is the same done twice: also after an unknown outcome", () => {
    expect(waitBeforeRetry(failure("unknown"), true, 1, () => 0.5)).toBe(125);
    expect(waitBeforeRetry(failure("rejected", 403), true, 1, () => 0.5)).toBeUndefined();
  });

  test("a page that is not Altcraft's is not asked for again", () => {
    const error = new AltcraftError("unknown", "call", "no well-formed XML", { httpStatus: 200 });
    expect(waitBeforeRetry(error, true, 1, () => 0.5)).toBeUndefined();
  });

  test("waits grow, with full jitter, up to 10 seconds; attempts end", () => {
    const waits = Array.from({ length: MAX_ATTEMPTS }, (_, n) =>
      waitBeforeRetry(failure("not_sent"), false, n + 1, () => 1),
    );
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, undefined]);
    expect(waitBeforeRetry(failure("not_sent"), false, 5, () => 0)).toBe(0);
  });

  test("Retry-After is obeyed", () => {
    const error = new AltcraftError("rejected", "call", "slow down", { httpStatus: 429, retryAfterMs: 7000 });
    expect(waitBeforeRetry(error, false, 1, () => 0.5)).toBe(7000);
  });
});

const paceOf = (clock: FakeClock): Pace => new Pace(clock, new Limiter(16));

describe("a call with retries", () => {
  const clone = { sourceId: 42, isActive: false };

  test("is sent again until it succeeds", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("clone", failure("not_sent"));
    const clock = new FakeClock();
    clock.meanwhile = () => clock.waits.length === 3 && altcraft.failures.clear();
    expect(await withRetries(altcraft, clock, Infinity, paceOf(clock)).clone(clone)).toBe(97);
    expect(altcraft.calls).toHaveLength(4);
  });

  test("begins no attempt after the deadline", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("get", failure("unknown"));
    const clock = new FakeClock();
    const deadline = clock.now() + 1000;
    await rejectionOf(withRetries(altcraft, clock, deadline, paceOf(clock)).get(1));
    expect(clock.now()).toBeLessThan(deadline);
    expect(clock.waits).toEqual([125, 250, 500]);
  });

  test("a clone of unknown outcome is sent once", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("clone", failure("unknown"));
    await rejectionOf(withRetries(altcraft, new FakeClock(), Infinity, paceOf(new FakeClock())).clone(clone));
    expect(altcraft.calls).toEqual(["clone 42"]);
  });

  test.each(["get", "activate", "deactivate", "delete"] as const)("%s is, again and again", async (call) => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set(call, failure("unknown"));
    await rejectionOf(withRetries(altcraft, new FakeClock(), Infinity, paceOf(new FakeClock()))[call](1));
    expect(altcraft.calls).toHaveLength(MAX_ATTEMPTS);
  });
});

describe("Altcraft asks for fewer requests", () => {
  const tooMany = new AltcraftError("rejected", "call", "slow down", { httpStatus: 429, retryAfterMs: 7000 });

  test("all callers wait, not only the one that was told", async () => {
    const clock = new FakeClock();
    const pace = paceOf(clock);
    pace.slowDown(7000);
    const altcraft = new FakeAltcraft();
    altcraft.campaigns.set(1, { id: 1 });
    await withRetries(altcraft, clock, Infinity, pace).get(1);
    expect(clock.waits).toEqual([7000]);
  });

  test("the one that was told tells the others", async () => {
    const clock = new FakeClock();
    const pace = paceOf(clock);
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("get", tooMany);
    const deadline = clock.now() + 6000;
    expect(await rejectionOf(withRetries(altcraft, clock, deadline, pace).get(1))).toBe(tooMany);
    expect(pace.waitMs()).toBe(7000);
  });

  test("who may not send before the deadline has sent nothing, and says so", async () => {
    const clock = new FakeClock();
    const pace = paceOf(clock);
    pace.slowDown(7000);
    const altcraft = new FakeAltcraft();
    const error = await rejectionOf(withRetries(altcraft, clock, clock.now() + 6000, pace).clone(clone()));
    expect(error).toMatchObject({ outcome: "not_sent" });
    expect(String(error)).toContain("wants no request for 7 s");
    expect(altcraft.calls).toEqual([]);
  });

  const clone = () => ({ sourceId: 42, isActive: false });
});
