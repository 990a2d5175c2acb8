/**
 * Clone trigger campaigns of the Altcraft marketing platform with Pulumi.
 *
 * @packageDocumentation
 */
export { ClonedTriggerCampaign, type ClonedTriggerCampaignArgs } from "./clonedTriggerCampaign";
