import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Limiter } from "../../provider/altcraft/limiter";
import { Pace } from "../../provider/altcraft/pace";
import { FakeClock } from "../lifecycle/fakeAltcraft";

/** Tasks that end when they are told to. */
class Tasks {
  public readonly begun: number[] = [];
  public readonly ended: Promise<unknown>[] = [];
  private readonly endings = new Map<number, (fails: boolean) => void>();

  constructor(private readonly limiter: Limiter) {}

  public add(id: number): void {
    const task = (): Promise<void> => {
      this.begun.push(id);
      return new Promise((resolve, reject) => {
        this.endings.set(id, (fails) => (fails ? reject(new Error("failed")) : resolve()));
      });
    };
    this.ended.push(this.limiter.run(task).catch(() => undefined));
  }

  public get running(): readonly number[] {
    return [...this.endings.keys()];
  }

  public async end(id: number | undefined, fails = false): Promise<void> {
    if (id === undefined) return;
    this.endings.get(id)?.(fails);
    this.endings.delete(id);
    await turn();
  }
}

test("never more than the limit at once, in the order of arrival, and all of them in the end", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.oneof(fc.constant("add" as const), fc.nat(4), fc.constant("slow down" as const)), { maxLength: 40 }),
      async (max, steps) => {
        const limiter = new Limiter(max);
        const tasks = new Tasks(limiter);
        let added = 0;
        for (const step of steps) {
          if (step === "add") tasks.add(added++);
          else if (step === "slow down") limiter.slowDown();
          else await tasks.end(tasks.running[step % Math.max(1, tasks.running.length)], step % 2 === 0);
          expect(tasks.running.length).toBeLessThanOrEqual(max);
        }
        while (tasks.running.length > 0) await tasks.end(tasks.running[0]);
        await Promise.all(tasks.ended);
        expect(tasks.begun).toEqual(Array.from({ length: added }, (_, n) => n));
      },
    ),
  );
});

test("slowed down, half as many run, and one more after about as many as may run have ended", async () => {
  const limiter = new Limiter(8);
  const tasks = new Tasks(limiter);
  limiter.slowDown();
  for (let id = 0; id < 40; id += 1) tasks.add(id);
  expect(tasks.running).toHaveLength(4);
  for (let id = 0; id < 5; id += 1) await tasks.end(id);
  expect(tasks.running).toHaveLength(5);
  for (let id = 5; id < 34; id += 1) await tasks.end(id);
  expect(tasks.running).toHaveLength(6);
});

test("several complaints at once halve it once; a later one again", async () => {
  const clock = new FakeClock();
  const limiter = new Limiter(8);
  const pace = new Pace(clock, limiter);
  for (const ms of [1000, 3000, 2000]) pace.slowDown(ms);
  expect(pace.waitMs()).toBe(3000);
  const tasks = new Tasks(limiter);
  for (let id = 0; id < 9; id += 1) tasks.add(id);
  expect(tasks.running).toHaveLength(4);
  await clock.sleep(3000);
  expect(pace.waitMs()).toBe(0);
  pace.slowDown(1000);
  await tasks.end(0);
  await tasks.end(1);
  expect(tasks.running).toHaveLength(2);
});
