import { expect, test } from "@jest/globals";
import { parseState } from "../../provider/lifecycle/state";

const STATE = { campaignId: 97, sourceId: 42, isActive: true, baseUrl: "https://a.example" };

test("a state without what later versions add is read; so is one with properties that nobody knows", () => {
  expect(parseState({ ...STATE, unknown: 1 })).toEqual(STATE);
});

test("a state that a later version marks as its own is refused, with the way out", () => {
  expect(() => parseState({ ...STATE, __format: 2 })).toThrow("was written by a newer pulumi-altcraft");
});

test.each([undefined, null, 7, {}, { ...STATE, campaignId: 0 }])("%j is no state", (outputs) => {
  expect(() => parseState(outputs)).toThrow();
});
