import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { diffInputs } from "../../provider/lifecycle/diff";
import { checkInputs, parseInputs, UNKNOWN } from "../../provider/lifecycle/inputs";
import { inputsOf, parseState, stateOf, withCampaign, withInputs } from "../../provider/lifecycle/state";

const stateFor = (inputs: Record<string, unknown>) =>
  stateOf(97, parseInputs(checkInputs(inputs).inputs), "https://a.example");

const BASE = { sourceId: 42, name: "Welcome", isActive: false };

describe("what a change means", () => {
  test.each([
    ["nothing", {}, false, []],
    ["the source", { sourceId: 43 }, true, ["sourceId"]],
    ["the name", { name: "Other" }, true, ["name"]],
    ["the state", { isActive: true }, true, ["isActive"]],
    ["all three", { sourceId: 1, name: "x", isActive: true }, true, ["sourceId", "name", "isActive"]],
    ["the name is left out", { name: undefined }, true, ["name"]],
    ["the default is left out", { isActive: undefined }, false, []],
    ["onDelete", { onDelete: "deactivate" }, true, []],
    ["the default of onDelete is stated", { onDelete: "delete" }, false, []],
    ["a source that is not known yet", { sourceId: UNKNOWN }, true, ["sourceId"]],
  ])("%s", (_what, change, changes, replaces) => {
    expect(diffInputs(stateFor(BASE), { ...BASE, ...change })).toEqual({ changes, replaces });
  });

  test("a name that was left out stays Altcraft's own affair", () => {
    const named = withCampaign(stateFor({ sourceId: 42 }), { id: 97, name: "Clone of Welcome" });
    expect(diffInputs(named, { sourceId: 42 })).toEqual({ changes: false, replaces: [] });
    expect(diffInputs(named, { sourceId: 42, name: "Clone of Welcome" })).toEqual({ changes: false, replaces: [] });
    expect(diffInputs(named, { sourceId: 42, name: "Other" }).replaces).toEqual(["name"]);
    expect(inputsOf(named)).toEqual({ sourceId: 42, isActive: false });
  });

  test("drift is what the program would change back", () => {
    const drifted = withCampaign(stateFor(BASE), { id: 97, name: "By hand", isActive: true });
    expect(diffInputs(drifted, BASE).replaces).toEqual(["name", "isActive"]);
  });
});

const inputs = fc.record(
  {
    sourceId: fc.integer({ min: 1 }),
    name: fc.stringMatching(/^\w+$/),
    isActive: fc.boolean(),
    onDelete: fc.constantFrom("delete", "deactivate"),
  },
  { requiredKeys: ["sourceId"] },
);

test("the same inputs never change anything, and survive the state", () => {
  fc.assert(
    fc.property(inputs, (given) => {
      const state = parseState(JSON.parse(JSON.stringify(stateFor(given))));
      expect(diffInputs(state, checkInputs(given).inputs)).toEqual({ changes: false, replaces: [] });
      expect(diffInputs(state, inputsOf(state))).toEqual({ changes: false, replaces: [] });
    }),
  );
});

test("after an update nothing is left to change", () => {
  fc.assert(
    fc.property(inputs, fc.constantFrom("delete", "deactivate"), (given, onDelete) => {
      const wanted = parseInputs(checkInputs({ ...given, onDelete }).inputs);
      expect(diffInputs(withInputs(stateFor(given), wanted), wanted)).toEqual({ changes: false, replaces: [] });
    }),
  );
});

test("the engine never gets undefined to store", () => {
  const states = [
    stateFor({ sourceId: 42 }),
    withCampaign(stateFor(BASE), { id: 97 }),
    withInputs(stateFor(BASE), { sourceId: 1 }),
  ];
  for (const state of [...states, inputsOf(stateFor({ sourceId: 42 }))])
    expect(Object.values(state)).not.toContain(undefined);
});
