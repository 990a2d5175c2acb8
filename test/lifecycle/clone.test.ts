import { describe, expect, test } from "@jest/globals";
import { createClone } from "../../provider/lifecycle/clone";
import { InitializationError } from "../../provider/lifecycle/initializationError";
import { rejectionOf } from "../altcraft/responses";
import { BASE_URL, contextOf, failure, FakeAltcraft } from "./fakeAltcraft";

const INPUTS = { sourceId: 42, name: "Welcome", isActive: false };

const clonesOf = (altcraft: FakeAltcraft): string[] => altcraft.calls.filter((call) => call.startsWith("clone"));

test("saved_id becomes the ID; the clone is read back once", async () => {
  const altcraft = new FakeAltcraft();
  const context = contextOf(altcraft);
  expect(await createClone(context, INPUTS, "text")).toEqual({
    id: "97",
    outs: { campaignId: 97, ...INPUTS, triggerType: "api_call", baseUrl: BASE_URL },
  });
  expect(altcraft.calls).toEqual(["clone 42", "get 97"]);
  expect(context.warnings).toEqual([]);
});

test("without a name, the output has Altcraft's", async () => {
  const { outs } = await createClone(contextOf(new FakeAltcraft()), { sourceId: 42 }, "text");
  expect(outs).toMatchObject({ name: "Clone of it", isActive: false, __unmanaged: ["name"] });
});

describe("a failed clone call", () => {
  test.each(["not_sent", "rejected", "unknown"] as const)("%s: one request, nothing stored", async (outcome) => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("clone", failure(outcome, 401));
    const error = await rejectionOf(createClone(contextOf(altcraft), INPUTS, "text"));
    expect(error).toMatchObject({ outcome });
    expect(error).not.toHaveProperty("id");
    expect(altcraft.calls).toEqual(["clone 42"]);
    const advice = {
      not_sent: "was not sent",
      rejected: "Check altcraft:token",
      unknown: 'a new campaign named "Welcome"',
    };
    expect(String(error)).toContain(advice[outcome]);
  });

  test("the source's own number is not taken for a clone's: destroy would delete the source", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.savedId = 42;
    expect(await rejectionOf(createClone(contextOf(altcraft), INPUTS, "text"))).toMatchObject({ outcome: "unknown" });
  });
});

describe("after the clone, nothing loses its number", () => {
  test.each(["not_sent", "rejected", "unknown"] as const)("the read-back fails: %s", async (outcome) => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("get", failure(outcome));
    const context = contextOf(altcraft);
    const { id, outs } = await createClone(context, INPUTS, "text");
    expect(id).toBe("97");
    expect(outs).toEqual({ campaignId: 97, ...INPUTS, baseUrl: BASE_URL });
    expect(context.warnings).toEqual([
      expect.stringContaining("Campaign 97 was cloned from 42, but could not be read back"),
    ]);
  });

  test.each([
    [true, "deactivate 97"],
    [false, "activate 97"],
  ])("Altcraft made it with is_active %p: it is brought right", async (isActive, call) => {
    const altcraft = new FakeAltcraft();
    altcraft.distortion = { isActive };
    const { outs } = await createClone(contextOf(altcraft), { ...INPUTS, isActive: !isActive }, "text");
    expect(outs.isActive).toBe(!isActive);
    expect(altcraft.calls).toEqual(["clone 42", "get 97", call, "get 97"]);
  });

  test("what cannot be brought right fails the command, and is stored", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.distortion = { name: "Welcom", isActive: true };
    altcraft.idle.add("deactivate");
    const error = await rejectionOf(createClone(contextOf(altcraft), INPUTS, "text"));
    expect(error).toBeInstanceOf(InitializationError);
    expect(error).toMatchObject({
      id: "97",
      properties: { __provider: "text", campaignId: 97, name: "Welcom", isActive: true },
      reasons: [
        expect.stringContaining('named it "Welcom" instead of "Welcome"'),
        expect.stringContaining("is active in Altcraft"),
      ],
    });
    expect(clonesOf(altcraft)).toHaveLength(1);
  });

  test("a state that is refused fails the command, with the live campaign in the state", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.distortion = { isActive: true };
    altcraft.failures.set("deactivate", failure("rejected", 403));
    const error: unknown = await rejectionOf(createClone(contextOf(altcraft), INPUTS, "text"));
    expect(error).toMatchObject({ id: "97", properties: { isActive: true } });
  });
});
