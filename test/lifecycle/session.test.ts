import { expect, test } from "@jest/globals";
import type { Altcraft } from "../../provider/altcraft/client";
import { AltcraftError } from "../../provider/altcraft/errors";
import { Session } from "../../provider/lifecycle/session";
import { FakeAltcraft, FakeClock } from "./fakeAltcraft";

const CONFIG: Record<string, string> = {
  "altcraft:baseUrl": "https://a.example",
  "altcraft:token": "a-token",
  "altcraft:maxConcurrency": "1",
  "altcraft:deadlineSeconds": "10",
};

function sessionWith(altcraft: Altcraft, clock: FakeClock, config: Record<string, string> = {}): Session {
  const session = new Session({ connect: () => altcraft, print: () => undefined, clock });
  session.configure((key) => ({ ...CONFIG, ...config })[key]);
  return session;
}

test("deadlines count from the moment at which a call of the engine may begin, not from when it came", async () => {
  const clock = new FakeClock();
  const session = sessionWith(new FakeAltcraft(), clock);
  const left: number[] = [];
  const call = () =>
    session.run(async ({ deadline }) => {
      left.push(deadline - clock.now());
      await clock.sleep(9000);
    });
  await Promise.all([call(), call(), call()]);
  expect(left).toEqual([10_000, 10_000, 10_000]);
});

test("calls of one name wait for each other, and take nobody's turn meanwhile", async () => {
  const session = sessionWith(new FakeAltcraft(), new FakeClock(), { "altcraft:maxConcurrency": "2" });
  const order: string[] = [];
  let letGo: (value?: unknown) => void = () => undefined;
  const held = new Promise((resolve) => (letGo = resolve));
  const call = (what: string, name?: string, work: Promise<unknown> = Promise.resolve()) =>
    session.run(async () => {
      order.push(what);
      await work;
    }, name);
  const first = call("first", "Welcome", held);
  const second = call("second", "Welcome ");
  await call("other");
  await call("another", "Another");
  expect(order).not.toContain("second");
  letGo();
  await Promise.all([first, second]);
  expect(order.at(-1)).toBe("second");
});

test("after HTTP 429 to one, the deadline of the next begins when requests may be sent again", async () => {
  const clock = new FakeClock();
  const altcraft = new FakeAltcraft();
  altcraft.campaigns.set(1, { id: 1 });
  altcraft.failures.set(
    "get",
    new AltcraftError("rejected", "get", "slow down", { httpStatus: 429, retryAfterMs: 60_000 }),
  );
  const session = sessionWith(altcraft, clock);
  await expect(session.run((context) => context.altcraft.get(1))).rejects.toThrow("slow down");
  altcraft.failures.clear();
  await session.run(async (context) => {
    expect(context.deadline - clock.now()).toBe(70_000);
    await context.altcraft.get(1);
  });
  expect(clock.waits).toEqual([60_000]);
});

test("a configuration that cannot be used fails each call", async () => {
  const session = new Session({ connect: () => new FakeAltcraft() });
  session.configure(() => undefined);
  await expect(session.run(() => Promise.resolve())).rejects.toThrow("altcraft:baseUrl is not set");
});
