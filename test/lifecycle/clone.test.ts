import { describe, expect, test } from "@jest/globals";
import { createClone } from "../../provider/lifecycle/clone";
import { InitializationError } from "../../provider/lifecycle/initializationError";
import { rejectionOf } from "../altcraft/responses";
import { BASE_URL, contextOf, failure, FakeAltcraft } from "./fakeAltcraft";

const INPUTS = { sourceId: 42, name: "Welcome", isActive: false };

test("saved_id becomes the ID; the list is read once before, the clone once after", async () => {
  const altcraft = new FakeAltcraft();
  const context = contextOf(altcraft);
  expect(await createClone(context, INPUTS, "text")).toEqual({
    id: "97",
    outs: { campaignId: 97, ...INPUTS, triggerType: "api_call", baseUrl: BASE_URL },
  });
  expect(altcraft.calls).toEqual(["list 1", "clone 42", "get 97"]);
  altcraft.savedId = 98;
  await createClone(context, { ...INPUTS, name: "Other" }, "text");
  expect(altcraft.calls.slice(3)).toEqual(["clone 42", "get 98"]);
  expect(context.warnings).toEqual([]);
});

test("without a name, the output has Altcraft's", async () => {
  const { outs } = await createClone(contextOf(new FakeAltcraft()), { sourceId: 42 }, "text");
  expect(outs).toMatchObject({ name: "Clone of it", isActive: false, __unmanaged: ["name"] });
});

describe("a clone call of which it is certain that it made nothing", () => {
  test.each(["not_sent", "rejected"] as const)("%s: one request, nothing stored", async (outcome) => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("clone", failure(outcome, 401));
    const error = await rejectionOf(createClone(contextOf(altcraft), INPUTS, "text"));
    expect(error).toMatchObject({ outcome });
    expect(error).not.toHaveProperty("id");
    expect(altcraft.calls).toEqual(["list 1", "clone 42"]);
    expect(String(error)).toContain({ not_sent: "was not sent", rejected: "Check altcraft:token" }[outcome]);
  });
});

describe("a number that cannot be the clone's: destroy would delete a campaign that is not ours", () => {
  test.each([
    ["the source's", 42],
    ["a campaign's that was there before", 50],
    ["another clone's of this stack", 60],
  ])("%s", async (_what, savedId) => {
    const altcraft = new FakeAltcraft();
    altcraft.campaigns.set(50, { id: 50, name: "Not ours" });
    altcraft.savedId = savedId;
    altcraft.clone = () => Promise.resolve(savedId);
    const context = contextOf(altcraft);
    context.ledger.noteManaged(60);
    const error = await rejectionOf(createClone(context, INPUTS, "text"));
    expect(String(error)).toContain(`saved_id ${savedId} is the number of a campaign that was there before`);
    expect(error).toMatchObject({ id: expect.stringMatching(/^pending-/) });
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
    const refused = "does not answer all calls to this token";
    const failed = "Campaign 97 was cloned from 42, but could not be read back";
    expect(context.warnings).toEqual([expect.stringContaining(outcome === "rejected" ? refused : failed)]);
  });

  test.each([
    [true, "deactivate 97"],
    [false, "activate 97"],
  ])("Altcraft made it with is_active %p: it is brought right", async (isActive, call) => {
    const altcraft = new FakeAltcraft();
    altcraft.distortion = { isActive };
    const { outs } = await createClone(contextOf(altcraft), { ...INPUTS, isActive: !isActive }, "text");
    expect(outs.isActive).toBe(!isActive);
    expect(altcraft.calls).toEqual(["list 1", "clone 42", "get 97", call, "get 97"]);
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
        expect.stringContaining("campaign 97 was deactivated, but it is still active"),
      ],
    });
    expect(altcraft.calls.filter((call) => call.startsWith("clone"))).toHaveLength(1);
  });

  test("a state that is refused fails the command, with the live campaign in the state", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.distortion = { isActive: true };
    altcraft.failures.set("deactivate", failure("rejected", 403));
    const error: unknown = await rejectionOf(createClone(contextOf(altcraft), INPUTS, "text"));
    expect(error).toMatchObject({ id: "97", properties: { isActive: true } });
  });
});

describe("altcraft:activation afterClone: a resource of its own activates", () => {
  const SEPARATELY = { ...INPUTS, isActive: true, __activatedSeparately: true } as const;

  test("an active clone is made inactive and left so, and stored as what it will be", async () => {
    const altcraft = new FakeAltcraft();
    const { outs } = await createClone(contextOf(altcraft), SEPARATELY, "text");
    expect(altcraft.campaigns.get(97)).toMatchObject({ isActive: false });
    expect(outs.isActive).toBe(true);
    expect(altcraft.calls).toEqual(["list 1", "clone 42", "get 97"]);
  });

  test("a clone that shall be inactive and is not is deactivated", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.distortion = { isActive: true };
    const { outs } = await createClone(contextOf(altcraft), { ...SEPARATELY, isActive: false }, "text");
    expect(altcraft.campaigns.get(97)).toMatchObject({ isActive: false });
    expect(outs.isActive).toBe(false);
  });

  test("a campaign that is taken over is not activated before the stack has it, either", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.campaigns.set(50, { id: 50, name: "Welcome", isActive: false });
    const { outs } = await createClone(contextOf(altcraft), { ...SEPARATELY, adoptId: 50 }, "text");
    expect(altcraft.campaigns.get(50)).toMatchObject({ isActive: false });
    expect(outs.isActive).toBe(true);
  });
});

describe("a name that is taken, before anything is cloned", () => {
  const taken = (...ids: number[]): FakeAltcraft => {
    const altcraft = new FakeAltcraft();
    for (const id of ids) altcraft.campaigns.set(id, { id, name: "Welcome", isActive: true });
    return altcraft;
  };
  const clones = ({ calls }: FakeAltcraft) => calls.filter((call) => call.startsWith("clone"));

  test("by default: an error that names the campaign and the ways out", async () => {
    const altcraft = taken(50);
    const error = String(await rejectionOf(createClone(contextOf(altcraft), INPUTS, "text")));
    for (const part of ["campaign 50", "adoptId: 50", 'ifNameTaken: "adopt"', 'ifNameTaken: "clone"'])
      expect(error).toContain(part);
    expect(clones(altcraft)).toEqual([]);
  });

  test("adopt takes over the one, in the state that the program wants", async () => {
    const altcraft = taken(50);
    const { id, outs } = await createClone(contextOf(altcraft), { ...INPUTS, ifNameTaken: "adopt" }, "text");
    expect([id, outs.isActive]).toEqual(["50", false]);
    expect(altcraft.campaigns.get(50)).toMatchObject({ isActive: false });
    expect(clones(altcraft)).toEqual([]);
  });

  test("adopt never takes the source, whose name the program gives to the clone", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.campaigns.set(42, { id: 42, name: "Welcome", isActive: true });
    const inputs = { ...INPUTS, ifNameTaken: "adopt" } as const;
    const error = await rejectionOf(createClone(contextOf(altcraft), inputs, "text"));
    expect(String(error)).toContain("Campaign 42 is the source itself");
    expect(altcraft.calls).toEqual(["list 1", "list 43"]);
  });

  test("adopt of several: an error that names them", async () => {
    const altcraft = taken(50, 51);
    const inputs = { ...INPUTS, ifNameTaken: "adopt" } as const;
    const error = String(await rejectionOf(createClone(contextOf(altcraft), inputs, "text")));
    expect(error).toContain("campaigns 50, 51");
    expect([...altcraft.campaigns.keys()]).toEqual([50, 51]);
  });

  test("clone makes one more", async () => {
    const altcraft = taken(50);
    expect((await createClone(contextOf(altcraft), { ...INPUTS, ifNameTaken: "clone" }, "text")).id).toBe("97");
  });

  test("what this stack manages is not taken: the old half of a replacement, another resource", async () => {
    for (const note of ["noteManaged", "noteMade"] as const) {
      const context = contextOf(taken(50));
      context.ledger[note](50);
      expect((await createClone(context, INPUTS, "text")).id).toBe("97");
    }
  });

  test("names that differ in white space or Unicode's form only are one", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.campaigns.set(50, { id: 50, name: " Cafe\u0301  bar" });
    const error = await rejectionOf(createClone(contextOf(altcraft), { ...INPUTS, name: "Caf\u00e9 bar" }, "text"));
    expect(String(error)).toContain("campaign 50");
  });
});

describe("the list of campaigns", () => {
  test("an installation that does not have it: cloned all the same, said once", async () => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("list", failure("rejected", 404));
    const context = contextOf(altcraft);
    expect((await createClone(context, INPUTS, "text")).id).toBe("97");
    altcraft.savedId = 98;
    await createClone(context, { ...INPUTS, name: "Other" }, "text");
    expect(context.warnings).toEqual([expect.stringContaining("duplicates cannot be ruled out")]);
  });

  test.each(["not_sent", "unknown"] as const)("one that cannot be had now (%s): nothing is cloned", async (outcome) => {
    const altcraft = new FakeAltcraft();
    altcraft.failures.set("list", failure(outcome));
    const context = contextOf(altcraft);
    expect(await rejectionOf(createClone(context, INPUTS, "text"))).toMatchObject({ outcome });
    expect(altcraft.calls).toEqual(["list 1"]);
    altcraft.failures.clear();
    expect((await createClone(context, INPUTS, "text")).id).toBe("97");
  });
});
