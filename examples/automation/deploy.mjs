// node deploy.mjs "Summer sale" 42
import altcraft from "pulumi-altcraft";
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";

const [campaign = "Summer sale", source = "42"] = process.argv.slice(2);

const program = () => {
  const clone = new altcraft.ClonedTriggerCampaign("campaign", { sourceId: Number(source), name: campaign });
  return Promise.resolve({ campaignId: clone.campaignId });
};

const stack = await LocalWorkspace.createOrSelectStack(
  { projectName: "altcraft-automation", stackName: "dev", program },
  // Pulumi's provider process looks for pulumi-altcraft from here: without it, in a temporary folder, where it is not.
  { workDir: import.meta.dirname },
);
const { outputs, summary } = await stack.up({ onOutput: (text) => process.stdout.write(text) });
console.log(`${summary.result}: "${campaign}" is campaign ${outputs["campaignId"]?.value}`);
