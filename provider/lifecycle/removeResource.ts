import { assertSameInstallation } from "./installation";
import { lookForClone, type Found } from "./lookForClone";
import { describeClone, nameThem } from "./pending";
import { removeClone } from "./removal";
import type { Context } from "./session";
import { isPending, settledState, type PendingState, type State } from "./state";

/** Removes what a resource stands for. */
export async function removeResource(context: Context, id: string, state: State | PendingState): Promise<void> {
  assertSameInstallation(context, state);
  if (isPending(state)) return removePending(context, id, state);
  // The old half of a replacement, or a resource that left the program, whose campaign another one has just taken over.
  if (context.ledger.isAdopted(state.campaignId)) return;
  return removeClone(context, state);
}

/**
 * Destroys what a pending resource may stand for. Only a campaign that is provably this clone is removed.
 */
async function removePending(context: Context, id: string, state: PendingState): Promise<void> {
  // Its clone was found, or proven not to be there, by the create that replaces this resource.
  if (context.ledger.isSettled(id)) return;
  const found = await lookForClone(context, state);
  if (found.kind === "none") return;
  if (found.kind === "one") {
    await removeClone(context, settledState(state, found.id));
    return;
  }
  throw new Error(
    `Whether ${describeClone(state)} was made is not known, so nothing was removed. ${destroyAdvice(found)} Then take ` +
      `this resource out of the state with "pulumi state delete".`,
  );
}

function destroyAdvice(found: Found): string {
  if (found.kind === "unclear" && found.ids.length > 0)
    return `It may be ${nameThem(found.ids)}: look at them in Altcraft, and remove the clone there by hand.`;
  const why = found.kind === "unseen" ? ` (${found.why})` : "";
  return `The list of campaigns does not tell${why}: look for it in Altcraft, and remove it there by hand.`;
}
