import { expect, jest, test } from "@jest/globals";
import * as z from "zod";
import { interruptedUp } from "./interrupted";
import { withProject } from "./project";

jest.setTimeout(600_000);

const CLONES = 1000;

const campaignSchema = z.looseObject({ campaignId: z.number(), name: z.string() });

test(`${CLONES} clones without checkpoints, killed in the middle, run again: ${CLONES} campaigns, all tracked`, async () => {
  const options = {
    campaigns: [{ id: 42, name: "Source" }],
    env: { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" },
  };
  await withProject(options, async (project) => {
    const { stack, emulator, declare } = project;
    const names = Array.from({ length: CLONES }, (_, n) => `Clone ${n}`);
    declare(Object.fromEntries(names.map((name) => [name, { sourceId: 42, name, ifNameTaken: "adopt" }])));
    expect(await interruptedUp(project, "engine", { call: "clone", nth: CLONES / 2 })).toBe(true);
    await stack.cancel().catch(() => undefined);
    const before = emulator.campaigns();
    expect(before.length).toBeGreaterThan(CLONES / 2 - 20);
    expect(before.length).toBeLessThan(CLONES);
    // Nothing of it is in the state.
    expect(await stack.outputs()).toEqual({});

    const { outputs } = await stack.up();
    const tracked = names.map((name) => campaignSchema.parse(outputs[name]?.value));
    const there = emulator.campaigns().filter(({ id }) => id !== 42);
    const byNumber = (one: { id: number }, other: { id: number }): number => one.id - other.id;
    expect(tracked.map(({ campaignId: id, name }) => ({ id, name })).sort(byNumber)).toEqual(
      there.map(({ id, name }) => ({ id, name })),
    );
    expect(there).toHaveLength(CLONES);
    // What the killed run had made is what the second has taken over.
    for (const { id } of before) expect(emulator.campaigns().map((one) => one.id)).toContain(id);
  });
});
