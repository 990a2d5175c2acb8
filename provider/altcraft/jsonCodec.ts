import type { Fields } from "./fields";

/** Writes a request body as JSON. */
export function encodeJson(fields: Fields): string {
  return JSON.stringify(fields);
}

/** Reads a reply body as JSON. Throws a `SyntaxError` if it is not JSON. */
export function decodeJson(text: string): unknown {
  return JSON.parse(text);
}
