import { expect, test } from "@jest/globals";
import { callsOf, failureOf, plan, withProject } from "./project";

const campaigns = [
  { id: 42, name: "Welcome template" },
  { id: 43, name: "Welcome", isActive: true },
];

test("a name that is taken stops up before anything is cloned; adopt takes the campaign over", async () => {
  await withProject({ campaigns }, async ({ stack, emulator, declare }) => {
    declare({ welcome: { sourceId: 42, name: "Welcome" } });
    expect(await failureOf(stack.up())).toContain("taken by campaign 43");
    expect(callsOf(emulator)).not.toContain("clone");

    declare({ welcome: { sourceId: 42, name: "Welcome", isActive: true, ifNameTaken: "adopt" } });
    expect((await stack.up()).outputs["welcome"]?.value).toMatchObject({ campaignId: 43, isActive: true });
    expect(callsOf(emulator)).not.toContain("clone");
    expect(await plan(stack)).toEqual([]);
    await stack.destroy();
    expect(emulator.campaigns().map(({ id }) => id)).toEqual([42]);
  });
});

test("adoptId: taken over as it is, unmanaged until stated, then managed like a clone", async () => {
  await withProject({ campaigns }, async ({ stack, emulator, declare }) => {
    const change = async (inputs: object): Promise<unknown> => {
      declare({ welcome: { sourceId: 42, ...inputs } });
      return (await stack.up()).summary.resourceChanges;
    };
    expect(await change({ adoptId: 43 })).toEqual({ create: 2 });
    emulator.edit(43, { isActive: false });
    await stack.refresh();
    expect(await change({ adoptId: 43 })).toEqual({ same: 2 });
    expect(await change({})).toEqual({ same: 2 });
    expect(await change({ adoptId: 43, isActive: true })).toEqual({ update: 1, same: 1 });
    expect(emulator.campaigns()[1]).toMatchObject({ id: 43, isActive: true });
    expect(await change({ isActive: true })).toEqual({ same: 2 });

    emulator.edit(43, { isActive: false });
    await stack.refresh();
    expect((await plan(stack)).filter(({ op }) => op === "replace")).toEqual([
      expect.objectContaining({ reasons: ["isActive"] }),
    ]);
    expect(callsOf(emulator)).not.toContain("clone");

    declare({ welcome: { sourceId: 42, adoptId: 43, isActive: false, onDelete: "deactivate" } });
    await stack.up();
    await stack.destroy();
    expect(emulator.campaigns().map(({ id }) => id)).toEqual([42, 43]);
  });
});

test("a resource that gets another name in the program keeps its campaign by adoptId", async () => {
  await withProject({ campaigns }, async ({ stack, emulator, declare }) => {
    declare({ before: { sourceId: 42, adoptId: 43 } });
    await stack.up();
    declare({ after: { sourceId: 42, adoptId: 43 } });
    await stack.up();
    expect(emulator.campaigns().map(({ id }) => id)).toEqual([42, 43]);
    expect(await plan(stack)).toEqual([]);
  });
});

test("an installation that answers only the clone call: up, preview and no-op up work, with one warning", async () => {
  for (const unavailableReply of ["404-html", "403-envelope", "200-html"] as const) {
    await withProject(
      { campaigns, quirks: { available: ["clone"], unavailableReply } },
      async ({ stack, emulator, declare }) => {
        declare({ first: { sourceId: 42, name: "First" }, second: { sourceId: 42, isActive: true } });
        const said: string[] = [];
        const { outputs } = await stack.up({
          onEvent: ({ diagnosticEvent }) => said.push(diagnosticEvent?.message ?? ""),
        });
        const idOf = (name: string) => emulator.campaigns().find((campaign) => campaign.name === name)?.id;
        expect(outputs["first"]?.value).toMatchObject({ campaignId: idOf("First"), name: "First", isActive: false });
        expect(outputs["second"]?.value).toMatchObject({
          campaignId: idOf("Clone of Welcome template"),
          isActive: true,
        });
        expect(said.filter((message) => message.includes("Altcraft"))).toEqual([
          expect.stringContaining("duplicates cannot be ruled out"),
        ]);
        expect(await plan(stack)).toEqual([]);
        expect((await stack.up()).summary.resourceChanges).toEqual({ same: 3 });
        expect(emulator.campaigns()).toHaveLength(4);
        expect(await failureOf(stack.destroy())).toContain("retainOnDelete");
      },
    );
  }
});
