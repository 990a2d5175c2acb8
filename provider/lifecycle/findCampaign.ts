import type { Altcraft, TriggerCampaign } from "../altcraft/client";
import { AltcraftError } from "../altcraft/errors";

/**
 * Answers the campaign, or `undefined` if it is gone. Throws if that cannot be known.
 *
 * Which error "Get a trigger campaign" gives for a campaign that does not exist is not documented. So a refusal is
 * followed by a look into "List trigger campaigns", from that campaign on: a list that starts behind it proves that it
 * is gone, for this token. A refusal of access proves nothing: the campaign may have moved to a group that the token
 * may not see, and calling it gone would make Pulumi clone it again.
 */
export async function findCampaign(altcraft: Altcraft, id: number): Promise<TriggerCampaign | undefined> {
  try {
    return await altcraft.get(id);
  } catch (error) {
    if (!(error instanceof AltcraftError) || error.outcome !== "rejected" || isAboutAccess(error)) throw error;
    const rows = await altcraft.list(id, 1);
    if (rows[0]?.id === id) throw error;
    return undefined;
  }
}

/** Token required, tariff limit, no access, too many requests. */
const ACCESS_CODES: readonly (number | undefined)[] = [401, 402, 403, 407, 429];

const isAboutAccess = (error: AltcraftError): boolean =>
  ACCESS_CODES.includes(error.code) || ACCESS_CODES.includes(error.httpStatus);
