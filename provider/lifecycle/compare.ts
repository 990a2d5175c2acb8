import { diffInputs, type Diff } from "./diff";
import { assertSameInstallation } from "./installation";
import { describeClone } from "./pending";
import type { Context, Session } from "./session";
import { isPending, type PendingState, type State } from "./state";

/** Answers the engine's diff, and keeps what it shows of the stack. */
export function compareClone(
  context: Context,
  id: string,
  state: State | PendingState,
  wanted: Readonly<Record<string, unknown>>,
): Diff {
  assertSameInstallation(context, state);
  const { ledger, warn } = context;
  if (isPending(state)) {
    ledger.notePending({ id, state });
    warn(
      `Whether ${describeClone(state)} was made by an earlier run is not known. "pulumi up" looks for it first, takes it ` +
        `if it is there, and clones only if it is not.`,
    );
  } else {
    if (ledger.isAdopted(state.campaignId)) {
      throw new Error(
        `Campaign ${state.campaignId} belongs to this resource, and another one has just taken it over. Destroying one ` +
          `would remove the other's: give each resource a campaign of its own.`,
      );
    }
    ledger.noteManaged(state.campaignId);
  }
  return diffInputs(state, wanted);
}

/** The same, and at preview what the reviewer shall know of it. */
export async function compareAndReview(
  session: Session,
  id: string,
  state: State | PendingState,
  wanted: Readonly<Record<string, unknown>>,
): Promise<Diff> {
  const diff = compareClone(session.context(), id, state, wanted);
  await session.review.ofDiff(state, wanted, diff);
  return diff;
}
