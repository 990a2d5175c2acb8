import * as pulumi from "@pulumi/pulumi";
import type * as LookUp from "./lifecycle/lookUp";

/** A trigger campaign of the installation that the stack's `altcraft:` configuration names. */
export interface TriggerCampaign {
  /** Its number (API field `id`): what `sourceId` and `adoptId` take. */
  readonly campaignId: number;
  /** Its name (API field `name`), if Altcraft says. */
  readonly name?: string | undefined;
  /** Whether it is active (API field `is_active`), if Altcraft says. */
  readonly isActive?: boolean | undefined;
  /** What triggers it, for example `api_call`, if Altcraft says. */
  readonly triggerType?: string | undefined;
  /** The channel that it sends on, for example `email`. Only "Get a trigger campaign" says. */
  readonly sendChannel?: string | undefined;
  /** The address that triggers it. Only "Get a trigger campaign" says. */
  readonly callUrl?: string | undefined;
}

/** A campaign by its number. */
export interface TriggerCampaignById<Id = number> {
  /** Its number (API field `id`). */
  readonly id: Id;
  /** Not both. */
  readonly name?: undefined;
}

/** A campaign by its name. */
export interface TriggerCampaignByName<Name = string> {
  /** Its whole name (API field `name`); white space at its ends does not count. */
  readonly name: Name;
  /** Not both. */
  readonly id?: undefined;
}

/** Which campaign: by its number or by its name, not both. */
export type GetTriggerCampaignArgs = TriggerCampaignById | TriggerCampaignByName;

/** The same, of values that may be known only after other resources exist. */
export type GetTriggerCampaignOutputArgs =
  TriggerCampaignById<pulumi.Input<number>> | TriggerCampaignByName<pulumi.Input<string>>;

/** Which campaigns: what is stated must be so; nothing stated means all. */
export interface GetTriggerCampaignsArgs {
  /** How the name begins, letter by letter. */
  readonly namePrefix?: string | undefined;
  /** Whether they are active. A campaign of which Altcraft does not say so is left out. */
  readonly isActive?: boolean | undefined;
  /** The name of a group that they are in. */
  readonly group?: string | undefined;
}

/** The same, of values that may be known only after other resources exist. */
export interface GetTriggerCampaignsOutputArgs {
  /** See {@link GetTriggerCampaignsArgs.namePrefix}. */
  readonly namePrefix?: pulumi.Input<string> | undefined;
  /** See {@link GetTriggerCampaignsArgs.isActive}. */
  readonly isActive?: pulumi.Input<boolean> | undefined;
  /** See {@link GetTriggerCampaignsArgs.group}. */
  readonly group?: pulumi.Input<string> | undefined;
}

/**
 * Finds one trigger campaign, so that a program need not hold its number. By its number, "Get a trigger campaign" is
 * asked; by its name, "List trigger campaigns" as well, once for all look-ups of a run.
 *
 * @example
 * ```ts
 * const template = await altcraft.getTriggerCampaign({ name: "Welcome template" });
 * new altcraft.ClonedTriggerCampaign("welcome-de", { sourceId: template.campaignId });
 * ```
 * @throws if no campaign matches, if several bear the name (the error lists them), or if Altcraft does not say.
 */
export const getTriggerCampaign = (args: GetTriggerCampaignArgs): Promise<TriggerCampaign> =>
  lookUp().findOne(configured, args);

/** {@link getTriggerCampaign} for arguments that are known only after other resources exist. */
export const getTriggerCampaignOutput = (args: GetTriggerCampaignOutputArgs): pulumi.Output<TriggerCampaign> =>
  pulumi.output(args).apply((known) => getTriggerCampaign(known));

/**
 * Finds all trigger campaigns that match, by ascending number. "List trigger campaigns" is asked once for all look-ups of
 * a run.
 *
 * @throws if Altcraft does not give the list.
 */
export const getTriggerCampaigns = (args: GetTriggerCampaignsArgs = {}): Promise<readonly TriggerCampaign[]> =>
  lookUp().findAll(configured, args);

/** {@link getTriggerCampaigns} for arguments that are known only after other resources exist. */
export const getTriggerCampaignsOutput = (
  args: GetTriggerCampaignsOutputArgs = {},
): pulumi.Output<readonly TriggerCampaign[]> => pulumi.output(args).apply((known) => getTriggerCampaigns(known));

/** The stack's configuration: keys are `altcraft:token` and the like. */
const configured = (key: string): string | undefined => {
  const [namespace = "", name = ""] = key.split(":");
  return new pulumi.Config(namespace).get(name);
};

/** Loads what asks Altcraft with the first look-up: programs without one do not pay for it. */
function lookUp(): typeof LookUp {
  // eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-return -- import() is asynchronous, and a module of its own kind
  return require("./lifecycle/lookUp");
}
