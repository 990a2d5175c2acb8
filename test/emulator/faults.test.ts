import { describe, expect, test } from "@jest/globals";
import { rejectionOf } from "../altcraft/responses";
import { call, post, withEmulator } from "./send";

const CLONE = "campaigns/triggers/clone";
const BODY = '{"token":"t","id":42,"name":"N"}';

describe("faults", () => {
  test.each([true, false])("reset and silence, acting before: %p", async (act) => {
    for (const kind of ["reset", "silence"] as const) {
      await withEmulator({}, async (emulator) => {
        emulator.inject({ kind, act });
        const pending = rejectionOf(post(emulator, CLONE, BODY));
        if (kind === "silence") setTimeout(() => void emulator.close(), 100);
        expect(await pending).toHaveProperty("name", "TypeError");
        expect(emulator.campaigns()).toHaveLength(act ? 2 : 1);
      });
    }
  });

  test("reply: any status, headers, body", async () => {
    await withEmulator({}, async (emulator) => {
      emulator.inject({ kind: "reply", status: 429, headers: { "retry-after": "3" }, body: "slow down" });
      expect(await post(emulator, CLONE, BODY)).toEqual({ status: 429, text: "slow down" });
      expect(emulator.campaigns()).toHaveLength(1);
      expect((await post(emulator, CLONE, BODY)).status).toBe(200);
    });
  });

  test("error: a refusal, which can echo the token", async () => {
    await withEmulator({}, async (emulator) => {
      emulator.inject({ kind: "error", error: 403, errorText: "not {token}" });
      expect(await call(emulator, CLONE, { id: 42 })).toEqual({ data: null, error: 403, error_text: "not t" });
    });
  });

  test("truncate: half of the reply; drip: all of it, in bits", async () => {
    await withEmulator({}, async (emulator) => {
      emulator.inject({ kind: "truncate" });
      expect(await rejectionOf(post(emulator, CLONE, BODY))).toHaveProperty("name", "TypeError");
      expect(emulator.campaigns()).toHaveLength(2);
      emulator.inject({ kind: "drip", intervalMs: 0 });
      expect(await call(emulator, CLONE, { id: 42 })).toMatchObject({ data: { saved_id: 44 } });
    });
  });

  test("omit, override, rival", async () => {
    await withEmulator({}, async (emulator) => {
      emulator.inject({ kind: "omit", call: "clone", field: "saved_id" });
      expect(await call(emulator, CLONE, { id: 42 })).toMatchObject({ data: {}, error: 0 });
      emulator.inject({ kind: "override", call: "clone", fields: { saved_id: 42 } });
      expect(await call(emulator, CLONE, { id: 42 })).toMatchObject({ data: { saved_id: 42 } });
      emulator.inject({ kind: "omit", call: "list", field: "name" });
      const reply = await call(emulator, "campaigns/triggers/list/", {});
      expect(JSON.stringify(reply)).not.toContain("Source");
      emulator.inject({ kind: "rival", call: "clone" });
      await post(emulator, CLONE, BODY);
      expect(emulator.campaigns().filter(({ name }) => name === "N")).toHaveLength(2);
    });
  });

  test("only the named call, as often as asked, until cleared", async () => {
    await withEmulator({}, async (emulator) => {
      emulator.inject({ kind: "error", call: "get", error: 403, times: 2 });
      const get = () => call(emulator, "campaigns/triggers/get", { id: 42 });
      expect(await call(emulator, CLONE, { id: 42 })).toMatchObject({ error: 0 });
      expect([await get(), await get(), await get()]).toMatchObject([{ error: 403 }, { error: 403 }, { error: 0 }]);
      emulator.inject({ kind: "error", error: 403, times: 1000 });
      expect(await get()).toMatchObject({ error: 403 });
      emulator.clearFaults();
      expect(await get()).toMatchObject({ error: 0 });
    });
  });

  test("a fault that is not well-formed is refused", async () => {
    await withEmulator({}, (emulator) => {
      expect(() => emulator.inject({ kind: "error", error: 0.5 })).toThrow();
      return Promise.resolve();
    });
  });
});

test("listeners see a request before it is acted on", async () => {
  await withEmulator({}, async (emulator) => {
    const seen: number[] = [];
    const stop = emulator.onRequest(async () => {
      await Promise.resolve();
      seen.push(emulator.campaigns().length);
    });
    await post(emulator, CLONE, BODY);
    stop();
    await post(emulator, CLONE, BODY);
    expect(seen).toEqual([1]);
  });
});

describe("for people and other processes", () => {
  const visit = async (
    url: string,
    init: { method?: string; body?: string; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(url, { ...init, headers: { connection: "close", ...init.headers } });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test("the page shows the campaigns, escaped", async () => {
    await withEmulator(
      { campaigns: [{ id: 1, name: "<script>alert(1)</script>", isActive: true }] },
      async ({ baseUrl }) => {
        const { text, headers } = await visit(`${baseUrl}/`);
        expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        expect(text).not.toContain("<script>");
        expect(headers.get("content-security-policy")).toBe("default-src 'none'; style-src 'unsafe-inline'");
      },
    );
  });

  test("faults can be injected, and the campaigns read, over HTTP", async () => {
    await withEmulator({}, async (emulator) => {
      const faults = `${emulator.baseUrl}/_emulator/faults`;
      expect((await visit(faults, { method: "POST", body: '[{"kind":"error","error":403}]' })).status).toBe(204);
      expect(await call(emulator, CLONE, { id: 42 })).toMatchObject({ error: 403 });
      expect(await visit(faults, { method: "POST", body: '[{"kind":"eror"}]' })).toMatchObject({ status: 400 });
      expect(await visit(faults, { method: "POST", body: "no" })).toMatchObject({ status: 400 });
      expect((await visit(faults, { method: "DELETE" })).status).toBe(204);
      expect(JSON.parse((await visit(`${emulator.baseUrl}/_emulator/campaigns`)).text)).toEqual([
        expect.objectContaining({ id: 42 }),
      ]);
      expect(JSON.parse((await visit(`${emulator.baseUrl}/_emulator/requests`)).text)).toHaveLength(1);
    });
  });

  test("other sites' pages are kept out", async () => {
    await withEmulator({}, async ({ baseUrl }) => {
      expect((await visit(`${baseUrl}/`, { headers: { origin: "https://evil.example" } })).status).toBe(403);
    });
  });
});
