import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { callsOf, failureOf, withProject } from "./project";

const CAMPAIGNS = [
  { id: 42, name: "Welcome template" },
  { id: 43, name: "Basket template", isActive: true },
  { id: 44, name: "Basket template" },
];

const PROGRAM = `
const altcraft = require("pulumi-altcraft");
module.exports = async () => {
  const template = await altcraft.getTriggerCampaign({ name: "Welcome template" });
  const clone = new altcraft.ClonedTriggerCampaign("clone", { sourceId: template.campaignId, name: "Clone" });
  const again = altcraft.getTriggerCampaignOutput({ id: clone.sourceId });
  const baskets = await altcraft.getTriggerCampaigns({ namePrefix: "Basket" });
  const active = altcraft.getTriggerCampaignsOutput({ isActive: clone.isActive.apply(() => true) });
  return { again, baskets: baskets.map(({ campaignId }) => campaignId), active };
};
`;

test("a program finds templates by name, by number and by what they have in common", async () => {
  await withProject({ campaigns: CAMPAIGNS }, async ({ stack, emulator, workDir }) => {
    writeFileSync(path.join(workDir, "index.js"), PROGRAM);
    const { outputs } = await stack.up();
    expect(outputs["again"]?.value).toMatchObject({ campaignId: 42, name: "Welcome template", isActive: false });
    expect(outputs["baskets"]?.value).toEqual([43, 44]);
    expect(outputs["active"]?.value).toMatchObject([{ campaignId: 43 }]);

    // The program has read the list once, a page and the empty one; and so has the provider, before it cloned.
    expect(callsOf(emulator).filter((call) => call === "list")).toHaveLength(4);
    emulator.clearRequests();
    writeFileSync(path.join(workDir, "index.js"), PROGRAM.replace("Welcome template", "Basket template"));
    expect(await failureOf(stack.preview())).toContain('are named "Basket template": 43');
  });
});
