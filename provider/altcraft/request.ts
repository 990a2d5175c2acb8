import type { Fields } from "./fields";
import { encodeJson } from "./jsonCodec";
import { encodeXml } from "./xmlCodec";

/** The two notations in which Altcraft takes requests and gives replies. */
export type Format = "json" | "xml";

/** Where requests go and who sends them. */
export interface Account {
  /** Scheme, host, port and path prefix of the installation, without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  readonly format: Format;
}

/** An HTTP request, ready to be sent. */
export interface HttpRequest {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const MEDIA_TYPE: Readonly<Record<Format, string>> = { json: "application/json", xml: "application/xml" };

/** Where a call is, on any installation. */
export const pathOf = (call: string): string => `/api/v1.1/${call}`;

/**
 * The one place where requests are built. `call` is the path behind `/api/v1.1/` exactly as documented, with or without
 * a slash at the end. The token travels in the body, the only place that all versions of Altcraft read; never in the
 * address.
 */
export function buildRequest(account: Account, call: string, fields: Fields): HttpRequest {
  const url = new URL(`${account.baseUrl}${pathOf(call)}`);
  const body = { token: account.token, format: account.format, ...fields };
  const mediaType = MEDIA_TYPE[account.format];
  return {
    origin: url.origin,
    path: url.pathname,
    headers: { "content-type": mediaType, accept: mediaType, "user-agent": "pulumi-altcraft" },
    body: account.format === "json" ? encodeJson(body) : encodeXml(body),
  };
}
