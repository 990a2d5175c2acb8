import { beforeEach, describe, expect, test } from "@jest/globals";
import { LookUps } from "../../provider/lifecycle/lookUp";
import { Session } from "../../provider/lifecycle/session";
import { rejectionOf } from "../altcraft/responses";
import { BASE_URL, failure, FakeAltcraft } from "./fakeAltcraft";

const CONFIG: Record<string, string> = { "altcraft:baseUrl": BASE_URL, "altcraft:token": "a-token" };
const lookup = (key: string): string | undefined => CONFIG[key];

let altcraft: FakeAltcraft;
let lookUps: LookUps;

beforeEach(() => {
  altcraft = new FakeAltcraft();
  for (const campaign of [
    { id: 7, name: "Welcome template", isActive: false, groups: ["main"] },
    { id: 8, name: "Basket", isActive: true, groups: ["shop", "main"] },
    { id: 9, name: "Basket", isActive: true },
    { id: 10, name: "Welcome back", isActive: true, groups: ["shop"] },
  ]) {
    altcraft.campaigns.set(campaign.id, campaign);
  }
  lookUps = new LookUps(new Session({ connect: () => altcraft }));
});

const messageOf = async (work: Promise<unknown>): Promise<string> => String(await rejectionOf(work));

describe("one campaign", () => {
  test("by its number: one request", async () => {
    expect(await lookUps.findOne(lookup, { id: 8 })).toEqual({ campaignId: 8, name: "Basket", isActive: true });
    expect(await lookUps.findOne(lookup, { id: 8 })).toMatchObject({ campaignId: 8 });
    expect(altcraft.calls).toEqual(["get 8"]);
  });

  test("by its name: one list for all look-ups", async () => {
    expect(await lookUps.findOne(lookup, { name: "Welcome template" })).toMatchObject({ campaignId: 7 });
    expect(await lookUps.findOne(lookup, { name: "Welcome  back" })).toMatchObject({ campaignId: 10 });
    expect(altcraft.calls).toEqual(["list 1", "list 11", "get 7", "get 10"]);
  });

  test("none of the name: what may be meant, or what there is", async () => {
    expect(await messageOf(lookUps.findOne(lookup, { name: "Welcome templat" }))).toContain(
      'is named "Welcome templat". Did you mean 7 "Welcome template"?',
    );
    expect(await messageOf(lookUps.findOne(lookup, { name: "Birthday" }))).toContain(
      'This token sees 4: 7 "Welcome template", 8 "Basket", 9 "Basket", 10 "Welcome back".',
    );
  });

  test("several of the name: all are named", async () => {
    expect(await messageOf(lookUps.findOne(lookup, { name: "Basket" }))).toContain(
      'are named "Basket": 8 "Basket", 9 "Basket". Look one of them up by its id.',
    );
  });

  test("a number that is not there; neither number nor name; both", async () => {
    expect(await messageOf(lookUps.findOne(lookup, { id: 13 }))).toContain("shows no trigger campaign 13");
    expect(await messageOf(lookUps.findOne(lookup, {}))).toContain("either the number");
    expect(await messageOf(lookUps.findOne(lookup, { id: 7, name: "Basket" }))).toContain("either the number");
  });

  test("an Altcraft that does not say is an error, and is asked again by the next look-up", async () => {
    altcraft.failures.set("list", failure("rejected", 403));
    expect(await messageOf(lookUps.findOne(lookup, { name: "Basket" }))).toContain("were not listed");
    altcraft.failures.clear();
    expect(await lookUps.findOne(lookup, { name: "Welcome back" })).toMatchObject({ campaignId: 10 });
  });

  test("without configuration: what is missing", async () => {
    expect(await messageOf(lookUps.findOne(() => undefined, { id: 7 }))).toContain("altcraft:baseUrl is not set");
  });
});

test.each([
  ["all", {}, [7, 8, 9, 10]],
  ["by the beginning of the name", { namePrefix: "Welcome" }, [7, 10]],
  ["active ones", { isActive: true }, [8, 9, 10]],
  ["of a group", { group: "shop" }, [8, 10]],
  ["all of these together", { namePrefix: "Welcome", isActive: true, group: "shop" }, [10]],
  ["none", { group: "no such group" }, []],
])("several: %s", async (_what, wanted, ids) => {
  const found = await lookUps.findAll(lookup, wanted);
  expect(found.map(({ campaignId }) => campaignId)).toEqual(ids);
});
