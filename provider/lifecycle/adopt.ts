import { explain } from "./explain";
import { findCampaign } from "./findCampaign";
import type { Inputs } from "./inputs";
import type { Context } from "./session";
import { settleState, type Settled } from "./settle";
import { stateOf, withCampaign } from "./state";

/**
 * Takes over a campaign that exists. Only what the program states is brought about, and nothing renames a campaign; a
 * refusal comes before anything is changed.
 */
export async function adoptCampaign(context: Context, inputs: Inputs, campaignId: number): Promise<Settled> {
  const { altcraft, ledger, settings } = context;
  if (campaignId === inputs.sourceId) {
    throw new Error(
      `Campaign ${campaignId} is the source itself: taken over, it would be deleted with the resource. Nothing was ` +
        `changed. To clone it under its own name, state ifNameTaken: "clone".`,
    );
  }
  if (ledger.isManaged(campaignId)) {
    throw new Error(
      `Campaign ${campaignId} is managed by another resource of this stack already: destroying one would remove the ` +
        `other's. Nothing was changed. Give each resource a campaign of its own.`,
    );
  }
  // Held before it is read: of two resources that want it at once, the second is refused.
  ledger.noteAdopted(campaignId);
  try {
    const campaign = await findCampaign(altcraft, campaignId).catch((error: unknown) => {
      throw explain(error, `Campaign ${campaignId} on ${settings.baseUrl} was not taken over`, {
        rejected: "Whether it exists is not known. Nothing was changed.",
        unknown: "Whether it exists is not known. Nothing was changed. Try again later.",
      });
    });
    if (campaign === undefined) {
      throw new Error(
        `Altcraft at ${settings.baseUrl} shows no campaign ${campaignId} to this token, so it was not taken over.`,
      );
    }
    if (inputs.name !== undefined && inputs.name !== campaign.name) {
      throw new Error(
        `Campaign ${campaignId} is named ${JSON.stringify(campaign.name)} in Altcraft, not ` +
          `${JSON.stringify(inputs.name)}, and nothing renames a campaign. It was not taken over. Change or leave out the ` +
          `name in the program, or rename the campaign in Altcraft.`,
      );
    }
    const state = withCampaign(stateOf(campaignId, inputs, settings.baseUrl), campaign);
    return await settleState(context, state, inputs.isActive ?? state.isActive, inputs.__activatedSeparately);
  } catch (error) {
    ledger.release(campaignId);
    throw error;
  }
}
