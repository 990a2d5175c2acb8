/** A value of a reply. */
export type ReplyValue = string | number | boolean | null | readonly ReplyValue[] | ReplyObject;

/** Part of a reply with names. */
export interface ReplyObject {
  readonly [name: string]: ReplyValue;
}

/** Writes a reply as JSON. */
export const toJson = (reply: ReplyObject): string => JSON.stringify(reply);

/**
 * Writes a reply as XML. A list is its element repeated, an empty one an empty element; null is an empty element; the
 * children of `data` come in alphabetical order. `raw` names an element whose text is not escaped.
 */
export function toXml(reply: ReplyObject, raw?: string): string {
  const element = (name: string, value: ReplyValue): string => {
    if (value === null) return `<${name}/>`;
    if (isList(value)) return value.length === 0 ? `<${name}/>` : value.map((item) => element(name, item)).join("");
    if (typeof value === "object") return `<${name}>${children(value)}</${name}>`;
    return `<${name}>${name === raw ? String(value) : escape(String(value))}</${name}>`;
  };
  const children = (value: ReplyObject): string =>
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => element(name, item))
      .join("");
  return `<xml>${children(reply)}</xml>`;
}

const isList = (value: ReplyValue): value is readonly ReplyValue[] => Array.isArray(value);

const escape = (text: string): string =>
  text.replace(/[<>&\r]/g, (character) => `&#${String(character.charCodeAt(0))};`);
