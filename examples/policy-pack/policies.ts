import { validateResourceOfType, type ResourceValidationPolicy } from "@pulumi/policy";
import { ClonedTriggerCampaign } from "pulumi-altcraft";

/** A live campaign writes to customers: somebody must have said yes, by the resource's name in the pack's configuration. */
export const liveNeedsApproval: ResourceValidationPolicy = {
  name: "live-needs-approval",
  description: "A live clone needs an approval.",
  configSchema: { properties: { approved: { type: "array", items: { type: "string" } } } },
  validateResource: validateResourceOfType(ClonedTriggerCampaign, ({ isActive }, args, report) => {
    const { name } = args;
    const { approved = [] } = args.getConfig<{ approved?: string[] }>();
    if (isActive && !approved.includes(name)) report(`${name} is live: add it to "approved" when somebody has agreed.`);
  }),
};

/** A campaign that has written to customers has statistics and links: destroying the resource must not delete it. */
export const liveIsKept: ResourceValidationPolicy = {
  name: "live-is-kept",
  description: "A live campaign is deactivated, not deleted, when its resource goes.",
  validateResource: validateResourceOfType(ClonedTriggerCampaign, (campaign, { name }, report) => {
    const { isActive, onDelete } = { onDelete: "delete", ...campaign };
    if (isActive && onDelete !== "deactivate") report(`${name} is live: state onDelete: "deactivate".`);
  }),
};

/** Such as "Welcome (DE)", unless the pack's configuration has another pattern. */
const PATTERN = String.raw`^\S.* \([A-Z]{2}\)$`;

/** Names tell what a campaign is, and keep two stacks from using the same. */
export const namesFollowPattern: ResourceValidationPolicy = {
  name: "names-follow-pattern",
  description: "Campaigns are named after a pattern.",
  configSchema: { properties: { pattern: { type: "string" } } },
  validateResource: validateResourceOfType(ClonedTriggerCampaign, ({ name: campaign }, args, report) => {
    const { pattern = PATTERN } = args.getConfig<{ pattern?: string }>();
    if (!new RegExp(pattern, "u").test(campaign ?? ""))
      report(`The name ${JSON.stringify(campaign)} is not ${pattern}.`);
  }),
};

/** Only templates that were made for it are cloned. */
export const sourcesAreAllowed: ResourceValidationPolicy = {
  name: "sources-are-allowed",
  description: "Clones are made of listed templates only.",
  configSchema: { properties: { sources: { type: "array", items: { type: "integer" } } } },
  validateResource: validateResourceOfType(ClonedTriggerCampaign, ({ sourceId }, args, report) => {
    const { sources = [] } = args.getConfig<{ sources?: number[] }>();
    if (!sources.includes(sourceId)) report(`Campaign ${sourceId} is not among the templates: ${sources.join(", ")}.`);
  }),
};
