import type { Inputs } from "./inputs";
import { assertSameInstallation } from "./installation";
import type { Context } from "./session";
import { settleState, storedOutputs } from "./settle";
import { isPending, withInputs, type PendingState, type State } from "./state";

/** Changes in place: what only the state knows of, and the state of a campaign that `adoptId` names. */
export async function updateClone(
  context: Context,
  old: State | PendingState,
  inputs: Inputs,
  providerText: unknown,
): Promise<{ outs: State }> {
  assertSameInstallation(context, old);
  if (isPending(old)) throw new Error("A pending clone is not changed in place.");
  const wanted = inputs.adoptId === old.campaignId ? (inputs.isActive ?? old.isActive) : old.isActive;
  // The state has this campaign: it is activated at once, in either mode.
  return {
    outs: storedOutputs(await settleState(context, withInputs(old, inputs), wanted), providerText),
  };
}
