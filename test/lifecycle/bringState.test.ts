import { beforeEach, expect, test } from "@jest/globals";
import { bringState } from "../../provider/lifecycle/bringState";
import { contextOf, failure, FakeAltcraft } from "./fakeAltcraft";

let altcraft: FakeAltcraft;

beforeEach(() => {
  altcraft = new FakeAltcraft();
  altcraft.campaigns.set(97, { id: 97, name: "Welcome", isActive: false });
});

test("a campaign that is as it was wanted is not asked about", async () => {
  expect(await bringState(contextOf(altcraft), 97, true, true)).toEqual({ isActive: true, problems: [] });
  expect(altcraft.calls).toEqual([]);
});

test("the reply was lost, but Altcraft has acted: no problem", async () => {
  altcraft.failures.set("activate", failure("unknown"));
  altcraft.campaigns.set(97, { id: 97, name: "Welcome", isActive: true });
  expect(await bringState(contextOf(altcraft), 97, false, true)).toMatchObject({ isActive: true, problems: [] });
});

test("refused, and not readable: it counts as it was", async () => {
  altcraft.failures.set("activate", failure("rejected", 403));
  altcraft.failures.set("get", failure("rejected", 403));
  const { isActive, problems } = await bringState(contextOf(altcraft), 97, false, true);
  expect({ isActive, problems }).toEqual({
    isActive: false,
    problems: [expect.stringContaining("inactive in Altcraft and could not be activated")],
  });
});

test("accepted, and still as it was: a problem", async () => {
  altcraft.activate = () => Promise.resolve();
  const { isActive, problems } = await bringState(contextOf(altcraft), 97, false, true);
  expect({ isActive, problems }).toEqual({ isActive: false, problems: [expect.stringContaining("still inactive")] });
});
