import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Fault } from "../../provider/emulator";
import { withProject, type Resources } from "./project";

// test/model tries thousands of histories against a model of the engine; these few go through the real one.

const HISTORIES = 4;
const SEED = Number(process.env["MODEL_SEED"] ?? 1);

const NAMES = ["First", "Second", "Third"] as const;

interface Step {
  /** The resources that the program declares, by their names, and whether they are live. */
  readonly declared: Readonly<Record<string, boolean>>;
  readonly faults: readonly Fault[];
  readonly refresh: boolean;
}

const fault: fc.Arbitrary<Fault> = fc
  .record({
    call: fc.constantFrom("clone" as const, "get" as const, "list" as const, "delete" as const),
    kind: fc.constantFrom("reset" as const, "truncate" as const, "reply" as const),
    act: fc.boolean(),
  })
  .map(({ call, kind, act }): Fault => {
    if (kind === "reset") return { kind, call, act };
    return kind === "truncate" ? { kind, call } : { kind, call, act, status: 502 };
  });

const step: fc.Arbitrary<Step> = fc.record({
  declared: fc.dictionary(fc.constantFrom(...NAMES), fc.boolean(), { noNullPrototype: true }),
  faults: fc.array(fault, { maxLength: 2 }),
  refresh: fc.boolean(),
});

const histories = fc.sample(fc.array(step, { minLength: 3, maxLength: 4 }), { numRuns: HISTORIES, seed: SEED });

test.each(histories.map((steps, nth) => ({ nth, steps })))(
  `history $nth of seed ${SEED}: with the real engine, too, nothing is doubled and nothing is left`,
  async ({ steps }) => {
    const config = { "altcraft:deadlineSeconds": "3", "altcraft:requestTimeoutSeconds": "1" };
    await withProject({ campaigns: [{ id: 42, name: "Source" }], config }, async ({ stack, emulator, declare }) => {
      const foreign = emulator.add({ name: "Somebody else's", isActive: true });
      const made = (): readonly string[] =>
        emulator.campaigns().flatMap(({ name, clonedFrom }) => (clonedFrom === undefined ? [] : [name]));
      for (const { declared, faults, refresh } of steps) {
        const resources: Resources = Object.fromEntries(
          Object.entries(declared).map(([name, isActive]) => [name, { sourceId: 42, name, isActive }]),
        );
        declare(resources);
        for (const one of faults) emulator.inject(one);
        if (refresh) await stack.refresh().catch(() => undefined);
        await stack.up().catch(() => undefined);
        // A replacement that failed half-way has its old half still; nothing else may be there twice.
        for (const name of NAMES) expect(made().filter((one) => one === name).length).toBeLessThanOrEqual(2);
        emulator.clearFaults();
        await stack.up();
        expect([...made()].sort()).toEqual(Object.keys(declared).sort());
        for (const campaign of emulator.campaigns()) {
          if (campaign.clonedFrom !== undefined) expect(campaign.isActive).toBe(declared[campaign.name]);
        }
        expect(emulator.campaigns()).toContainEqual(foreign);
      }
      await stack.destroy();
      expect(emulator.campaigns().map(({ id }) => id)).toEqual([42, foreign.id]);
    });
  },
);
