import type { Context } from "./session";
import { findCampaign } from "./findCampaign";

/**
 * Whether the source exists. One question per source and process; `undefined` if Altcraft does not say, which is no
 * reason to hold anybody up: the clone call will tell.
 */
export function sourceExists({ altcraft, sources, warn }: Context, sourceId: number): Promise<boolean | undefined> {
  const asked = sources.get(sourceId);
  if (asked !== undefined) return asked;
  const answer = findCampaign(altcraft, sourceId).then(
    (campaign) => campaign !== undefined,
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      warn(`Whether the campaigns to clone exist was not checked (altcraft:preflight): ${why}`);
      return undefined;
    },
  );
  sources.set(sourceId, answer);
  return answer;
}
