import { explain } from "./explain";
import { findCampaign } from "./findCampaign";
import type { Inputs } from "./inputs";
import { assertSameInstallation } from "./installation";
import type { Context } from "./session";
import { inputsOf, withCampaign, type State } from "./state";

/** A campaign as it is now. */
export interface Found {
  readonly id: string;
  readonly props: State;
  readonly inputs: Inputs;
}

/** Refreshes a clone; `undefined` if it is gone. Throws if that cannot be known. */
export async function readClone(context: Context, state: State): Promise<Found | undefined> {
  assertSameInstallation(context, state);
  const { campaignId } = state;
  const campaign = await findCampaign(context.altcraft, campaignId).catch((error: unknown) => {
    throw explain(error, `Campaign ${campaignId} on ${state.baseUrl} was not refreshed`, {
      unknown: "Nothing was changed. Try again later.",
      rejected: "Nothing was changed.",
    });
  });
  if (campaign === undefined) return undefined;
  const props = withCampaign(state, campaign);
  return { id: String(campaignId), props, inputs: inputsOf(props) };
}
