import { AltcraftError } from "../altcraft/errors";
import { matchClone, type Match, type Uncertain } from "./matching";
import { listFrom } from "./roster";
import type { Context } from "./session";
import type { PendingState } from "./state";

/** How long a copy that nobody has seen is looked for: it may appear in the list late. */
const PATIENCE_MS = 30_000;

/** After this time a copy that is not in the list is taken not to be there at the first look. */
const LATE_MS = 120_000;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;

/** What a search came to; `unseen`: there was nothing to look at. */
export type Found = Match | { readonly kind: "unseen"; readonly why: string };

/** What is known of a pending clone, by what its state and this process know. */
const uncertaintyOf = ({ ledger }: Context, { name, __pending }: PendingState): Uncertain => ({
  name,
  mark: __pending.mark,
  isOthers: (id) => ledger.isManaged(id) || __pending.others.includes(id),
});

/**
 * Looks for a clone whose outcome is not known, again and again for a while if it is not there. The race it closes:
 * Altcraft makes the copy, the reply is lost, and the list does not show the copy yet. Taken for "not made", it would be
 * cloned a second time.
 */
export async function lookForClone(context: Context, state: PendingState): Promise<Found> {
  const { altcraft, clock, deadline } = context;
  const uncertain = uncertaintyOf(context, state);
  if (state.__pending.unclear.length > 0) return { kind: "unclear", ids: state.__pending.unclear };
  const isLate = clock.now() - state.__pending.since > LATE_MS;
  const until = isLate ? clock.now() : Math.min(deadline, clock.now() + PATIENCE_MS);
  try {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const match = matchClone(await listFrom(altcraft, (uncertain.mark ?? 0) + 1), uncertain);
      if (match.kind !== "none" || clock.now() + wait >= until) return match;
      await clock.sleep(wait);
    }
  } catch (error) {
    if (!(error instanceof AltcraftError)) throw error;
    return { kind: "unseen", why: error.message };
  }
}
