import * as altcraft from "pulumi-altcraft";
import * as pulumi from "@pulumi/pulumi";

// Each stack has an installation of its own, in which templates have other numbers: they are found by name.
// The token comes from ALTCRAFT_TOKEN, or from: pulumi config set --secret altcraft:token
const isActive = new pulumi.Config().requireBoolean("live");

const clone = (name: string, template: string) =>
  new altcraft.ClonedTriggerCampaign(name, {
    sourceId: altcraft.getTriggerCampaignOutput({ name: template }).campaignId,
    name: `${template} (DE)`,
    isActive,
    // A campaign that has written to customers is kept, switched off.
    onDelete: isActive ? "deactivate" : "delete",
  });

export const welcome = clone("welcome", "Welcome").campaignId;
export const birthday = clone("birthday", "Birthday").campaignId;
