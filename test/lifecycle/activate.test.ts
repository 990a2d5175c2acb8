import { beforeEach, describe, expect, test } from "@jest/globals";
import { activateClone, diffActivation } from "../../provider/lifecycle/activate";
import { UNKNOWN } from "../../provider/lifecycle/inputs";
import { rejectionOf } from "../altcraft/responses";
import { BASE_URL, contextOf, failure, FakeAltcraft } from "./fakeAltcraft";

const ACTIVATION = { campaignId: 97, baseUrl: BASE_URL, isActive: true };

describe("the activation of a clone", () => {
  let altcraft: FakeAltcraft;

  beforeEach(() => {
    altcraft = new FakeAltcraft();
    altcraft.campaigns.set(97, { id: 97, name: "Welcome", isActive: false });
  });

  test("activates it, and looks before and after", async () => {
    expect(await activateClone(contextOf(altcraft), ACTIVATION)).toEqual(ACTIVATION);
    expect(altcraft.campaigns.get(97)).toMatchObject({ isActive: true });
    expect(altcraft.calls).toEqual(["get 97", "activate 97", "get 97"]);
  });

  test("of one that is active already sends nothing: what Altcraft would do is not documented", async () => {
    altcraft.campaigns.set(97, { id: 97, name: "Welcome", isActive: true });
    await activateClone(contextOf(altcraft), ACTIVATION);
    expect(altcraft.calls).toEqual(["get 97"]);
  });

  test("of one that shall be inactive sends nothing at all", async () => {
    await activateClone(contextOf(altcraft), { ...ACTIVATION, isActive: false });
    expect(altcraft.calls).toEqual([]);
  });

  test("a refusal fails, names the campaign, and says that the stack has it", async () => {
    altcraft.failures.set("activate", failure("rejected", 403));
    const error = await rejectionOf(activateClone(contextOf(altcraft), ACTIVATION));
    expect(String(error)).toMatch(/Campaign 97 is inactive.*rejected.*in the stack.*tries again/);
  });

  test("a campaign that is gone is not activated", async () => {
    altcraft.campaigns.delete(97);
    expect(String(await rejectionOf(activateClone(contextOf(altcraft), ACTIVATION)))).toContain("no campaign 97");
    expect(altcraft.calls).not.toContain("activate 97");
  });

  test("a campaign that cannot be read now is not touched", async () => {
    altcraft.failures.set("get", failure("unknown"));
    expect(String(await rejectionOf(activateClone(contextOf(altcraft), ACTIVATION)))).toContain("nothing was changed");
    expect(altcraft.calls).not.toContain("activate 97");
  });

  test("where the installation shows no campaigns, the clone counts as inactive", async () => {
    altcraft.failures.set("get", failure("rejected", 404));
    altcraft.failures.set("list", failure("rejected", 404));
    await activateClone(contextOf(altcraft), ACTIVATION);
    expect(altcraft.campaigns.get(97)).toMatchObject({ isActive: true });
  });

  test("never on another installation: the same number is another campaign there", async () => {
    const elsewhere = { ...ACTIVATION, baseUrl: "https://other.example" };
    expect(String(await rejectionOf(activateClone(contextOf(altcraft), elsewhere)))).toContain("now points at");
    expect(altcraft.calls).toEqual([]);
  });
});

test.each([
  ["nothing", ACTIVATION, { changes: false, replaces: [] }],
  ["the campaign", { ...ACTIVATION, campaignId: 98 }, { changes: true, replaces: ["campaignId"] }],
  [
    "a campaign that is not known yet",
    { ...ACTIVATION, campaignId: UNKNOWN },
    { changes: true, replaces: ["campaignId"] },
  ],
  ["the state", { ...ACTIVATION, isActive: false }, { changes: true, replaces: [] }],
])("a change of %s", (_what, wanted, diff) => {
  expect(diffActivation(ACTIVATION, wanted)).toEqual(diff);
});
