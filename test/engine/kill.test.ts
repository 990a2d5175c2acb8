import { describe, expect, test } from "@jest/globals";
import { interruptedUp, type Moment, type Victim } from "./interrupted";
import { clonesOf, failureOf, withProject, type Project } from "./project";

const OPTIONS = { campaigns: [{ id: 42, name: "Welcome template" }] };

/** Before the list, before the clone, after the clone (at its read-back), at the second clone, at the last call. */
const MOMENTS: readonly Moment[] = [
  { call: "list", nth: 1 },
  { call: "clone", nth: 1 },
  { call: "get", nth: 2 },
  { call: "clone", nth: 2 },
  { call: "get", nth: 3 },
];

const victims: readonly Victim[] = ["engine", "provider", "Ctrl-C"];

const RESOURCES = (ifNameTaken: string) => ({
  first: { sourceId: 42, name: "First", ifNameTaken },
  second: { sourceId: 42, name: "Second", isActive: true, ifNameTaken },
});

/** What a user does after an interruption. */
async function unlock({ stack }: Project): Promise<void> {
  await stack.cancel().catch(() => undefined);
}

describe.each(victims)("%s ended in the middle of up", (victim) => {
  test.each(MOMENTS)(
    'at $call $nth: the next up with ifNameTaken "adopt" ends with one campaign each',
    async (moment) => {
      await withProject(OPTIONS, async (project) => {
        const { stack, emulator, declare } = project;
        declare(RESOURCES("adopt"));
        expect(await interruptedUp(project, victim, moment)).toBe(true);
        await unlock(project);
        const { outputs } = await stack.up();
        const names = emulator.campaigns().map(({ name }) => name);
        expect([...names].sort()).toEqual(["First", "Second", "Welcome template"]);
        for (const [resource, name] of [
          ["first", "First"],
          ["second", "Second"],
        ] as const) {
          const campaign = emulator.campaigns().find((one) => one.name === name);
          expect(outputs[resource]?.value).toMatchObject({ campaignId: campaign?.id, isActive: campaign?.isActive });
        }
        expect((await stack.up()).summary.resourceChanges).toEqual({ same: 3 });
      });
    },
  );
});

test.each(["engine", "provider"] as const)(
  "%s killed after the clone, with the default: the next up refuses, and names the campaign",
  async (victim) => {
    await withProject(OPTIONS, async (project) => {
      const { stack, emulator, declare } = project;
      declare({ first: { sourceId: 42, name: "First" } });
      expect(await interruptedUp(project, victim, { call: "get", nth: 2 })).toBe(true);
      await unlock(project);
      expect(await failureOf(stack.up())).toContain('The name "First" is taken by campaign 43');
      expect(emulator.campaigns().map(({ id }) => id)).toEqual([42, 43]);
    });
  },
);

describe.each(victims)("altcraft:activation afterClone, %s ended in the middle of up", (victim) => {
  const AFTER_CLONE = { ...OPTIONS, config: { "altcraft:activation": "afterClone" } };

  /** After the clone, before the activation, and after it. */
  test.each<Moment>([
    { call: "get", nth: 2 },
    { call: "activate", nth: 1 },
    { call: "get", nth: 4 },
  ])(
    "at $call $nth: no campaign is live that the stack does not have; the next up ends with it live",
    async (moment) => {
      await withProject(AFTER_CLONE, async (project) => {
        const { stack, emulator, declare } = project;
        declare({ first: { sourceId: 42, name: "First", isActive: true, ifNameTaken: "adopt" } });
        expect(await interruptedUp(project, victim, moment)).toBe(true);
        await unlock(project);
        const ids = await clonesOf(stack);
        const live = emulator.campaigns().filter(({ isActive }) => isActive);
        expect(live.filter(({ id }) => !ids.includes(String(id)))).toEqual([]);
        // The moments after the activation are worth something only if it has happened.
        if (moment.nth === 4) expect(live).toHaveLength(1);

        const { outputs } = await stack.up();
        expect(emulator.campaigns()).toEqual([
          expect.objectContaining({ id: 42 }),
          expect.objectContaining({ id: 43, name: "First", isActive: true }),
        ]);
        expect(outputs["first"]?.value).toMatchObject({ campaignId: 43, isActive: true });
        expect((await stack.up()).summary.resourceChanges).toEqual({ same: 3 });
      });
    },
  );
});
