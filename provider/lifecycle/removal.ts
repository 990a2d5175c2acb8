import { AltcraftError } from "../altcraft/errors";
import { explain } from "./explain";
import { findCampaign } from "./findCampaign";
import type { Context } from "./session";
import type { State } from "./state";

/**
 * Removes a clone, or switches it off, as `onDelete` says. What happens when an active campaign is deleted is not
 * documented, so it is deactivated before; a campaign that is gone already is a success.
 */
export async function removeClone(context: Context, state: State): Promise<void> {
  const { altcraft } = context;
  const { campaignId } = state;
  try {
    const campaign = await findCampaign(altcraft, campaignId);
    if (campaign === undefined) return;
    if (campaign.isActive !== false) await altcraft.deactivate(campaignId);
    if (state.onDelete !== "deactivate") await deleteAndVerify(context, campaignId);
    else if (campaign.isActive !== false) await verifyInactive(context, campaignId);
  } catch (error) {
    throw explain(error, `The removal of campaign ${campaignId} on ${state.baseUrl} was not completed`, {
      rejected: `It stays in the state. ${OTHER_WAYS}`,
      unknown: `It stays in the state: the next destroy or refresh looks whether it is gone. ${OTHER_WAYS}`,
    });
  }
}

const OTHER_WAYS =
  'To keep it in Altcraft, switched off, set onDelete: "deactivate"; to leave it as it is, use Pulumi\'s retainOnDelete.';

/** The address of "Delete a campaign" is inferred; what it answers is believed only when the campaign is gone. */
async function deleteAndVerify({ altcraft }: Context, campaignId: number): Promise<void> {
  try {
    await altcraft.delete(campaignId);
  } catch (error) {
    // Refused, or without an answer: only the campaign itself tells whether it was deleted.
    if ((await findCampaign(altcraft, campaignId)) === undefined) return;
    throw error;
  }
  const after = await findCampaign(altcraft, campaignId).catch((error: unknown) => {
    if (!(error instanceof AltcraftError)) throw error;
    const detail = `Altcraft reports success, and whether the campaign is gone could not be verified: ${error.message}`;
    throw new AltcraftError("unknown", "campaigns/delete", detail, { cause: error });
  });
  if (after === undefined) return;
  throw new AltcraftError("rejected", "campaigns/delete", "Altcraft reports success, but the campaign is still there");
}

async function verifyInactive({ altcraft }: Context, campaignId: number): Promise<void> {
  const campaign = await findCampaign(altcraft, campaignId);
  if (campaign?.isActive !== true) return;
  const call = "campaigns/deactivate";
  throw new AltcraftError("rejected", call, "Altcraft reports success, but the campaign is still active");
}
