import type { Altcraft } from "../altcraft/client";
import { findCampaign } from "./findCampaign";
import { warnOfMissingCall, type Teller } from "./partial";
import { isUnavailable } from "./roster";

/** Whether campaigns exist that a program wants to clone: one question per source and process. */
export class Preflight {
  private readonly answers = new Map<number, Promise<boolean | undefined>>();
  private gaveUp = false;

  /**
   * Whether the source exists; `undefined` if Altcraft does not say, which is no reason to hold anybody up: the clone
   * call will tell. An Altcraft that cannot be reached is not asked about the other sources.
   */
  public sourceExists(
    context: Teller & { readonly altcraft: Altcraft },
    sourceId: number,
  ): Promise<boolean | undefined> {
    const asked = this.answers.get(sourceId);
    if (asked !== undefined) return asked;
    if (this.gaveUp) return Promise.resolve(undefined);
    const answer = findCampaign(context.altcraft, sourceId).then(
      (campaign) => campaign !== undefined,
      (error: unknown) => {
        if (isUnavailable(error)) warnOfMissingCall(context);
        else {
          this.gaveUp = true;
          const why = error instanceof Error ? error.message : String(error);
          context.warn(`Whether the campaigns to clone exist was not checked (altcraft:preflight): ${why}`);
        }
        return undefined;
      },
    );
    this.answers.set(sourceId, answer);
    return answer;
  }
}
