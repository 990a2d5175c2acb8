import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeJson, encodeJson } from "../../provider/altcraft/jsonCodec";
import { decodeXml, encodeXml } from "../../provider/altcraft/xmlCodec";

const TRICKY = [
  "007",
  "1e3",
  "true",
  "0x10",
  " lead and trail ",
  "a\nb\r\nc\rd\te",
  '<b>&amp;"x"</b>',
  "]]>",
  "&#13;",
  "Привет 👋🏽",
  "<email|md5|xxh>",
];

/** Any text that XML 1.0 can carry. */
const xmlText = fc
  .string({ unit: "binary" })
  .map((text) => text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ""));

const name = fc.oneof(fc.constantFrom(...TRICKY), xmlText);

test("a name survives JSON", () => {
  fc.assert(
    fc.property(name, (value) => {
      expect(decodeJson(encodeJson({ name: value }))).toEqual({ name: value });
    }),
  );
});

test("a name survives XML", () => {
  fc.assert(
    fc.property(name, (value) => {
      expect(decodeXml(encodeXml({ name: value }))).toEqual({ name: value });
    }),
  );
});

describe("XML that a reply must not hold", () => {
  test.each([
    ["a document type", "<!DOCTYPE xml><xml><name>a</name></xml>"],
    ["an entity of its own", '<!DOCTYPE x [<!ENTITY a "b">]><xml><name>&a;</name></xml>'],
    ["an unknown entity", "<xml><name>&nbsp;</name></xml>"],
    ["a bare ampersand", "<xml><name>a & b</name></xml>"],
    ["a reference to no character", "<xml><name>&#xD800;</name></xml>"],
    ["a dangerous name", "<xml><__proto__><polluted>1</polluted></__proto__></xml>"],
    ["a deep nesting", `<xml>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</xml>`],
    ["another root", "<html><body>502</body></html>"],
    ["half of it", "<xml><data><saved_id>9"],
    ["something behind it", "<xml><a>1</a></xml>trailing"],
  ])("%s", (_what, text) => {
    expect(() => decodeXml(text)).toThrow();
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});
