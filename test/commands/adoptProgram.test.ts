import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { renderProgram, resourceNames } from "../../provider/commands/adoptProgram";

test("names are transliterated, and told apart by numbers", () => {
  const names = ["Приветствие (DE)", "Welcome!", "welcome", "日本", "", "Basket & more"];
  const campaigns = names.map((name, at) => ({ campaignId: at + 1, name }));
  expect(resourceNames(campaigns)).toEqual([
    "privetstvie-de",
    "welcome-2",
    "welcome-3",
    "campaign-4",
    "campaign-5",
    "basket-and-more",
  ]);
});

test("names are unique and plain, whatever the campaigns are called", () => {
  const campaigns = fc.uniqueArray(
    fc.record({
      campaignId: fc.integer({ min: 1 }),
      name: fc.oneof(fc.string(), fc.constantFrom("a", "A", "a-2", "")),
    }),
    { selector: ({ campaignId }) => campaignId },
  );
  fc.assert(
    fc.property(campaigns, (some) => {
      const names = resourceNames(some);
      expect(new Set(names).size).toBe(some.length);
      for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    }),
  );
});

test("a program states what is, and nothing that is not known", () => {
  const campaigns = [
    { campaignId: 97, name: 'Say "hi"\n(you)', isActive: true },
    { campaignId: 98, name: undefined },
  ];
  expect(renderProgram(campaigns, 42)).toContain(
    [
      String.raw`new altcraft.ClonedTriggerCampaign("say-hi-you", { sourceId: 42, adoptId: 97, name: "Say \"hi\"\n(you)", isActive: true });`,
      'new altcraft.ClonedTriggerCampaign("campaign-98", { sourceId: 42, adoptId: 98 });',
      "",
    ].join("\n"),
  );
});
