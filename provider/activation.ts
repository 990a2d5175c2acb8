import * as pulumi from "@pulumi/pulumi";

/**
 * The provider of activations, as the text that the state keeps: see `PROVIDER_TEXT` of `ClonedTriggerCampaign`. It
 * never changes either.
 */
const PROVIDER_TEXT = 'exports.handler=()=>require("pulumi-altcraft/provider").activation';

const TYPE = "pulumi-nodejs:dynamic/altcraft:TriggerCampaignActivation";

/** The campaign that is activated, and the installation on which it lives. */
interface ActivationArgs {
  readonly campaignId: pulumi.Input<number>;
  readonly baseUrl: pulumi.Input<string>;
  readonly isActive: pulumi.Input<boolean>;
}

/**
 * The activation of a clone, with `altcraft:activation: afterClone`: a child of the clone's resource. The engine creates
 * it when the clone is in the state, so that no campaign is live that the stack does not track, even if the run is killed
 * in between. Destroying it does nothing: what becomes of the campaign is the clone's affair.
 */
export class TriggerCampaignActivation extends pulumi.CustomResource {
  /** @internal Policy packs recognise the class by it. */
  public static readonly __pulumiType = TYPE;

  constructor(name: string, args: ActivationArgs, opts: pulumi.CustomResourceOptions) {
    super(TYPE, name, { ...args, __provider: PROVIDER_TEXT }, opts);
  }
}
