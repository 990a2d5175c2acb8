import type { Found } from "./lookForClone";
import type { State } from "./state";

/** In the state, a pending resource has this in place of a number: it is unique, and no campaign's. */
export const pendingId = (since: number, random: number): string =>
  `pending-${since.toString(36)}-${Math.floor(random * 36 ** 4).toString(36)}`;

/** The clone that a pending resource stands for, in words. */
export const describeClone = ({ sourceId, name }: Pick<State, "sourceId" | "name">): string =>
  `the clone of campaign ${sourceId} ${name === undefined ? "with Altcraft's default name" : `named ${JSON.stringify(name)}`}`;

/** Why nothing more can be said of a pending clone, and what its owner can do. */
export function whatToDo(found: Found): string {
  const ways =
    "If you find it, state its number as adoptId; if it is not there, remove this resource from the state with " +
    '"pulumi state delete" and run "pulumi up" again. No second clone is made before that.';
  switch (found.kind) {
    case "unclear":
      return found.ids.length === 0
        ? `Which campaigns are new is not known. Look for it in Altcraft. ${ways}`
        : `It may be ${nameThem(found.ids)}, and nothing tells which. Look at them in Altcraft. ${ways}`;
    case "unseen":
      return `The list of campaigns could not be read (${found.why}), so nobody can tell whether it is there. ${ways}`;
    case "none":
      return (
        `It is not in the list of campaigns up to now. The next "pulumi up" looks for it again and clones only if it is ` +
        `still not there; "pulumi refresh" looks for it too.`
      );
    case "one":
      return `It is campaign ${found.id}.`;
  }
}

export const nameThem = (ids: readonly number[]): string =>
  ids.length === 1 ? `campaign ${ids.join()}` : `one of the campaigns ${ids.join(", ")}`;
