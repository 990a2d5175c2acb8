import type { TriggerCampaign } from "../altcraft/client";
import { sameName } from "./roster";

/** What is known of a clone whose outcome is not. */
export interface Uncertain {
  /** The name that was asked for; `undefined`: Altcraft's own. */
  readonly name: string | undefined;
  /** Campaigns with a higher id were made after the clone was asked for; `undefined`: that could not be known. */
  readonly mark: number | undefined;
  /** Whether a campaign is somebody else's: made by another call of this process, or managed by the stack. */
  readonly isOthers: (id: number) => boolean;
}

/** Which listed campaign is the clone. */
export type Match =
  | { readonly kind: "one"; readonly id: number }
  | { readonly kind: "none" }
  /** Which one, or whether one at all, cannot be told. */
  | { readonly kind: "unclear"; readonly ids: readonly number[] };

/**
 * Looks for the clone among the listed campaigns: newer than the mark, with the wanted name, nobody else's. Exactly one
 * is it. Without a name nothing tells a clone from a campaign that somebody else made meanwhile, so none is claimed.
 */
export function matchClone(campaigns: readonly TriggerCampaign[], { name, mark, isOthers }: Uncertain): Match {
  const ids = campaigns
    .filter((campaign) => mark === undefined || campaign.id > mark)
    .filter((campaign) => name === undefined || (campaign.name !== undefined && sameName(campaign.name, name)))
    .map(({ id }) => id)
    .filter((id) => !isOthers(id));
  const [id, ...more] = ids;
  if (id === undefined)
    return mark === undefined && name === undefined ? { kind: "unclear", ids: [] } : { kind: "none" };
  return name === undefined || mark === undefined || more.length > 0 ? { kind: "unclear", ids } : { kind: "one", id };
}

/** What to do about a name, before anything is cloned. */
export type NameDecision =
  | { readonly kind: "clone" }
  | { readonly kind: "adopt"; readonly id: number }
  | { readonly kind: "refuse"; readonly ids: readonly number[] };

/** Decides about a name that `takenBy` bear, none of which this stack manages. */
export function decideName(takenBy: readonly number[], ifNameTaken: "error" | "adopt" | "clone"): NameDecision {
  const [id, ...more] = takenBy;
  if (id === undefined || ifNameTaken === "clone") return { kind: "clone" };
  return ifNameTaken === "adopt" && more.length === 0 ? { kind: "adopt", id } : { kind: "refuse", ids: takenBy };
}
