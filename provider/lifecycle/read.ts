import { explain } from "./explain";
import { findCampaign } from "./findCampaign";
import type { Inputs } from "./inputs";
import { assertSameInstallation } from "./installation";
import { lookForClone } from "./lookForClone";
import { describeClone, whatToDo } from "./pending";
import type { Context } from "./session";
import { inputsOf, isPending, settledState, withCampaign, type PendingState, type State } from "./state";

/** A resource as it is now. */
export interface Found {
  readonly id: string;
  readonly props: State | PendingState;
  readonly inputs: Inputs;
}

/** Refreshes a resource; `undefined` if its campaign is gone. Throws if that cannot be known. Changes nothing. */
export async function readClone(context: Context, id: string, old: State | PendingState): Promise<Found | undefined> {
  assertSameInstallation(context, old);
  const state = isPending(old) ? await findPending(context, old) : old;
  if (isPending(state)) return { id, props: state, inputs: inputsOf(state) };
  const { campaignId } = state;
  context.ledger.noteManaged(campaignId);
  const campaign = await findCampaign(context.altcraft, campaignId).catch((error: unknown) => {
    throw explain(error, `Campaign ${campaignId} on ${state.baseUrl} was not refreshed`, {
      unknown: "Nothing was changed. Try again later.",
      rejected: "Nothing was changed.",
    });
  });
  if (campaign === undefined) return undefined;
  const props = withCampaign(state, campaign);
  // Made, and not yet activated: a create does that. Stored as inactive, it would be replaced by a new clone.
  if (isPending(old) && old.isActive && !props.isActive) return { id, props: old, inputs: inputsOf(old) };
  return { id: String(campaignId), props, inputs: inputsOf(props) };
}

async function findPending(context: Context, state: PendingState): Promise<State | PendingState> {
  const found = await lookForClone(context, state);
  if (found.kind === "one") return settledState(state, found.id);
  context.warn(`Whether ${describeClone(state)} was made is not known. ${whatToDo(found)}`);
  return state;
}
