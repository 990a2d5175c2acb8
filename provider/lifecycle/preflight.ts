import type { Altcraft } from "../altcraft/client";
import { findCampaign } from "./findCampaign";
import { warnOfMissingCall, type Teller } from "./partial";
import { isUnavailable } from "./roster";

type Asking = Teller & { readonly altcraft: Altcraft };

/** What Altcraft says of a source; nothing if it does not. */
interface Answer {
  readonly exists?: boolean;
  readonly name?: string | undefined;
}

/** Whether campaigns exist that a program wants to clone: one question per source and process. */
export class Preflight {
  private readonly answers = new Map<number, Promise<Answer>>();
  private gaveUp = false;

  /**
   * Whether the source exists; `undefined` if Altcraft does not say, which is no reason to hold anybody up: the clone
   * call will tell. An Altcraft that cannot be reached is not asked about the other sources.
   */
  public async sourceExists(context: Asking, sourceId: number): Promise<boolean | undefined> {
    return (await this.ask(context, sourceId)).exists;
  }

  /** The source's name; `undefined` if Altcraft does not say. */
  public async nameOf(context: Asking, sourceId: number): Promise<string | undefined> {
    return (await this.ask(context, sourceId)).name;
  }

  private ask(context: Asking, sourceId: number): Promise<Answer> {
    const asked = this.answers.get(sourceId);
    if (asked !== undefined) return asked;
    if (this.gaveUp) return Promise.resolve({});
    const answer = findCampaign(context.altcraft, sourceId).then(
      (campaign): Answer => ({ exists: campaign !== undefined, name: campaign?.name }),
      (error: unknown): Answer => {
        if (isUnavailable(error)) warnOfMissingCall(context);
        else {
          this.gaveUp = true;
          const why = error instanceof Error ? error.message : String(error);
          context.warn(`Whether the campaigns to clone exist was not checked (altcraft:preflight): ${why}`);
        }
        return {};
      },
    );
    this.answers.set(sourceId, answer);
    return answer;
  }
}
