import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { AltcraftError } from "../../provider/altcraft/errors";
import { createRedact } from "../../provider/altcraft/redact";
import { cloned } from "../../provider/altcraft/replies";
import { readReply } from "../../provider/altcraft/reply";
import { response, thrownBy } from "./responses";

const TOKEN = 'to"ken<&>1234';
const redact = createRedact(TOKEN);

const errorOf = (...args: Parameters<typeof response>): unknown =>
  thrownBy(() => readReply("clone", response(...args), cloned, redact, Date.UTC(2026, 0, 1)));

const envelope = (error: number, data: unknown = null): string => JSON.stringify({ data, error, error_text: "text" });

describe("the outcome of a failed clone", () => {
  test.each([
    ["error in a success status", envelope(403), 200, "rejected", 403],
    ["error in its own status", envelope(400), 400, "rejected", 400],
    ["an undocumented error", envelope(440), 200, "rejected", 440],
    ["XML, though JSON was asked for", "<xml><error>402</error><error_text/></xml>", 200, "rejected", 402],
    ["no text at all", '{"error": 401}', 200, "rejected", 401],
    ["4xx with HTML", "<html>no</html>", 404, "rejected", undefined],
    ["4xx with nothing", "", 403, "rejected", undefined],
    ["a redirect that asks to send again", "", 308, "rejected", undefined],
    ["a redirect that may follow an action", "", 303, "unknown", undefined],
    ["5xx with HTML", "<html>bad gateway</html>", 502, "unknown", undefined],
    ["5xx with an error", envelope(400), 500, "unknown", 400],
    ["a server's error as a code", envelope(500), 200, "unknown", 500],
    ["success in a 5xx", envelope(0, { saved_id: 97 }), 500, "unknown", undefined],
    ["success in a 4xx", envelope(0, { saved_id: 97 }), 404, "unknown", undefined],
    ["success without data", envelope(0), 200, "unknown", 0],
    ["an empty reply", "", 200, "unknown", undefined],
    ["no reply at all as documented", "[1, 2]", 200, "unknown", undefined],
    ["half a reply", '{"data": {"saved_id": 9', 200, "unknown", undefined],
  ])("%s", (_what, body, status, outcome, code) => {
    const error = errorOf(body, status);
    expect(error).toBeInstanceOf(AltcraftError);
    expect(error).toMatchObject({ outcome, code, httpStatus: status });
  });

  test.each([0, -1, 1.5, "12x", "", null, [97, 98], { id: 97 }, 2 ** 53, "9007199254740993", true])(
    "a success with saved_id %p is unknown",
    (savedId) => {
      expect(errorOf(envelope(0, { saved_id: savedId }))).toMatchObject({ outcome: "unknown" });
    },
  );

  test("a numeric text is a saved_id", () => {
    expect(readReply("clone", response(envelope(0, { saved_id: "97" })), cloned, redact, 0)).toBe(97);
  });

  test("a reply that is compressed or no UTF-8 is unknown", () => {
    expect(errorOf(envelope(0, { saved_id: 97 }), 200, { "content-encoding": "gzip" })).toMatchObject({
      outcome: "unknown",
    });
    const latin1 = Buffer.from(`{"data":{"saved_id":97},"error":0,"error_text":"é"}`, "latin1");
    expect(errorOf(latin1)).toMatchObject({ outcome: "unknown" });
  });
});

test.each([
  ["7", 7000],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["999999999", 3_600_000],
  ["soon", undefined],
])("Retry-After: %s", (value, milliseconds) => {
  expect(errorOf(envelope(429), 429, { "retry-after": value })).toMatchObject({
    outcome: "rejected",
    retryAfterMs: milliseconds,
  });
});

test("what Altcraft says is shown without the token, without control characters, and short", () => {
  const text = `bad ${TOKEN} \u001b[31mred\u0007 ${"x".repeat(1000)}`;
  const error = errorOf(JSON.stringify({ error: 400, error_text: text }));
  const message = error instanceof Error ? error.message : "";
  expect(message).toContain("bad [token] ");
  expect(message).not.toContain(TOKEN);
  expect(message).not.toMatch(/\p{Cc}/u);
  expect(message.length).toBeLessThan(400);
});

test("whatever comes: a value, or an error with an outcome, never the token", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      TOKEN,
      JSON.stringify(TOKEN),
      '{"error":',
      '"error_text":',
      "<xml><error>1</error>",
      "</xml>",
      "<error_text>",
      "0",
      ",",
    ),
    fc.string(),
  );
  const bytes = fc.oneof(
    fc.uint8Array().map((array) => Buffer.from(array)),
    fc.array(piece).map((parts) => Buffer.from(parts.join(""))),
  );
  fc.assert(
    fc.property(bytes, fc.integer({ min: 200, max: 599 }), (body, status) => {
      try {
        expect(readReply("clone", response(body, status), cloned, redact, 0)).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof AltcraftError)) throw error;
        expect(["rejected", "unknown"]).toContain(error.outcome);
        expect(error.message).not.toContain(TOKEN);
      }
    }),
    { numRuns: 2000 },
  );
});
