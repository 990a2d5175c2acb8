import type { TriggerCampaign } from "../altcraft/client";
import { AltcraftError } from "../altcraft/errors";
import type { Context } from "./session";

/** What a campaign is after it was brought into a state, as far as it can be known. */
export interface Brought {
  readonly isActive: boolean;
  /** The campaign as it was read afterwards; absent if nothing was changed, or if it could not be read. */
  readonly campaign?: TriggerCampaign | undefined;
  /** Why it is not as it was wanted. */
  readonly problems: readonly string[];
}

/** Activates or deactivates a campaign that is not in the wanted state, and verifies it. */
export async function bringState(
  { altcraft }: Pick<Context, "altcraft">,
  campaignId: number,
  actual: boolean,
  wanted: boolean,
): Promise<Brought> {
  if (actual === wanted) return { isActive: actual, problems: [] };
  const [verb, adjective] = wanted ? ["activated", "inactive"] : ["deactivated", "active"];
  const failure = await failureOf(wanted ? altcraft.activate(campaignId) : altcraft.deactivate(campaignId));
  const campaign = await altcraft.get(campaignId).catch((error: unknown) => {
    if (error instanceof AltcraftError) return undefined;
    throw error;
  });
  // What Altcraft shows counts, also where the reply to the change was lost.
  const isActive = campaign?.isActive ?? (failure === undefined ? wanted : actual);
  if (isActive === wanted) return { isActive, campaign, problems: [] };
  const problem =
    failure === undefined
      ? `Altcraft reports that campaign ${campaignId} was ${verb}, but it is still ${adjective}.`
      : `Campaign ${campaignId} is ${adjective} in Altcraft and could not be ${verb}. ${failure.message}`;
  return { isActive, campaign, problems: [problem] };
}

async function failureOf(call: Promise<unknown>): Promise<AltcraftError | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof AltcraftError) return error;
    throw error;
  }
}
