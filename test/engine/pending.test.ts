import { expect, test } from "@jest/globals";
import { callsOf, failureOf, plan, withProject, type Project } from "./project";

const OPTIONS = {
  campaigns: [{ id: 42, name: "Welcome template" }],
  // The search for a lost clone ends with the deadline.
  config: { "altcraft:deadlineSeconds": "2", "altcraft:requestTimeoutSeconds": "1" },
};
const WELCOME = { welcome: { sourceId: 42, name: "Welcome" } };

const clonesOf = ({ emulator }: Project): number => callsOf(emulator).filter((call) => call === "clone").length;
const idsOf = ({ emulator }: Project): readonly number[] => emulator.campaigns().map(({ id }) => id);

test("a clone whose reply is lost is found: one request, one campaign, tracked", async () => {
  await withProject(OPTIONS, async (project) => {
    const { stack, emulator, declare } = project;
    emulator.inject({ kind: "reset", call: "clone", act: true });
    declare(WELCOME);
    expect((await stack.up()).outputs["welcome"]?.value).toMatchObject({ campaignId: 43 });
    expect(clonesOf(project)).toBe(1);
    expect((await stack.up()).summary.resourceChanges).toEqual({ same: 2 });
  });
});

test("a clone that was not made after all: pending, said at preview, cloned by the next up, destroyed", async () => {
  await withProject(OPTIONS, async (project) => {
    const { stack, emulator, declare } = project;
    emulator.inject({ kind: "reset", call: "clone" });
    declare(WELCOME);
    const message = await failureOf(stack.up());
    expect(message).toContain("unknown: campaigns/triggers/clone");
    expect(message).toContain("clones only if it is still not there");
    expect(clonesOf(project)).toBe(1);

    const { stdout, changeSummary } = await stack.preview();
    expect(stdout).toContain(
      'Whether the clone of campaign 42 named "Welcome" was made by an earlier run is not known',
    );
    expect(changeSummary).toEqual({ replace: 1, same: 1 });
    expect(clonesOf(project)).toBe(1);

    const { outputs } = await stack.up();
    expect(outputs["welcome"]?.value).toMatchObject({ id: "43", campaignId: 43 });
    expect(idsOf(project)).toEqual([42, 43]);
    expect(await plan(stack)).toEqual([]);
    await stack.destroy();
    expect(idsOf(project)).toEqual([42]);
  });
});

test("a clone that appears late: the next up takes it, a refresh does too, and clones nothing", async () => {
  for (const command of ["up", "refresh"] as const) {
    await withProject(OPTIONS, async (project) => {
      const { stack, emulator, declare } = project;
      emulator.inject({ kind: "reset", call: "clone" });
      declare(WELCOME);
      await failureOf(stack.up());
      emulator.add({ name: "Welcome", clonedFrom: 42 });
      await stack[command]();
      expect((await stack.up()).outputs["welcome"]?.value).toMatchObject({ id: "43", campaignId: 43 });
      expect(await plan(stack)).toEqual([]);
      expect([clonesOf(project), idsOf(project)]).toEqual([1, [42, 43]]);
    });
  }
});

test("destroy of a pending resource removes the campaign if it can only be that one", async () => {
  await withProject(OPTIONS, async (project) => {
    const { stack, emulator, declare } = project;
    emulator.inject({ kind: "reset", call: "clone" });
    declare(WELCOME);
    await failureOf(stack.up());
    emulator.add({ name: "Somebody else's" });
    emulator.add({ name: "Welcome", clonedFrom: 42, isActive: true });
    await stack.destroy();
    expect(idsOf(project)).toEqual([42, 43]);
  });
});

test("several that could be it: no command touches one, adoptId ends it", async () => {
  await withProject(OPTIONS, async (project) => {
    const { stack, emulator, declare } = project;
    const stop = emulator.onRequest(({ call }) => {
      if (call !== "clone") return;
      stop();
      // Somebody else is first, and then the reply is lost.
      emulator.add({ name: "Welcome", clonedFrom: 42 });
      emulator.inject({ kind: "reset", call: "clone", act: true });
    });
    declare(WELCOME);
    expect(await failureOf(stack.up())).toContain("one of the campaigns 43, 44");
    expect(await failureOf(stack.up())).toContain("one of the campaigns 43, 44");
    expect(await failureOf(stack.destroy())).toContain("one of the campaigns 43, 44");
    expect([clonesOf(project), idsOf(project)]).toEqual([1, [42, 43, 44]]);

    declare({ welcome: { sourceId: 42, name: "Welcome", adoptId: 44 } });
    expect((await stack.up()).outputs["welcome"]?.value).toMatchObject({ campaignId: 44 });
    expect([clonesOf(project), idsOf(project)]).toEqual([1, [42, 43, 44]]);
    await stack.destroy();
    expect(idsOf(project)).toEqual([42, 43]);
  });
});

test("the new half of a replacement is pending: the old campaign stays until the new one stands", async () => {
  await withProject(OPTIONS, async (project) => {
    const { stack, emulator, declare } = project;
    declare(WELCOME);
    await stack.up();
    emulator.inject({ kind: "reset", call: "clone" });
    declare({ welcome: { sourceId: 42, name: "Welcome again" } });
    await failureOf(stack.up());
    expect(idsOf(project)).toEqual([42, 43]);

    emulator.inject({ kind: "reset", call: "clone" });
    await failureOf(stack.up());
    expect(idsOf(project)).toEqual([42, 43]);

    await stack.up();
    expect(emulator.campaigns().map(({ name }) => name)).toEqual(["Welcome template", "Welcome again"]);
    expect(await plan(stack)).toEqual([]);
    await stack.destroy();
    expect(idsOf(project)).toEqual([42]);
  });
});
