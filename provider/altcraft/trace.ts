import type { Outcome } from "./errors";
import { pathOf } from "./request";

/** One exchange with Altcraft, told without a word of what was sent and answered. */
export interface Exchange {
  /** The call's address behind `/api/v1.1/`. */
  readonly call: string;
  readonly outcome: "ok" | Outcome;
  readonly ms: number;
  /** Counts from 1; more than that: it was sent again. */
  readonly attempt: number;
  /** The campaign that the call is about; of a clone, the new one. */
  readonly campaignId?: number | undefined;
}

/** Takes each exchange when it has ended. */
export type Trace = (exchange: Exchange) => void;

/** One line for people who look for what goes wrong. */
export const renderExchange = ({ call, outcome, ms, attempt, campaignId }: Exchange): string =>
  `altcraft: POST ${pathOf(call)} ${outcome}, ${Math.round(ms)} ms, attempt ${attempt}` +
  (campaignId === undefined ? "" : `, campaign ${campaignId}`);
