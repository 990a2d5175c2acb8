import * as altcraft from "pulumi-altcraft";

const welcome = new altcraft.ClonedTriggerCampaign("welcome-de", {
  sourceId: altcraft.getTriggerCampaignOutput({ name: "Welcome template" }).campaignId,
  name: "Welcome (DE)",
  isActive: true,
  onDelete: "deactivate",
  // After a run that was killed, the next one takes over what is there already.
  ifNameTaken: "adopt",
});

export const callUrl = welcome.callUrl;
