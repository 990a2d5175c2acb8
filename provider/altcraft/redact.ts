/** Takes the token out of a text, in every form in which a server may echo it. */
export type Redact = (text: string) => string;

const REPLACEMENT = "[token]";

/** The one place where the token is taken out of what people see. */
export function createRedact(token: string): Redact {
  const xml = token
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
  const forms = [
    token,
    JSON.stringify(token).slice(1, -1),
    xml,
    encodeURIComponent(token),
    Buffer.from(token).toString("base64"),
    Buffer.from(token).toString("base64url"),
  ];
  // Longest first: an escaped form holds pieces of the plain one, which would be torn out of it.
  const distinct = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => distinct.reduce((rest, form) => rest.replaceAll(form, REPLACEMENT), text);
}

/** Makes a text from a reply fit for a terminal: no token, no control character, one line, at most `limit` characters. */
export function quoteForeign(text: string, redact: Redact, limit = 200): string {
  // The token goes first: cut in the middle, half of it would stay.
  const line = redact(text)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return JSON.stringify(line.length > limit ? `${line.slice(0, limit)}…` : line);
}
