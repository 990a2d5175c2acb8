import type { State } from "./state";

/** What the engine is told about a change. */
export interface Diff {
  readonly changes: boolean;
  /** The inputs whose change takes a new campaign, by name. */
  readonly replaces: string[];
}

/**
 * Compares what is there with what the program wants. An input that is unknown at preview differs from every value: the
 * reviewer rather sees a replacement that does not come than misses one that does.
 */
export function diffInputs(state: State, wanted: Readonly<Record<string, unknown>>): Diff {
  const unmanaged = state.__unmanaged ?? [];
  const replaces = [
    ...unlessSame("sourceId", wanted["sourceId"], state.sourceId),
    // A name that the program leaves out is Altcraft's own affair, unless the program stated one before.
    ...(wanted["name"] === undefined && unmanaged.includes("name")
      ? []
      : unlessSame("name", wanted["name"], state.name)),
    ...unlessSame("isActive", wanted["isActive"] ?? false, state.isActive),
  ];
  const inPlace = (wanted["onDelete"] ?? "delete") !== (state.onDelete ?? "delete");
  return { changes: replaces.length > 0 || inPlace, replaces };
}

const unlessSame = (property: string, wanted: unknown, actual: unknown): string[] =>
  wanted === actual ? [] : [property];
