/**
 * Clone trigger campaigns of the Altcraft marketing platform with Pulumi.
 *
 * @packageDocumentation
 */
export { ClonedTriggerCampaign, type ClonedTriggerCampaignArgs } from "./clonedTriggerCampaign";
export {
  getTriggerCampaign,
  getTriggerCampaignOutput,
  getTriggerCampaigns,
  getTriggerCampaignsOutput,
  type GetTriggerCampaignArgs,
  type GetTriggerCampaignOutputArgs,
  type GetTriggerCampaignsArgs,
  type GetTriggerCampaignsOutputArgs,
  type TriggerCampaign,
  type TriggerCampaignById,
  type TriggerCampaignByName,
} from "./lookups";
