import * as pulumi from "@pulumi/pulumi";
import { TriggerCampaignActivation } from "./activation";
import { activatesAfterClone } from "./lifecycle/configuration";

/**
 * The provider as the state of every stack keeps it: the text of a CommonJS module whose `handler` answers the
 * provider. Pulumi's dynamic-provider process evaluates it, with `require` resolving from the program's folder.
 *
 * `pulumi.dynamic.Resource` would write a longer text by serializing an object; the file backend stores the text twice
 * per resource and writes the whole state on every step, so its length is time. This text is a contract with every
 * state file there is: it never changes, and what `pulumi-altcraft/provider` answers stays compatible.
 */
const PROVIDER_TEXT = 'exports.handler=()=>require("pulumi-altcraft/provider")';

const TYPE = "pulumi-nodejs:dynamic/altcraft:ClonedTriggerCampaign";

/** What a program says about a clone. */
export interface ClonedTriggerCampaignArgs {
  /**
   * The trigger campaign to clone: an integer of 1 or more. Changing it replaces the clone.
   *
   * API field `id` of "Clone a trigger campaign". A value that is no such integer, and a source that Altcraft is known
   * not to have, is reported on this property before anything is cloned.
   */
  readonly sourceId: pulumi.Input<number>;
  /**
   * The name of the clone, with at least one visible character. Changing it replaces the clone.
   *
   * API field `name` of "Clone a trigger campaign".
   *
   * @defaultValue Altcraft's own: "Clone of ..."
   */
  readonly name?: pulumi.Input<string> | undefined;
  /**
   * Whether the clone is active. An active campaign writes to customers. Changing it replaces the clone.
   *
   * API field `is_active` of "Clone a trigger campaign".
   *
   * @defaultValue `false`
   */
  readonly isActive?: pulumi.Input<boolean> | undefined;
  /**
   * An existing trigger campaign to take over instead of cloning: an integer of 1 or more, not the source. It must
   * exist. A `name` that the program states must be the campaign's (nothing renames it); a stated `isActive` is brought
   * about; what is left out stays as it is. Adding or removing it on a resource that has this campaign already changes
   * nothing; another number replaces the resource.
   *
   * @defaultValue none: a clone is made
   */
  readonly adoptId?: pulumi.Input<number> | undefined;
  /**
   * What to do if a campaign that this stack does not manage bears the name already, before anything is cloned:
   * `"error"` names it and stops; `"adopt"` takes it over, if exactly one bears the name; `"clone"` makes one more.
   * Altcraft is asked by "List trigger campaigns". Changing it changes nothing in Altcraft.
   *
   * @defaultValue `"error"`
   */
  readonly ifNameTaken?: pulumi.Input<"error" | "adopt" | "clone"> | undefined;
  /**
   * What becomes of the campaign when the resource is destroyed or replaced: `"delete"` removes it, `"deactivate"`
   * switches it off and leaves it in Altcraft. Changing it changes nothing in Altcraft.
   *
   * @defaultValue `"delete"`
   */
  readonly onDelete?: pulumi.Input<"delete" | "deactivate"> | undefined;
}

/**
 * A clone of an Altcraft trigger campaign, made by "Clone a trigger campaign". The resource ID is the `saved_id` of
 * Altcraft's reply.
 *
 * @example
 * ```ts
 * const welcome = new altcraft.ClonedTriggerCampaign("welcome-de", { sourceId: 42, name: "Welcome (DE)" });
 * export const campaignId = welcome.campaignId;
 * ```
 */
export class ClonedTriggerCampaign extends pulumi.CustomResource {
  /** @internal Policy packs recognise the class by it. */
  public static readonly __pulumiType = TYPE;

  /** The clone's number in Altcraft: `saved_id` of "Clone a trigger campaign". The resource ID is the same as a string. */
  declare public readonly campaignId: pulumi.Output<number>;
  /** The campaign that was cloned. */
  declare public readonly sourceId: pulumi.Output<number>;
  /** The clone's name, as Altcraft has it (`name` of "Get a trigger campaign"). */
  declare public readonly name: pulumi.Output<string | undefined>;
  /** Whether the clone is active, as Altcraft has it (`is_active` of "Get a trigger campaign"). */
  declare public readonly isActive: pulumi.Output<boolean>;
  /** What triggers the campaign, for example `api_call` (`trigger_type` of "Get a trigger campaign"), if Altcraft says. */
  declare public readonly triggerType: pulumi.Output<string | undefined>;
  /** The channel that it sends on, for example `email` (`send_channel` of "Get a trigger campaign"), if Altcraft says. */
  declare public readonly sendChannel: pulumi.Output<string | undefined>;
  /** The address that an application calls to trigger it (`call_url` of "Get a trigger campaign"), if Altcraft says. */
  declare public readonly callUrl: pulumi.Output<string | undefined>;
  /** The Altcraft installation on which the clone lives: scheme, host, port and path prefix. */
  declare public readonly baseUrl: pulumi.Output<string>;

  /**
   * @param name - The resource's name in the stack. It is not sent to Altcraft.
   * @param args - What to clone, and how.
   * @param opts - Pulumi's resource options. `import` does not work for dynamic resources.
   */
  constructor(name: string, args: ClonedTriggerCampaignArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = {
      campaignId: undefined,
      triggerType: undefined,
      sendChannel: undefined,
      callUrl: undefined,
      baseUrl: undefined,
    };
    const separately = activatesAfterClone(new pulumi.Config("altcraft").get("activation"));
    // At preview the provider tells the reviewer what comes, under this resource. Never stored.
    const review = pulumi.runtime.isDryRun() ? { __previewUrn: urnOf(name, opts) } : {};
    const props = { name: undefined, isActive: undefined, ...outputs, ...args, ...review, __provider: PROVIDER_TEXT };
    super(TYPE, name, separately ? { ...props, __activatedSeparately: true } : props, opts);
    // Unless the program says plainly that the clone is inactive.
    if (separately && args.isActive !== undefined && args.isActive !== false) {
      const { campaignId, baseUrl } = this;
      new TriggerCampaignActivation(name, { campaignId, baseUrl, isActive: args.isActive }, { parent: this });
    }
  }

  /** Whether `value` is a `ClonedTriggerCampaign`, also where two copies of this package are loaded. */
  public static override isInstance(value: unknown): value is ClonedTriggerCampaign {
    return pulumi.CustomResource.isInstance(value) && "__pulumiType" in value && value.__pulumiType === TYPE;
  }
}

/** Without a parent it is known at once, and costs nothing where there are thousands. */
function urnOf(name: string, opts: pulumi.CustomResourceOptions | undefined): pulumi.Input<string> {
  const parent = opts?.parent;
  if (parent === undefined) return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${TYPE}::${name}`;
  // A promise and not the output: whoever depends on a component depends on its children, and so on itself.
  return new Promise((resolve) => {
    pulumi.createUrn(name, TYPE, parent).apply(resolve);
  });
}
