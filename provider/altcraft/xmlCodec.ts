import type * as FastXmlParser from "fast-xml-parser";
import type { Fields } from "./fields";

const ROOT = "xml";

const PREDEFINED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const ESCAPED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

/** Writes a request body as XML: one element a parameter, under the root `<xml>`. */
export function encodeXml(fields: Fields): string {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${escape(String(value))}</${name}>`);
  return `<${ROOT}>${elements.join("")}</${ROOT}>`;
}

/** A plain carriage return would reach the reader as a line feed; as a reference it survives. */
const escape = (text: string): string => text.replaceAll(/[&<>\r]/g, (character) => ESCAPED[character] ?? character);

/** Loads the parser with the first XML reply: most stacks see none. */
function loadParser(): typeof FastXmlParser {
  // eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-return -- import() is asynchronous, and a module of its own kind
  return require("fast-xml-parser");
}

/**
 * Reads a reply body as XML and answers what stands under the root. Every leaf is a string: what is a number or a
 * boolean, the reply's schema says, so that a campaign named `007` keeps its name. Throws an `Error` if it is not
 * well-formed, has another root, or declares entities of its own.
 */
export function decodeXml(text: string): unknown {
  // Altcraft's replies have no document type. Reading one would let a reply define entities.
  if (/<!DOCTYPE/i.test(text)) throw new Error("a document type declaration is not accepted");
  const parser = new (loadParser().XMLParser)({
    parseTagValue: false,
    trimValues: false,
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: 32,
    entityDecoder: entities,
  });
  const document: unknown = parser.parse(escapePlaceholders(text), true);
  if (typeof document !== "object" || document === null || !(ROOT in document)) {
    throw new Error(`the root element is not <${ROOT}>`);
  }
  return document[ROOT];
}

/**
 * "Get a trigger campaign" prints a `call_url` that ends in a raw `<email|md5|xxh>`, which is not well-formed. A `|` is
 * never part of an XML name, so whatever looks like a tag and holds one is text.
 */
function escapePlaceholders(text: string): string {
  return text.replaceAll(/<([\w.:-]*\|[\w.:|-]*)>/g, "&lt;$1&gt;");
}

/** The five entities of XML and numeric references; the parser's own decoder leaves numeric ones as they are. */
const entities = {
  decode: (text: string): string =>
    text.replaceAll(
      /&(?:#(\d+)|#x([\da-f]+)|([^;\s&]*));?/gi,
      (reference, decimal?: string, hex?: string, name?: string) => {
        const character =
          decimal !== undefined
            ? fromCodePoint(Number(decimal))
            : hex !== undefined
              ? fromCodePoint(parseInt(hex, 16))
              : PREDEFINED[name ?? ""];
        if (character === undefined || !reference.endsWith(";")) throw new Error("an unknown entity reference");
        return character;
      },
    ),
  setExternalEntities: (): void => undefined,
  addInputEntities: (): void => undefined,
  reset: (): void => undefined,
  setXmlVersion: (): void => undefined,
};

function fromCodePoint(codePoint: number): string | undefined {
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return codePoint > 0 && codePoint <= 0x10ffff && !surrogate ? String.fromCodePoint(codePoint) : undefined;
}
