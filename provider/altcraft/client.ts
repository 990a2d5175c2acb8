import type * as z from "zod";
import { AltcraftError } from "./errors";
import type { Fields } from "./fields";
import { createRedact } from "./redact";
import { readReply } from "./reply";
import * as replies from "./replies";
import { buildRequest, type Account } from "./request";
import { ExchangeError, type Transport } from "./transport";

export type { TriggerCampaign } from "./replies";

/** What a clone shall be. */
export interface CloneRequest {
  /** The campaign to clone (API field `id`). */
  readonly sourceId: number;
  /** The name of the clone (API field `name`); omitted: Altcraft chooses. */
  readonly name?: string | undefined;
  /** Whether the clone is active (API field `is_active`). */
  readonly isActive: boolean;
}

/**
 * The calls of Altcraft's API that this project needs. Each sends one request, at most once, and rejects with an
 * {@link AltcraftError}.
 */
export interface Altcraft {
  /** "Clone a trigger campaign": answers `saved_id`, the number of the new campaign. */
  clone(request: CloneRequest): Promise<number>;
  /** "Get a trigger campaign". */
  get(id: number): Promise<replies.TriggerCampaign>;
  /** "List trigger campaigns": those from `fromId` on, at most `limit`. */
  list(fromId: number, limit: number): Promise<readonly replies.TriggerCampaign[]>;
  /** "Activate a campaign". */
  activate(id: number): Promise<void>;
  /** "Deactivate a campaign". */
  deactivate(id: number): Promise<void>;
  /** "Delete a campaign". Its address and parameters are inferred from its sisters, not documented. */
  delete(id: number): Promise<void>;
}

/** The address of each call, behind `/api/v1.1/`: with or without a slash at the end, as documented. */
export const ADDRESSES = {
  clone: "campaigns/triggers/clone",
  get: "campaigns/triggers/get",
  list: "campaigns/triggers/list/",
  activate: "campaigns/activate/",
  deactivate: "campaigns/deactivate",
  delete: "campaigns/delete",
} as const satisfies Readonly<Record<keyof Altcraft, string>>;

/** Makes a client for one account. `now` is the clock, in milliseconds since 1970. */
export function createClient(account: Account, transport: Transport, now: () => number = Date.now): Altcraft {
  const redact = createRedact(account.token);

  async function send<Schema extends z.ZodType>(call: string, fields: Fields, data: Schema): Promise<z.output<Schema>> {
    const response = await transport(buildRequest(account, call, fields)).catch((error: unknown) => {
      throw describeFailure(call, error);
    });
    return readReply(call, response, data, redact, now());
  }

  function describeFailure(call: string, error: unknown): AltcraftError {
    const sent = !(error instanceof ExchangeError) || error.sent;
    const text = redact(error instanceof Error ? error.message : String(error));
    const code = error instanceof ExchangeError && error.code !== undefined ? ` (${redact(error.code)})` : "";
    // Not the original: undici's errors can carry pieces of the response, and a response can echo the token.
    const cause = new Error(`${text}${code}`);
    return sent
      ? new AltcraftError("unknown", call, `the request was sent, and then: ${text}${code}`, { cause })
      : new AltcraftError("not_sent", call, `${account.baseUrl} could not be reached: ${text}${code}`, { cause });
  }

  return {
    clone: ({ sourceId, name, isActive }) => {
      const named = name === undefined ? {} : { name };
      return send(ADDRESSES.clone, { id: sourceId, ...named, is_active: isActive }, replies.cloned);
    },
    get: async (id) => {
      const call = ADDRESSES.get;
      const campaign = await send(call, { id }, replies.gotten);
      if (campaign.id === id) return campaign;
      throw new AltcraftError("unknown", call, `asked for campaign ${id}, the server answered with ${campaign.id}`);
    },
    list: (fromId, limit) => send(ADDRESSES.list, { from_id: fromId, limit }, replies.listed),
    activate: (id) => send(ADDRESSES.activate, { id }, replies.nothing),
    deactivate: (id) => send(ADDRESSES.deactivate, { id, abort_if_running: false }, replies.nothing),
    delete: (id) => send(ADDRESSES.delete, { id }, replies.nothing),
  };
}
