import { describe, expect, test } from "@jest/globals";
import { callsOf, plan, withProject } from "./project";

const TEMPLATES = [
  { id: 42, name: "Welcome template" },
  { id: 43, name: "Farewell template", sendChannel: "sms" },
];

describe.each(["json", "xml"])("the life of a clone, in %s", (format) => {
  test("create, no-op, refresh, replace by each input, destroy", async () => {
    await withProject({ campaigns: TEMPLATES, config: { "altcraft:format": format } }, async (project) => {
      const { stack, emulator, declare } = project;
      const name = 'Welcome <b>"Müller" & Söhne</b> 👋';
      declare({ welcome: { sourceId: 42, name, isActive: false } });

      const created = await stack.up();
      expect(created.summary.resourceChanges).toEqual({ create: 2 });
      expect(callsOf(emulator).filter((call) => call === "clone")).toHaveLength(1);
      expect(created.outputs["welcome"]?.value).toEqual({
        id: "44",
        campaignId: 44,
        sourceId: 42,
        name,
        isActive: false,
        triggerType: "api_call",
        sendChannel: "email",
        callUrl: emulator.campaigns()[2]?.callUrl,
        baseUrl: emulator.baseUrl,
      });
      expect(emulator.campaigns()).toContainEqual(
        expect.objectContaining({ id: 44, name, isActive: false, clonedFrom: 42 }),
      );

      emulator.clearRequests();
      const again = await stack.up();
      expect(again.summary.resourceChanges).toEqual({ same: 2 });
      expect(callsOf(emulator)).toEqual([]);

      const refreshed = await stack.refresh();
      expect(refreshed.summary.resourceChanges).toEqual({ same: 2 });
      expect(await plan(stack)).toEqual([]);

      let current: Record<string, unknown> = { sourceId: 42, name, isActive: false };
      for (const [input, value] of [
        ["isActive", true],
        ["sourceId", 43],
        ["name", "Farewell"],
      ] as const) {
        const before = emulator.campaigns().at(-1)?.id ?? 0;
        current = { ...current, [input]: value };
        declare({ welcome: current });
        emulator.clearRequests();
        expect((await plan(stack)).filter(({ op }) => op === "replace")).toEqual([
          { op: "replace", name: "welcome", reasons: [input] },
        ]);
        expect(callsOf(emulator)).not.toContain("clone");

        const replaced = await stack.up();
        expect(replaced.summary.resourceChanges).toEqual({ replace: 1, same: 1 });
        expect(replaced.outputs["welcome"]?.value).toMatchObject({ campaignId: before + 1, ...current });
        expect(emulator.campaigns().map(({ id }) => id)).toEqual([42, 43, before + 1]);
        expect(callsOf(emulator).filter((call) => call === "clone")).toHaveLength(1);
      }

      await stack.destroy();
      expect(emulator.campaigns().map(({ id }) => id)).toEqual([42, 43]);
    });
  });
});

test("drift shows after a refresh, as the replacement that would bring the program's word about", async () => {
  await withProject({ campaigns: TEMPLATES }, async ({ stack, emulator, declare }) => {
    declare({ welcome: { sourceId: 42, name: "Welcome" }, unnamed: { sourceId: 42 } });
    await stack.up();
    emulator.edit(44, { name: "Renamed by hand" });
    emulator.edit(45, { name: "Renamed by hand" });
    await stack.refresh();
    const replaced = (await plan(stack)).filter(({ op }) => op === "replace");
    expect(replaced).toEqual([expect.objectContaining({ reasons: ["name"] })]);
  });
});

test("a campaign that was removed by hand is cloned anew after a refresh; an active one is switched off before it is deleted", async () => {
  await withProject(
    { campaigns: TEMPLATES, quirks: { deleteActive: "refuse" } },
    async ({ stack, emulator, declare }) => {
      declare({ welcome: { sourceId: 42, name: "Welcome", isActive: true } });
      await stack.up();
      emulator.remove(44);
      await stack.refresh();
      const again = await stack.up();
      expect(again.summary.resourceChanges).toEqual({ create: 1, same: 1 });
      expect(emulator.campaigns().filter(({ name }) => name === "Welcome")).toHaveLength(1);
      await stack.destroy();
      expect(emulator.campaigns().map(({ id }) => id)).toEqual([42, 43]);
    },
  );
});

test("onDelete: deactivate changes in place, and leaves the campaign switched off", async () => {
  await withProject({ campaigns: TEMPLATES }, async ({ stack, emulator, declare }) => {
    declare({ welcome: { sourceId: 42, name: "Welcome", isActive: true } });
    await stack.up();
    declare({ welcome: { sourceId: 42, name: "Welcome", isActive: true, onDelete: "deactivate" } });
    const changed = await stack.up();
    expect(changed.summary.resourceChanges).toEqual({ update: 1, same: 1 });
    expect((await stack.up()).summary.resourceChanges).toEqual({ same: 2 });
    await stack.destroy();
    expect(emulator.campaigns()).toContainEqual(expect.objectContaining({ id: 44, isActive: false }));
  });
});

test("two resources, and one that clones the other's campaign", async () => {
  await withProject({ campaigns: TEMPLATES }, async ({ stack, emulator, declare }) => {
    declare({
      first: { sourceId: 42, name: "First" },
      second: { sourceId: 43, name: "Second" },
      third: { sourceOf: "first", name: "Third" },
    });
    expect((await plan(stack)).map(({ op }) => op)).toEqual(["create", "create", "create"]);
    await stack.up();
    const first = emulator.campaigns().find(({ name }) => name === "First");
    expect(emulator.campaigns().find(({ name }) => name === "Third")).toMatchObject({ clonedFrom: first?.id });
    expect(callsOf(emulator).filter((call) => call === "clone")).toHaveLength(3);
    await stack.destroy();
    expect(emulator.campaigns().map(({ id }) => id)).toEqual([42, 43]);
  });
});
