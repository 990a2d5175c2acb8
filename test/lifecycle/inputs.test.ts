import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkInputs, parseInputs, UNKNOWN } from "../../provider/lifecycle/inputs";

const problemsOf = (news: Record<string, unknown>): string[] =>
  checkInputs(news).problems.map(({ property, reason }) => `${property} ${reason}`);

describe("one problem, in words", () => {
  test.each([
    [{}, "sourceId is required: the number of a trigger campaign"],
    [{ sourceId: "42" }, "sourceId must be the number of a trigger campaign, not a string"],
    [{ sourceId: 0 }, "sourceId must be the number of a trigger campaign: 1 or more"],
    [{ sourceId: -7 }, "sourceId must be the number of a trigger campaign: 1 or more"],
    [{ sourceId: 4.2 }, "sourceId must be the number of a trigger campaign: a whole number, without a fraction"],
    [{ sourceId: 2 ** 53 }, "sourceId must be the number of a trigger campaign: at most 9007199254740991"],
    [{ sourceId: [42] }, "sourceId must be the number of a trigger campaign, not a list"],
    [{ sourceId: null }, "sourceId must be the number of a trigger campaign, not null"],
    [{ sourceId: 1, name: "" }, "name must not be empty. Leave it out for Altcraft's default name"],
    [{ sourceId: 1, name: " \u00a0\u200b\t" }, "name must have a visible character, not only white space"],
    [{ sourceId: 1, name: "a\u0000b" }, "name must not hold the character U+0000, which XML cannot carry"],
    [{ sourceId: 1, name: "a\ud800b" }, "name must not hold the character U+D800, which XML cannot carry"],
    [{ sourceId: 1, name: "a\uffffb" }, "name must not hold the character U+FFFF, which XML cannot carry"],
    [{ sourceId: 1, name: 7 }, "name must be a text, not a number"],
    [{ sourceId: 1, isActive: "true" }, "isActive must be true or false, not a string"],
    [{ sourceId: 1, onDelete: "keep" }, 'onDelete must be "delete" or "deactivate"'],
    [{ sourceId: 1, ifNameTaken: "ask" }, 'ifNameTaken must be "error", "adopt" or "clone"'],
    [{ sourceId: 1, adoptId: 0 }, "adoptId must be the number of a trigger campaign: 1 or more"],
    [{ sourceId: 7, adoptId: 7 }, "adoptId is the source itself: destroying the resource would delete it"],
    [{ sourceId: 1, source_id: 1 }, 'source_id is not an input of ClonedTriggerCampaign. Did you mean "sourceId"?'],
    [{ sourceId: 1, active: true }, 'active is not an input of ClonedTriggerCampaign. Did you mean "isActive"?'],
    [
      { sourceId: 1, nmae: "x" },
      "nmae is not an input of ClonedTriggerCampaign. Inputs are sourceId, name, isActive, adoptId, ifNameTaken, onDelete",
    ],
    [
      { sourceId: 1, titel: "x" },
      "titel is not an input of ClonedTriggerCampaign. Inputs are sourceId, name, isActive, adoptId, ifNameTaken, onDelete",
    ],
  ])("%j", (news, problem) => {
    expect(problemsOf(news)).toEqual([problem]);
  });
});

test("all problems are told at once", () => {
  const news = { sourceId: 0.5, name: "", isActive: 1, sourceID: 3 };
  expect(checkInputs(news).problems.map(({ property }) => property)).toEqual([
    "sourceId",
    "name",
    "isActive",
    "sourceID",
  ]);
});

test("what is unknown at preview passes and is kept", () => {
  const news = { sourceId: UNKNOWN, name: UNKNOWN, isActive: UNKNOWN };
  expect(checkInputs(news)).toEqual({ inputs: news, problems: [] });
});

describe("the default state is filled in for clones only", () => {
  test.each([
    ["a new clone", {}, {}, false],
    ["a campaign that is taken over", { adoptId: 7 }, {}, undefined],
    ["the same, once adoptId is left out", {}, { sourceId: 42, adoptId: 7 }, undefined],
    ["and for ever after", {}, { sourceId: 42 }, undefined],
    ["a clone that was there before", {}, { sourceId: 42, isActive: true }, false],
    ["what the program states counts", { adoptId: 7, isActive: true }, {}, true],
  ])("%s", (_what, news, olds, isActive) => {
    expect(checkInputs({ sourceId: 42, ...news }, olds).inputs["isActive"]).toBe(isActive);
  });
});

test("the default state is filled in; the provider's text is no input", () => {
  const { inputs, problems } = checkInputs({ sourceId: 42, name: undefined, __provider: "text" });
  expect(problems).toEqual([]);
  expect(inputs).toEqual({ sourceId: 42, isActive: false });
});

test("what passes the check can be read by create", () => {
  const news = fc.record(
    { sourceId: fc.integer({ min: 1 }), name: fc.string({ unit: "grapheme" }), isActive: fc.boolean() },
    { requiredKeys: ["sourceId"] },
  );
  fc.assert(
    fc.property(news, (given) => {
      const { inputs, problems } = checkInputs(given);
      fc.pre(problems.length === 0);
      expect(parseInputs(inputs)).toEqual({ isActive: false, ...given });
    }),
  );
});
