import { AltcraftError } from "../altcraft/errors";
import { explain } from "./explain";
import type { Inputs } from "./inputs";
import type { Roster } from "./roster";
import type { Context } from "./session";

/** What became of the one POST. */
export type Posted =
  { readonly kind: "made"; readonly id: number } | { readonly kind: "unknown"; readonly error: AltcraftError };

const CALL = "campaigns/triggers/clone";

/** Whether a clone is made active at once. */
export const madeActive = ({ isActive = false, __activatedSeparately: separately }: Inputs): boolean =>
  isActive && separately !== true;

/** Sends "Clone a trigger campaign". Throws if it is certain that nothing was made. */
export async function postClone(context: Context, inputs: Inputs, roster: Roster | undefined): Promise<Posted> {
  const { altcraft, ledger, settings } = context;
  const { sourceId, name } = inputs;
  try {
    const id = await altcraft.clone({ sourceId, name, isActive: madeActive(inputs) });
    // Taken at its word, such a reply would let destroy delete the source, or a campaign that is somebody else's.
    const isOld = id === sourceId || roster?.has(id) === true || ledger.isManaged(id);
    if (!isOld) return { kind: "made", id };
    const detail = `saved_id ${id} is the number of a campaign that was there before`;
    return { kind: "unknown", error: new AltcraftError("unknown", CALL, detail) };
  } catch (error) {
    if (error instanceof AltcraftError && error.outcome === "unknown") return { kind: "unknown", error };
    throw explain(error, `Campaign ${sourceId} on ${settings.baseUrl} was not cloned`);
  }
}
