import { CALL_DEFINITIONS, refusal, type Reply } from "./calls";
import type { Campaigns } from "./campaigns";
import type { ActiveFault } from "./faults";
import { CALLS, type Call, type Quirks } from "./quirks";
import type { ReplyObject, ReplyValue } from "./replyBody";
import { toJson, toXml } from "./replyBody";
import { decodeBody, parseFields } from "./requestBody";

/** The notation of a request or a reply. */
export type Format = "json" | "xml";

/** A request to the API as it was understood. */
export interface ApiRequest {
  readonly call: Call | undefined;
  readonly requestFormat: Format | undefined;
  readonly replyFormat: Format;
  /** The body's parameters; `undefined` if it cannot be read. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

const ROOT = "/api/v1.1/";

const BY_PATH = new Map(CALLS.map((call) => [`${ROOT}${CALL_DEFINITIONS[call].path}`, call]));

/** Reads a request: its call from the address, its notation from `Content-Type`, the reply's from `format` or `Accept`. */
export function readRequest(
  path: string,
  contentType: string | undefined,
  accept: string | undefined,
  text: string,
): ApiRequest {
  const requestFormat = mediaFormat(contentType);
  const body = requestFormat === undefined ? undefined : decodeBody(text, requestFormat);
  const asked = body?.["format"];
  const replyFormat = asked === "json" || asked === "xml" ? asked : (mediaFormat(accept) ?? "json");
  return { call: BY_PATH.get(path), requestFormat, replyFormat, body };
}

const mediaFormat = (mediaType: string | undefined): Format | undefined => {
  const essence = mediaType?.split(";")[0]?.trim().toLowerCase();
  if (essence === "application/json") return "json";
  return essence === "application/xml" ? "xml" : undefined;
};

/** Does what the call asks for, as strictly as it is documented, and answers what Altcraft would. */
export function act(
  request: ApiRequest,
  call: Call,
  token: string,
  campaigns: Campaigns,
  quirks: Quirks,
  now: number,
): Reply {
  const { body, requestFormat } = request;
  if (body === undefined || requestFormat === undefined) return refusal(400, "the body cannot be read");
  if (body["token"] !== token) return refusal(401, "token required", quirks.tokenStatus);
  const { types, act: perform } = CALL_DEFINITIONS[call];
  const parsed = parseFields(body, { token: "string!", format: "string", ...types }, requestFormat);
  return "problem" in parsed ? refusal(400, parsed.problem) : perform(parsed.fields, campaigns, quirks, now);
}

/** A reply as it goes out. */
export function writeReply(reply: Reply, format: Format, quirks: Quirks): string {
  const { data, extra, error, errorText } = reply;
  const frame: ReplyObject = { ...(data === undefined ? {} : { data }), error, error_text: errorText, ...extra };
  return format === "json" ? toJson(frame) : toXml(frame, quirks.rawCallUrl ? "call_url" : undefined);
}

/** What a fault makes of the data of a reply. */
export function distort(reply: Reply, fault: ActiveFault | undefined): Reply {
  if (fault?.kind !== "omit" && fault?.kind !== "override") return reply;
  const change = (value: ReplyValue): ReplyValue => {
    if (typeof value !== "object" || value === null) return value;
    if (isList(value)) return value.map(change);
    if (fault.kind === "override") return { ...value, ...fault.fields };
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== fault.field));
  };
  return reply.data === undefined ? reply : { ...reply, data: change(reply.data) };
}

const isList = (value: ReplyValue): value is readonly ReplyValue[] => Array.isArray(value);
