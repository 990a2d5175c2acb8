import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { call, post, withEmulator } from "./send";

const CLONE = "campaigns/triggers/clone";
const GET = "campaigns/triggers/get";
const LIST = "campaigns/triggers/list/";
const OK = { error: 0, error_text: "Successful operation" };

describe("the documented examples", () => {
  test("clone, in JSON", async () => {
    await withEmulator({ token: "abcdefghijklmnqrstuvwxyz", campaigns: [{ id: 96, name: "S" }] }, async (emulator) => {
      const body =
        '{"token": "abcdefghijklmnqrstuvwxyz", "id": 96, "name": "Clone trigger campaign #1", "is_active": false}';
      const { status, text } = await post(emulator, CLONE, body);
      expect([status, text]).toEqual([200, '{"data":{"saved_id":97},"error":0,"error_text":"Successful operation"}']);
      expect(emulator.requests()[0]).toMatchObject({ call: "clone", tokenOk: true, status: 200, fields: { id: 96 } });
      expect(emulator.requests()[0]?.body).toContain('"token": "[token]"');
    });
  });

  test("clone, in XML; the reply is XML if format or Accept says so", async () => {
    await withEmulator({ campaigns: [{ id: 95, name: "S" }] }, async (emulator) => {
      const fields = "<token>t</token><name>Clone trigger campaign #2</name><id>95</id><is_active>true</is_active>";
      expect((await post(emulator, CLONE, `<xml>${fields}<format>xml</format></xml>`)).text).toBe(
        "<xml><data><saved_id>96</saved_id></data><error>0</error><error_text>Successful operation</error_text></xml>",
      );
      expect((await post(emulator, CLONE, `<xml>${fields}</xml>`)).text).toMatch(/^\{/);
      expect(emulator.campaigns()[1]).toMatchObject({
        name: "Clone trigger campaign #2",
        isActive: true,
        clonedFrom: 95,
      });
    });
  });

  test("get has the documented keys, in the documented order", async () => {
    await withEmulator({}, async (emulator) => {
      const { text } = await post(emulator, GET, '{"token":"t","id":42}');
      expect([...text.matchAll(/"(\w+)":/g)].map((match) => match[1])).toEqual(
        "data call_url content from_email from_name message_id replyto_email replyto_name subject send_channel custom_tracking_domains id is_active is_random_tracking_prefix list_id name resource_id skip_minutes subid trigger_type virtual_sender_id error error_text".split(
          " ",
        ),
      );
    });
  });

  test("list: rows from an id on, XML arrays repeated, an empty array an empty element", async () => {
    await withEmulator(
      {
        campaigns: [
          { id: 12, name: "A" },
          { id: 15, name: "B" },
        ],
      },
      async (emulator) => {
        const row = {
          type: "api_call",
          is_active: false,
          for_confirm: false,
          ui_tags: [],
          groups: [{ id: 0, name: "main" }],
        };
        expect(await call(emulator, LIST, { from_id: 13, limit: 5 })).toEqual({
          data: [{ id: 15, name: "B", ...row }],
          ...OK,
          total_count: 2,
        });
        const { text } = await post(emulator, LIST, "<xml><token>t</token><format>xml</format></xml>");
        expect(text.match(/<data>/g)).toHaveLength(2);
        expect(text).toContain("<ui_tags/>");
      },
    );
  });

  test("activate, deactivate, get_status, delete", async () => {
    await withEmulator({}, async (emulator) => {
      expect(await call(emulator, "campaigns/activate/", { id: 42 })).toEqual({ data: null, ...OK });
      expect(await call(emulator, "campaigns/get_status", { id: 42 })).toMatchObject({
        data: { is_active: true, is_completed: false, status: "Active" },
      });
      expect(await call(emulator, "campaigns/deactivate", { id: 42, abort_if_running: false })).toEqual({
        data: null,
        ...OK,
      });
      expect(emulator.campaigns()[0]?.isActive).toBe(false);
      expect(await call(emulator, "campaigns/delete", { id: 42 })).toEqual(OK);
      expect(emulator.campaigns()).toEqual([]);
    });
  });
});

describe("what is not documented is refused, so that a client's mistake shows", () => {
  test.each([
    ["a text for a number", { id: "42" }],
    ["a fraction", { id: 4.2 }],
    ["a text for a boolean", { id: 42, is_active: "true" }],
    ["a number for a name", { id: 42, name: 7 }],
    ["an unknown parameter", { id: 42, active: true }],
    ["a missing parameter", { name: "x" }],
  ])("%s", async (_what, fields) => {
    await withEmulator({}, async (emulator) => {
      expect(await call(emulator, CLONE, fields)).toMatchObject({ error: 400 });
      expect(emulator.campaigns()).toHaveLength(1);
    });
  });

  test.each([
    [CLONE, "<xml><token>t</token><id>4x</id></xml>", undefined, '"error":400'],
    [CLONE, "<xml><token>t</token><id>42</id><is_active>1</is_active></xml>", undefined, '"error":400'],
    [CLONE, '{"token":"t","id":42}', "text/plain", '"error":400'],
    [CLONE, '{"token":"t","id":42}', "application/xml", '"error":400'],
    [CLONE, '{"token":"wrong","id":42}', undefined, '"error":401'],
    [CLONE, '{"id":42}', undefined, '"error":401'],
    [`${CLONE}/`, '{"token":"t","id":42}', undefined, "404 Not Found"],
    [LIST.slice(0, -1), '{"token":"t"}', undefined, "404 Not Found"],
  ])("%s %s %s", async (path, body, mediaType, reply) => {
    await withEmulator({}, async (emulator) => {
      expect((await post(emulator, path, body, mediaType)).text).toContain(reply);
      expect(emulator.campaigns()).toHaveLength(1);
    });
  });

  test("another method", async () => {
    await withEmulator({}, async ({ baseUrl }) => {
      expect((await fetch(`${baseUrl}/api/v1.1/${CLONE}`, { headers: { connection: "close" } })).status).toBe(404);
    });
  });
});

describe("quirks", () => {
  const unknownId = { id: 7 };

  test("what the documentation leaves open can be chosen", async () => {
    await withEmulator(
      { quirks: { missingCode: 440, missingStatus: 404, savedIdAsString: true, uniqueNames: true } },
      async (emulator) => {
        const { status, text } = await post(emulator, GET, JSON.stringify({ token: "t", ...unknownId }));
        expect([status, text]).toEqual([404, expect.stringContaining('"error":440')]);
        expect(await call(emulator, CLONE, { id: 42, name: "N" })).toMatchObject({ data: { saved_id: "43" } });
        expect(await call(emulator, CLONE, { id: 42, name: "N" })).toMatchObject({ error: 400 });
      },
    );
  });

  test("listCap and nextFromId; listDelayMs hides new campaigns for a while", async () => {
    const campaigns = [1, 3, 5].map((id) => ({ id, name: "x" }));
    await withEmulator({ campaigns, quirks: { listCap: 2, nextFromId: true } }, async (emulator) => {
      expect(await call(emulator, LIST, { limit: 1000 })).toMatchObject({
        data: [{ id: 1 }, { id: 3 }],
        next_from_id: 4,
      });
    });
    await withEmulator({ campaigns, quirks: { listDelayMs: 60_000 } }, async (emulator) => {
      await call(emulator, CLONE, { id: 1 });
      expect(await call(emulator, LIST, { from_id: 4 })).toMatchObject({ data: [{ id: 5 }] });
    });
  });

  test("rawCallUrl, deleteActive, available", async () => {
    const campaigns = [{ id: 42, name: "S", isActive: true }];
    const quirks = { rawCallUrl: true, deleteActive: "refuse", available: ["get", "delete"] } as const;
    await withEmulator({ campaigns, quirks: { ...quirks, available: [...quirks.available] } }, async (emulator) => {
      expect((await post(emulator, GET, "<xml><token>t</token><format>xml</format><id>42</id></xml>")).text).toContain(
        "<email|md5|xxh></call_url>",
      );
      expect(await call(emulator, "campaigns/delete", { id: 42 })).toMatchObject({ error: 400 });
      expect((await post(emulator, LIST, '{"token":"t"}')).status).toBe(404);
    });
  });
});

test("names survive clone and get, in both notations", async () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text));
  const escape = (text: string): string =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;");
  await withEmulator({}, async (emulator) => {
    await fc.assert(
      fc.asyncProperty(name, fc.boolean(), async (text, xml) => {
        const body = xml
          ? `<xml><token>t</token><id>42</id><name>${escape(text)}</name></xml>`
          : JSON.stringify({ token: "t", id: 42, name: text });
        await post(emulator, CLONE, body);
        const id = emulator.campaigns().at(-1)?.id;
        expect(await call(emulator, GET, { id })).toMatchObject({ data: { name: text } });
      }),
      { numRuns: 50 },
    );
  });
});
