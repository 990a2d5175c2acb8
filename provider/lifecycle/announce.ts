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

/** Whether a reviewer shall be told of a new resource: it makes a clone that is live, or may be. */
export const isWorthTelling = (wanted: Wanted): boolean =>
  wanted["adoptId"] === undefined && (wanted["isActive"] === true || wanted["isActive"] === UNKNOWN);

/** What a reviewer shall know of a new clone. */
export const announceClone = (wanted: Wanted, source: Source): string =>
  `A new clone of ${describe(source)}, ${named(wanted["name"])}, ${liveness(wanted["isActive"])}`;

/**
 * What a reviewer shall know of a replacement: the new campaign, what becomes of the old one, and of its address. Pulumi
 * shows the first line beside the resource, and all of it below.
 */
export function announceReplacement(old: State, wanted: Wanted, { replaces }: Diff, source: Source): string {
  const { campaignId, callUrl, isActive } = old;
  const made =
    wanted["adoptId"] === undefined
      ? `a clone of ${describe(source)}, ${named(wanted["name"])}`
      : `campaign ${known(wanted["adoptId"])}, which is taken over`;
  // No call of the engine tells a provider of retainOnDelete.
  const end = `${old.onDelete === "deactivate" ? "deactivated" : "deleted"}, unless Pulumi's retainOnDelete keeps it`;
  const address =
    callUrl === undefined ? "What calls it must call the new one." : `Its address ${callUrl} is replaced by another.`;
  return [
    `Replaced because of ${replaces.join(", ")}; the new campaign ${liveness(wanted["isActive"])}`,
    `  Old: campaign ${campaignId} ${describeName(old.name)}(${isActive ? "LIVE" : "inactive"}), ${end}. ${address}`,
    `  New: ${made}.`,
  ].join("\n");
}

function liveness(isActive: unknown): string {
  if (isActive === UNKNOWN) return "may be LIVE: that is not known before the update.";
  return isActive === true ? "is LIVE: it writes to customers." : "is inactive.";
}

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
