import type { Altcraft, TriggerCampaign } from "../altcraft/client";
import { AltcraftError } from "../altcraft/errors";

/** The documented default of "List trigger campaigns". */
const PAGE = 1000;

/** The campaigns of an installation, as one reading of "List trigger campaigns" showed them. */
export interface Roster {
  /** The highest id: a campaign with a higher one was made later. 0 if there is none. */
  readonly mark: number;
  /** Whether the campaign was there. */
  readonly has: (id: number) => boolean;
  /** The campaigns that bear this name. */
  readonly named: (name: string) => readonly number[];
}

/** Reads the whole list, page by page. */
export async function readRoster(altcraft: Altcraft): Promise<Roster> {
  const ids = new Set<number>();
  const byName = new Map<string, number[]>();
  let mark = 0;
  for (const { id, name } of await listFrom(altcraft, 1)) {
    ids.add(id);
    mark = Math.max(mark, id);
    if (name === undefined) continue;
    const key = comparable(name);
    byName.set(key, [...(byName.get(key) ?? []), id]);
  }
  return { mark, has: (id) => ids.has(id), named: (name) => byName.get(comparable(name)) ?? [] };
}

/** All campaigns from `fromId` on. */
export async function listFrom(altcraft: Altcraft, fromId: number): Promise<readonly TriggerCampaign[]> {
  const all: TriggerCampaign[] = [];
  for (let next = fromId; ;) {
    const rows = await altcraft.list(next, PAGE);
    if (rows.length === 0) return all;
    const fresh = rows.filter(({ id }) => id >= next);
    // That `from_id` is the first id of the answer is not documented word by word. A list that does not move would be
    // read for ever, or taken for the whole.
    if (fresh.length === 0) {
      throw new AltcraftError("rejected", "campaigns/triggers/list/", `the list from ${next} on shows older campaigns`);
    }
    for (const row of fresh) all.push(row);
    next = Math.max(...fresh.map(({ id }) => id)) + 1;
  }
}

/** Names that differ in white space or Unicode's form only are one: a server may tidy up what it stores. */
export const sameName = (one: string, other: string): boolean => comparable(one) === comparable(other);

/** The form in which names are compared. */
export const comparable = (name: string): string => name.normalize("NFC").replaceAll(/\s+/gu, " ").trim();

/** Whether a failure means that the installation does not have a call, or not for this token; otherwise it may answer later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof AltcraftError)) return false;
  if (error.outcome === "rejected") return error.code !== 429 && error.httpStatus !== 429;
  return error.isForeign;
}
