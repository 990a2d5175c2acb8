import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { AltcraftError } from "../../provider/altcraft/errors";
import { createRedact } from "../../provider/altcraft/redact";
import { cloned, gotten, listed } from "../../provider/altcraft/replies";
import { readReply } from "../../provider/altcraft/reply";
import { MAX_RESPONSE_BYTES } from "../../provider/altcraft/transport";
import { response, thrownBy } from "./responses";

const TOKEN = 's3cr3t"<&>-token';
const SCHEMAS = { cloned, gotten, listed };

/** What a reply is taken for: data, or an error with an outcome that shows no token; anything else fails the test. */
function outcomeOf(schema: keyof typeof SCHEMAS, body: string | Buffer, status = 200, headers = {}): string {
  try {
    readReply("call", response(body, status, headers), SCHEMAS[schema], createRedact(TOKEN), 0);
    return "data";
  } catch (error) {
    if (!(error instanceof AltcraftError)) throw error;
    expect(["rejected", "unknown"]).toContain(error.outcome);
    expect(`${error.message} ${String(error.cause)}`).not.toContain(TOKEN);
    return error.outcome;
  }
}

const schemas = fc.constantFrom<keyof typeof SCHEMAS>("cloned", "gotten", "listed");
const statuses = fc.oneof(
  fc.constantFrom(200, 204, 301, 302, 400, 401, 404, 429, 500, 502),
  fc.integer({ min: 200, max: 599 }),
);

const CLONED = [
  '{"data": {"saved_id": 97}, "error": 0, "error_text": "ok"}',
  "<xml><data><saved_id>97</saved_id></data><error>0</error></xml>",
];

/** Objects of any shape, with the keys that a reply has, and with dangerous ones. */
const shapes = fc.object({
  key: fc.constantFrom("data", "error", "error_text", "saved_id", "id", "name", "__proto__", "constructor", "x"),
  maxDepth: 3,
  values: [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(0), fc.constant(TOKEN)],
});

const afterwards = (): void => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
};

describe("whatever comes is data of the documented shape, or a typed error without the token", () => {
  test("any bytes, any status", () => {
    fc.assert(
      fc.property(schemas, fc.uint8Array({ maxLength: 200 }), statuses, (schema, bytes, status) => {
        expect(outcomeOf(schema, Buffer.from(bytes), status)).not.toBe("data");
      }),
    );
  });

  test("any text that holds the token, in either notation", () => {
    const echo = fc
      .tuple(fc.string(), fc.constantFrom(TOKEN, JSON.stringify(TOKEN)), fc.string())
      .map((parts) => parts.join(""));
    const framed = echo.map((text) => JSON.stringify({ error: 403, error_text: text }));
    fc.assert(
      fc.property(schemas, fc.oneof(echo, framed), statuses, (schema, text, status) => {
        outcomeOf(schema, text, status);
      }),
    );
  });

  test("objects of any shape, as JSON", () => {
    fc.assert(
      fc.property(schemas, shapes, statuses, (schema, shape, status) => {
        outcomeOf(schema, JSON.stringify(shape), status);
        afterwards();
      }),
      { numRuns: 500 },
    );
  });

  test("every reply that is cut off is an unknown outcome", () => {
    for (const whole of CLONED) {
      for (let length = 0; length < whole.length; length += 1) {
        expect([whole.slice(0, length), outcomeOf("cloned", whole.slice(0, length))]).toEqual([
          whole.slice(0, length),
          "unknown",
        ]);
      }
      expect(outcomeOf("cloned", whole)).toBe("data");
    }
  });

  test("a byte that is changed gives no other number than the reply has", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLONED), fc.nat(), fc.integer({ min: 0, max: 255 }), (whole, at, byte) => {
        const bytes = Buffer.from(whole);
        const position = at % bytes.length;
        fc.pre(!/\d/.test(whole.charAt(position)) && !/\d/.test(String.fromCharCode(byte)));
        bytes[position] = byte;
        try {
          expect([97]).toContain(readReply("call", response(bytes), cloned, createRedact(TOKEN), 0));
        } catch (error) {
          expect(error).toBeInstanceOf(AltcraftError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("one by one", () => {
  const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);
  test.each([
    [
      "an entity that grows",
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><xml><error>0</error><data><saved_id>&b;</saved_id></data></xml>',
    ],
    [
      "an external entity",
      '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml><error>0</error><data><saved_id>97</saved_id></data></xml>',
    ],
    ["deep JSON", deep("[", "]")],
    ["deep XML", deep("<a>", "</a>")],
    ["a fraction as saved_id", '{"error": 0, "data": {"saved_id": 97.5}}'],
    ["a negative saved_id", '{"error": 0, "data": {"saved_id": -97}}'],
    ["a saved_id above 2^53", '{"error": 0, "data": {"saved_id": 9007199254740993}}'],
    ["a saved_id that is a list", '{"error": 0, "data": {"saved_id": [97]}}'],
    ["two saved_id in XML", "<xml><error>0</error><data><saved_id>97</saved_id><saved_id>98</saved_id></data></xml>"],
    ["data from a prototype", '{"error": 0, "data": {"__proto__": {"saved_id": 97}}}'],
    ["an envelope from a prototype", '{"__proto__": {"error": 0, "data": {"saved_id": 97}}}'],
    ["UTF-16", Buffer.from(CLONED[0] ?? "", "utf16le")],
    ["Latin-1 with an umlaut", Buffer.from('{"error": 0, "error_text": "schön", "data": {"saved_id": 97}}', "latin1")],
    ["no error field", '{"data": {"saved_id": 97}}'],
    ["two documents", `${CLONED[0] ?? ""}${CLONED[0] ?? ""}`],
  ])("%s: unknown, never a number", (_what, body) => {
    expect(outcomeOf("cloned", body)).toBe("unknown");
    afterwards();
  });

  test("of a key that comes twice, no number is made up: JSON's last one counts, as for every reader of JSON", () => {
    const body = '{"error": 0, "data": {"saved_id": 1, "saved_id": 97}}';
    expect(readReply("call", response(body), cloned, createRedact(TOKEN), 0)).toBe(97);
  });

  test.each(["json", "xml"])(
    "the longest %s reply that is let through is read in bounded memory and time",
    (format) => {
      const row = format === "json" ? '{"id": 1, "name": "x"},' : "<data><id>1</id><name>x</name></data>";
      const rows = row.repeat(Math.floor((MAX_RESPONSE_BYTES - 100) / row.length));
      const body =
        format === "json" ? `{"error": 0, "data": [${rows.slice(0, -1)}]}` : `<xml><error>0</error>${rows}</xml>`;
      const before = process.memoryUsage().heapUsed;
      expect(outcomeOf("listed", body)).toBe("data");
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(1024 * 1024 * 1024);
    },
  );

  test("an error of the decoder does not quote the reply", () => {
    const error = thrownBy(() => readReply("call", response(`{"x": ${TOKEN}`), cloned, createRedact(TOKEN), 0));
    expect(String(error)).not.toContain("s3cr3t");
  }, 60_000);
});
