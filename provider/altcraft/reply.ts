import type * as z from "zod";
import { AltcraftError } from "./errors";
import { decodeJson } from "./jsonCodec";
import { quoteForeign, type Redact } from "./redact";
import { envelope } from "./replies";
import { retryAfterMs } from "./retryAfter";
import type { HttpResponse } from "./transport";
import { decodeXml } from "./xmlCodec";

/**
 * Decides what a response means: the data of a success, or an {@link AltcraftError} with its outcome. HTTP status and
 * `error` must both speak of success.
 */
export function readReply<Schema extends z.ZodType>(
  call: string,
  response: HttpResponse,
  data: Schema,
  redact: Redact,
  now: number,
): z.output<Schema> {
  const { status } = response;
  const decoded = decode(response);
  const reply = "value" in decoded ? envelope.safeParse(decoded.value) : undefined;

  if (reply?.success === true && reply.data.error === 0 && status >= 200 && status < 300) {
    const parsed = data.safeParse(reply.data.data);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.map((step) => `.${String(step)}`).join("") ?? "";
    throw new AltcraftError(
      "unknown",
      call,
      `Altcraft reports success, but data${where} of its reply is not as documented`,
      {
        code: 0,
        httpStatus: status,
      },
    );
  }
  if (reply?.success === true && reply.data.error !== 0) {
    const { error: code, error_text: text } = reply.data;
    const said = `Altcraft answered error ${code} ${quoteForeign(text, redact)} (HTTP ${status})`;
    // 5xx, as a status or as a code, speaks of an accident on the way; it may have come after Altcraft acted.
    const accident = isServerError(status) || isServerError(code);
    throw new AltcraftError(accident ? "unknown" : "rejected", call, said, {
      code,
      httpStatus: status,
      ...retryAfterMs(response.headers, now),
    });
  }
  if (reply?.success !== true && isRefusal(status)) {
    throw new AltcraftError("rejected", call, `the server answered HTTP ${status}${redirectHint(status)}`, {
      httpStatus: status,
      ...retryAfterMs(response.headers, now),
    });
  }
  const what = "problem" in decoded ? decoded.problem : "a reply that is not as documented";
  throw new AltcraftError("unknown", call, `the server answered HTTP ${status} with ${what}`, {
    httpStatus: status,
  });
}

const isServerError = (code: number): boolean => code >= 500 && code < 600;

/**
 * Statuses by which a server says that it did not act. 301, 307 and 308 ask to send the same request elsewhere, which is
 * not done; 302 and 303 may follow upon an action.
 */
const isRefusal = (status: number): boolean => (status >= 400 && status < 500) || isMoved(status);

const isMoved = (status: number): boolean => status === 301 || status === 307 || status === 308;

const redirectHint = (status: number): string =>
  isMoved(status) ? ": a redirect, which is not followed. Check altcraft:baseUrl" : "";

/**
 * The reply's notation is taken from the reply itself: an error may come in another one than asked for. The decoders'
 * messages quote pieces of the reply, and a piece of the token cannot be recognised: they are not passed on.
 */
function decode(response: HttpResponse): { value: unknown } | { problem: string } {
  const encoding = response.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity")
    return { problem: "a compressed reply, which was not asked for" };
  const text = decodeText(response.body);
  if (text === undefined) return { problem: "a reply that is not UTF-8" };
  if (text.trim() === "") return { problem: "an empty reply" };
  const isXml = text.trimStart().startsWith("<");
  try {
    return { value: isXml ? decodeXml(text) : decodeJson(text) };
  } catch {
    return { problem: `a reply that is no well-formed ${isXml ? "XML" : "JSON"}` };
  }
}

function decodeText(body: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
