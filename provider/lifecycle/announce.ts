import type { Diff } from "./diff";
import { UNKNOWN } from "./inputs";
import type { State } from "./state";

/** What a program wants, as the engine hands it over at preview: values may be unknown. */
type Wanted = Readonly<Record<string, unknown>>;

/** A campaign, as far as it is known at preview. */
export interface Source {
  readonly id: unknown;
  readonly name?: string | undefined;
}

/** What a reviewer shall know of a new clone: `undefined` if there is nothing to worry about. */
export function announceClone(wanted: Wanted, source: Source): string | undefined {
  const live = liveness(wanted["isActive"]);
  if (live === undefined || wanted["adoptId"] !== undefined) return undefined;
  return `A new clone of ${describe(source)}, ${named(wanted["name"])}, ${live}`;
}

/** What a reviewer shall know of a replacement: the new campaign, what becomes of the old one, and of its address. */
export function announceReplacement(old: State, wanted: Wanted, { replaces }: Diff, source: Source): string {
  const { campaignId, callUrl, isActive } = old;
  const made =
    wanted["adoptId"] === undefined
      ? `a new clone of ${describe(source)}, ${named(wanted["name"])}`
      : `campaign ${known(wanted["adoptId"])}, which is taken over`;
  const end = old.onDelete === "deactivate" ? "deactivated" : "deleted";
  const address =
    callUrl === undefined ? "what calls it must call the new one" : `its address ${callUrl} is replaced by another`;
  return (
    `Campaign ${campaignId} ${describeName(old.name)}(${isActive ? "LIVE" : "inactive"}) is replaced by ${made}, because ` +
    `of ${replaces.join(", ")}. The new campaign ${liveness(wanted["isActive"]) ?? "is inactive."} The old one is ${end}, and ` +
    `${address}.`
  );
}

const liveness = (isActive: unknown): string | undefined =>
  isActive === true
    ? "is LIVE: it writes to customers."
    : isActive === UNKNOWN
      ? "may be LIVE: that is not known before the update."
      : undefined;

const known = (value: unknown): string => (typeof value === "number" ? String(value) : "(not known yet)");

const describe = ({ id, name }: Source): string =>
  typeof id === "number"
    ? `campaign ${id}${name === undefined ? "" : ` ${JSON.stringify(name)}`}`
    : "a campaign not known yet";

const describeName = (name: string | undefined): string => (name === undefined ? "" : `${JSON.stringify(name)} `);

function named(name: unknown): string {
  if (name === undefined) return "with Altcraft's default name";
  return typeof name === "string" && name !== UNKNOWN ? `named ${JSON.stringify(name)}` : "with a name not known yet";
}
