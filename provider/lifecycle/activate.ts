import * as z from "zod";
import { bringState } from "./bringState";
import { explain } from "./explain";
import { findCampaign } from "./findCampaign";
import { assertSameInstallation } from "./installation";
import { isUnavailable } from "./roster";
import type { Context } from "./session";

const activationSchema = z.object({
  campaignId: z.int().min(1),
  /** The installation on which the campaign lives. */
  baseUrl: z.string(),
  isActive: z.boolean().optional(),
});

/** What an activation stands for: that a clone, which the state has, was made active. */
export type Activation = z.output<typeof activationSchema>;

/** Reads what the class says, and what the engine keeps. */
export const parseActivation = (properties: unknown): Activation => activationSchema.parse(properties);

/** Compares an activation with what the program wants. Another campaign takes another activation. */
export function diffActivation(
  old: Activation,
  wanted: Readonly<Record<string, unknown>>,
): { changes: boolean; replaces: string[] } {
  if (wanted["campaignId"] !== old.campaignId) return { changes: true, replaces: ["campaignId"] };
  return { changes: (wanted["isActive"] ?? false) !== (old.isActive ?? false), replaces: [] };
}

/** Activates a clone. Its resource is in the state already, so whatever happens here, the campaign is tracked. */
export async function activateClone(context: Context, activation: Activation): Promise<Activation> {
  const { campaignId, isActive = false } = activation;
  assertSameInstallation(context, activation);
  if (!isActive) return activation;
  const { problems } = await bringState(context, campaignId, await isActiveNow(context, campaignId), true);
  if (problems.length === 0) return activation;
  throw new Error(`${problems.join(" ")} It is in the stack; the next "pulumi up" tries again.`);
}

async function isActiveNow({ altcraft, settings }: Context, campaignId: number): Promise<boolean> {
  const campaign = await findCampaign(altcraft, campaignId).catch((error: unknown) => {
    // An installation that shows nothing: the clone was asked for as an inactive one.
    if (isUnavailable(error)) return { isActive: false };
    throw explain(error, `Campaign ${campaignId} on ${settings.baseUrl} was not activated`, {
      unknown: "It could not be read first, so nothing was changed. Try again later.",
    });
  });
  if (campaign === undefined) {
    throw new Error(
      `Altcraft at ${settings.baseUrl} shows no campaign ${campaignId} to this token, so it was not activated. If it was ` +
        `removed, "pulumi refresh" takes it out of the state, and the next "pulumi up" makes a new clone.`,
    );
  }
  return campaign.isActive ?? false;
}
