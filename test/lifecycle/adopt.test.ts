import { beforeEach, describe, expect, test } from "@jest/globals";
import { compareClone } from "../../provider/lifecycle/compare";
import { createClone } from "../../provider/lifecycle/clone";
import { removeResource } from "../../provider/lifecycle/removeResource";
import { parseState, type State } from "../../provider/lifecycle/state";
import { updateClone } from "../../provider/lifecycle/update";
import { rejectionOf } from "../altcraft/responses";
import { contextOf, failure, FakeAltcraft } from "./fakeAltcraft";

const ADOPT = { sourceId: 42, adoptId: 50 };

let altcraft: FakeAltcraft;

beforeEach(() => {
  altcraft = new FakeAltcraft();
  altcraft.campaigns.set(50, { id: 50, name: "Old one", isActive: true });
});

const adopted = async (inputs = {}): Promise<State> =>
  (await createClone(contextOf(altcraft), { ...ADOPT, ...inputs }, "text")).outs;

describe("taking over a campaign", () => {
  test("what the program leaves out stays as it is, and is not managed", async () => {
    const state = await adopted();
    expect(state).toMatchObject({ campaignId: 50, name: "Old one", isActive: true, __unmanaged: ["name", "isActive"] });
    expect(altcraft.calls).toEqual(["get 50"]);
    const drifted = { ...state, name: "Other", isActive: false };
    for (const wanted of [ADOPT, { sourceId: 42 }])
      expect(compareClone(contextOf(altcraft), "50", drifted, wanted)).toEqual({ changes: false, replaces: [] });
  });

  test.each([
    [false, ["get 50", "deactivate 50", "get 50"]],
    [true, ["get 50"]],
  ])("a stated state (%p) is brought about", async (isActive, calls) => {
    expect((await adopted({ isActive })).isActive).toBe(isActive);
    expect(altcraft.calls).toEqual(calls);
  });

  test("a stated name that differs is an error, before anything is changed", async () => {
    const error = await rejectionOf(adopted({ name: "New one", isActive: false }));
    expect(String(error)).toContain('named "Old one" in Altcraft, not "New one", and nothing renames a campaign');
    expect(altcraft.calls).toEqual(["get 50"]);
  });

  test("one that is not there, or not known to be, is an error", async () => {
    altcraft.campaigns.delete(50);
    expect(String(await rejectionOf(adopted()))).toContain("shows no campaign 50 to this token");
    altcraft.failures.set("list", failure("rejected", 403));
    expect(String(await rejectionOf(adopted()))).toContain("Whether it exists is not known");
  });

  test("two resources cannot have one campaign", async () => {
    const context = contextOf(altcraft);
    const both = await Promise.allSettled([createClone(context, ADOPT, "text"), createClone(context, ADOPT, "text")]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    const managed = contextOf(altcraft);
    managed.ledger.noteManaged(50);
    expect(String(await rejectionOf(createClone(managed, ADOPT, "text")))).toContain("by another resource");
    const state = parseState({ campaignId: 50, sourceId: 42, isActive: true, baseUrl: context.settings.baseUrl });
    expect(() => compareClone(context, "50", state, { sourceId: 42 })).toThrow("another one has just taken it over");
  });

  test("one that was refused can be taken over by the next", async () => {
    const context = contextOf(altcraft);
    await rejectionOf(createClone(context, { ...ADOPT, name: "New one" }, "text"));
    expect((await createClone(context, ADOPT, "text")).id).toBe("50");
  });
});

describe("a change to adoptId", () => {
  test.each([
    ["added, the same campaign", { name: "Old one", isActive: true }, { adoptId: 50 }, false, []],
    ["another campaign", {}, { adoptId: 51 }, true, ["adoptId"]],
    ["the state, while adoptId names the campaign", {}, { adoptId: 50, isActive: false }, true, []],
    ["the source, while adoptId names the campaign", {}, { adoptId: 50, sourceId: 43 }, true, []],
    ["the state, once adoptId is left out", {}, { isActive: false }, true, ["isActive"]],
  ])("%s", async (_what, inputs, change, changes, replaces) => {
    const state = await adopted(inputs);
    const wanted = { sourceId: 42, ...inputs, ...change };
    expect(compareClone(contextOf(altcraft), "50", state, wanted)).toEqual({ changes, replaces });
  });

  test("a name that nothing can bring about is an error at preview", async () => {
    const state = await adopted();
    expect(() => compareClone(contextOf(altcraft), "50", state, { ...ADOPT, name: "New" })).toThrow("nothing renames");
  });
});

test("update activates or deactivates the campaign that adoptId names, and no other", async () => {
  const state = await adopted({ isActive: true });
  const context = contextOf(altcraft);
  const { outs } = await updateClone(context, state, { ...ADOPT, isActive: false, onDelete: "deactivate" }, "text");
  expect(outs).toMatchObject({ isActive: false, onDelete: "deactivate" });
  expect(altcraft.campaigns.get(50)).toMatchObject({ isActive: false });
  altcraft.calls.length = 0;
  await updateClone(context, outs, { sourceId: 42, isActive: true }, "text");
  expect(altcraft.calls).toEqual([]);
});

test("an update that cannot bring the state about is stored with the state as it is", async () => {
  const state = await adopted({ isActive: true });
  altcraft.failures.set("deactivate", failure("rejected", 403));
  const error = await rejectionOf(updateClone(contextOf(altcraft), state, { ...ADOPT, isActive: false }, "text"));
  expect(error).toMatchObject({ id: "50", properties: { isActive: true, __provider: "text" } });
});

test("a campaign that a new resource has just taken over is not removed with its old one", async () => {
  const state = await adopted();
  const context = contextOf(altcraft);
  await createClone(context, ADOPT, "text");
  altcraft.calls.length = 0;
  await removeResource(context, "50", state);
  expect(altcraft.calls).toEqual([]);
  await removeResource(contextOf(altcraft), "50", state);
  expect(altcraft.campaigns.has(50)).toBe(false);
});
