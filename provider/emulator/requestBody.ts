import { XMLParser } from "fast-xml-parser";

/** A parameter's documented type; a `!` at the end marks a required one. */
export type FieldType = "int" | "int!" | "string" | "string!" | "bool" | "strings" | "ints";

/** A parameter's value, checked. */
export type FieldValue = string | number | boolean | readonly string[] | readonly number[];

/** The parameters of a request, or what is wrong with them. */
export type ParsedFields = { readonly fields: ReadonlyMap<string, FieldValue> } | { readonly problem: string };

const PREDEFINED = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  tagValueProcessor: (_tag, value) =>
    value.replaceAll(/&(#x?[\da-f]+|\w+);/gi, (reference, name: string) => {
      if (!name.startsWith("#")) return PREDEFINED.get(name) ?? reference;
      return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
    }),
});

/** Reads a body in the notation of its media type; `undefined` if it cannot be read. */
export function decodeBody(text: string, format: "json" | "xml"): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = format === "json" ? JSON.parse(text) : rootOf(parser.parse(text, true));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const rootOf = (document: unknown): unknown => (isRecord(document) ? document["xml"] : undefined);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Holds a body against the documented parameters: names, types, which are required. In XML every value is text. */
export function parseFields(
  body: Readonly<Record<string, unknown>>,
  types: Readonly<Record<string, FieldType>>,
  format: "json" | "xml",
): ParsedFields {
  const fields = new Map<string, FieldValue>();
  for (const [name, raw] of Object.entries(body)) {
    const type = types[name];
    if (type === undefined) return { problem: `unknown parameter ${name}` };
    const value = format === "json" ? fromJson(raw, type) : fromXml(raw, type);
    if (value === undefined) return { problem: `parameter ${name} is not of type ${type.replace("!", "")}` };
    fields.set(name, value);
  }
  const missing = Object.entries(types).find(([name, type]) => type.endsWith("!") && !fields.has(name));
  return missing === undefined ? { fields } : { problem: `parameter ${missing[0]} is missing` };
}

function fromJson(raw: unknown, type: FieldType): FieldValue | undefined {
  switch (type) {
    case "int":
    case "int!":
      return typeof raw === "number" && Number.isSafeInteger(raw) ? raw : undefined;
    case "string":
    case "string!":
      return typeof raw === "string" ? raw : undefined;
    case "bool":
      return typeof raw === "boolean" ? raw : undefined;
    case "strings":
      return Array.isArray(raw) && raw.every((item) => typeof item === "string") ? raw : undefined;
    case "ints":
      return Array.isArray(raw) && raw.every((item) => typeof item === "number") ? raw : undefined;
  }
}

function fromXml(raw: unknown, type: FieldType): FieldValue | undefined {
  if (type === "strings" || type === "ints") {
    const items: unknown[] = Array.isArray(raw) ? raw : [raw];
    const texts = items.filter((item) => typeof item === "string");
    if (texts.length < items.length) return undefined;
    return type === "strings" ? texts : texts.map(Number);
  }
  if (typeof raw !== "string") return undefined;
  if (type.startsWith("string")) return raw;
  if (type === "bool") return raw === "true" || raw === "false" ? raw === "true" : undefined;
  return /^-?\d{1,15}$/.test(raw) ? Number(raw) : undefined;
}
