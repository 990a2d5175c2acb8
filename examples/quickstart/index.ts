import * as altcraft from "pulumi-altcraft";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

const welcome = new altcraft.ClonedTriggerCampaign("welcome-de", {
  sourceId: config.getNumber("sourceId") ?? 42,
  name: config.get("name") ?? "Welcome (DE)",
  isActive: config.getBoolean("isActive") ?? false,
});

export const campaignId = welcome.campaignId;
export const callUrl = welcome.callUrl;
