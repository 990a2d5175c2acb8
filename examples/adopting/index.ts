import * as altcraft from "pulumi-altcraft";

// These campaigns exist: the first "pulumi up" takes them over, and clones nothing. After it, adoptId can be left out.
new altcraft.ClonedTriggerCampaign("welcome-de", { sourceId: 42, adoptId: 97, name: "Welcome (DE)", isActive: true });
new altcraft.ClonedTriggerCampaign("welcome-fr", { sourceId: 42, adoptId: 98, name: "Welcome (FR)", isActive: false });
new altcraft.ClonedTriggerCampaign("welcome-es", { sourceId: 42, adoptId: 99, name: "Welcome (ES)", isActive: false });
