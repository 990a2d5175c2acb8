import { UNKNOWN } from "./inputs";
import type { PendingState, State } from "./state";
import { isPending } from "./state";

/** What the engine is told about a change. */
export interface Diff {
  readonly changes: boolean;
  /** The inputs whose change takes a new campaign, by name. */
  readonly replaces: string[];
}

/**
 * Compares what is there with what the program wants. An input that is unknown at preview differs from every value: the
 * reviewer rather sees a replacement that does not come than misses one that does. Throws if the program wants what
 * nothing can bring about.
 */
export function diffInputs(state: State | PendingState, wanted: Readonly<Record<string, unknown>>): Diff {
  // Only a create can give a resource its ID: it looks for the clone, and makes one if it is not there.
  if (isPending(state)) return { changes: true, replaces: ["campaignId"] };
  const inPlace = (wanted["onDelete"] ?? "delete") !== (state.onDelete ?? "delete");
  if (wanted["adoptId"] === state.campaignId) return diffAdopted(state, wanted, inPlace);
  const unmanaged = state.__unmanaged ?? [];
  // What the program leaves out is not compared, unless the program stated it before.
  const leftAlone = (input: "name" | "isActive"): boolean => wanted[input] === undefined && unmanaged.includes(input);
  const replaces = [
    ...(wanted["adoptId"] === undefined ? [] : ["adoptId"]),
    ...unlessSame("sourceId", wanted["sourceId"], state.sourceId),
    ...(leftAlone("name") ? [] : unlessSame("name", wanted["name"], state.name)),
    ...(leftAlone("isActive") ? [] : unlessSame("isActive", wanted["isActive"] ?? false, state.isActive)),
  ];
  return { changes: replaces.length > 0 || inPlace, replaces };
}

/**
 * The program names the very campaign that the resource has: a replacement would be the same campaign, and removing its
 * old half would remove it.
 */
function diffAdopted(state: State, wanted: Readonly<Record<string, unknown>>, inPlace: boolean): Diff {
  const { name, isActive, sourceId } = wanted;
  if (name !== undefined && name !== UNKNOWN && name !== state.name) {
    throw new Error(
      `Campaign ${state.campaignId} is named ${JSON.stringify(state.name)} in Altcraft, the program says ` +
        `${JSON.stringify(name)}, and nothing renames a campaign. Rename it in Altcraft and refresh, change or leave out ` +
        `the name in the program, or leave out adoptId: then it is replaced by a new clone with that name.`,
    );
  }
  const differs = (isActive !== undefined && isActive !== state.isActive) || sourceId !== state.sourceId;
  return { changes: inPlace || differs || name === UNKNOWN, replaces: [] };
}

const unlessSame = (property: string, wanted: unknown, actual: unknown): string[] =>
  wanted === actual ? [] : [property];
