import { describe, expect, test } from "@jest/globals";
import { callsOf, failureOf, withProject } from "./project";

const OPTIONS = {
  campaigns: [{ id: 42, name: "Source" }],
  config: { "altcraft:activation": "afterClone" },
};

const live = { sourceId: 42, name: "First", isActive: true };

describe("altcraft:activation afterClone", () => {
  test("an active clone has a child that activates it; nothing is sent for it again", async () => {
    await withProject(OPTIONS, async ({ stack, emulator, declare }) => {
      declare({ first: live, second: { sourceId: 42, name: "Second" } });
      const { outputs, summary } = await stack.up();
      expect(summary.resourceChanges).toEqual({ create: 4 });
      expect(outputs["first"]?.value).toMatchObject({ name: "First", isActive: true });
      expect(outputs["second"]?.value).toMatchObject({ name: "Second", isActive: false });
      const states = emulator.campaigns().map(({ name, isActive }) => [name, isActive]);
      expect(Object.fromEntries(states)).toMatchObject({ First: true, Second: false });
      const clones = emulator.requests().filter(({ call }) => call === "clone");
      expect(clones.map(({ fields }) => fields?.["is_active"])).toEqual([false, false]);

      emulator.clearRequests();
      expect((await stack.up()).summary.resourceChanges).toEqual({ same: 4 });
      expect(callsOf(emulator)).toEqual([]);
      expect((await stack.refresh()).summary.resourceChanges).toEqual({ same: 4 });
      await stack.destroy();
      expect(emulator.campaigns().map(({ id }) => id)).toEqual([42]);
    });
  });

  test("a replacement activates the new clone and removes the old one; to inactive, the child goes", async () => {
    await withProject(OPTIONS, async ({ stack, emulator, declare }) => {
      declare({ first: live });
      await stack.up();
      declare({ first: { ...live, name: "Renamed" } });
      await stack.up();
      expect(emulator.campaigns()).toMatchObject([{ id: 42 }, { id: 44, name: "Renamed", isActive: true }]);
      declare({ first: { ...live, name: "Renamed", isActive: false, ifNameTaken: "clone" } });
      await stack.up();
      expect(emulator.campaigns()).toMatchObject([{ id: 42 }, { id: 45, isActive: false }]);
      expect((await stack.up()).summary.resourceChanges).toEqual({ same: 2 });
    });
  });

  test("an activation that is refused fails, keeps the clone, and is tried again", async () => {
    await withProject(OPTIONS, async ({ stack, emulator, declare }) => {
      declare({ first: live });
      emulator.inject({ kind: "error", call: "activate", error: 403, times: 1 });
      expect(await failureOf(stack.up())).toContain("Campaign 43 is inactive in Altcraft and could not be activated");
      await stack.up();
      expect(emulator.campaigns()).toMatchObject([{ id: 42 }, { id: 43, isActive: true }]);
    });
  });

  test("a clone that somebody removed comes back live after a refresh", async () => {
    await withProject(OPTIONS, async ({ stack, emulator, declare }) => {
      declare({ first: live });
      await stack.up();
      emulator.remove(43);
      await stack.refresh();
      await stack.up();
      expect(emulator.campaigns()).toMatchObject([{ id: 42 }, { id: 44, isActive: true }]);
    });
  });

  test("switched on for a stack that has live clones: they stay, and so they do when it is switched off again", async () => {
    const campaigns = [{ id: 42, name: "Source" }];
    await withProject({ campaigns }, async ({ stack, emulator, declare }) => {
      declare({ first: live });
      await stack.up();
      for (const mode of ["afterClone", "inClone"]) {
        await stack.setConfig("altcraft:activation", { value: mode });
        await stack.up();
        expect(emulator.campaigns()).toMatchObject([{ id: 42 }, { id: 43, isActive: true }]);
      }
      expect(callsOf(emulator).filter((call) => call === "activate" || call === "deactivate")).toEqual([]);
      expect((await stack.up()).summary.resourceChanges).toEqual({ same: 2 });
    });
  });
});
