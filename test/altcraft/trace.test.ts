import { afterEach, expect, test } from "@jest/globals";
import { createClient } from "../../provider/altcraft/client";
import { Limiter } from "../../provider/altcraft/limiter";
import { Pace } from "../../provider/altcraft/pace";
import { withRetries } from "../../provider/altcraft/retry";
import { renderExchange } from "../../provider/altcraft/trace";
import { createTransport } from "../../provider/altcraft/transport";
import { startEmulator, type Emulator, type Fault } from "../../provider/emulator";

const TOKEN = "trace-test-token";
const NAME = "Somebody's name";

const FAULTS: readonly Fault[] = [
  { kind: "reset" },
  { kind: "reset", act: true },
  { kind: "silence" },
  { kind: "reply", status: 500, body: `{"token":"${TOKEN}"}` },
  { kind: "reply", status: 429, headers: { "retry-after": "0" }, body: TOKEN },
  { kind: "reply", status: 302, headers: { location: `https://b.example/?${TOKEN}` } },
  { kind: "error", error: 403, errorText: "the token {token} may not" },
  { kind: "truncate" },
  { kind: "drip", intervalMs: 1 },
  { kind: "omit", field: "saved_id" },
  { kind: "override", fields: { saved_id: TOKEN, id: TOKEN } },
];

let emulator: Emulator;
afterEach(() => emulator.close());

test.each(FAULTS.flatMap((fault) => (["json", "xml"] as const).map((format) => ({ fault, format }))))(
  "$format, $fault: every exchange is told, and no word of what was sent or answered",
  async ({ fault, format }) => {
    emulator = await startEmulator({ token: TOKEN, campaigns: [{ id: 42, name: NAME }] });
    for (const call of ["clone", "get", "list"] as const) emulator.inject({ ...fault, call });
    const { baseUrl } = emulator;
    const transport = createTransport({ origin: new URL(baseUrl).origin, timeoutMs: 300, maxConnections: 2 });
    const lines: string[] = [];
    const clock = { now: Date.now, sleep: () => Promise.resolve(), random: () => 0 };
    const pace = new Pace(clock, new Limiter(2));
    const client = createClient({ baseUrl, token: TOKEN, format }, transport);
    const altcraft = withRetries(client, clock, Date.now() + 10_000, pace, (exchange) =>
      lines.push(renderExchange(exchange)),
    );
    const calls = [() => altcraft.clone({ sourceId: 42, name: NAME, isActive: false }), () => altcraft.get(42)];
    for (const call of [...calls, () => altcraft.list(1, 10)]) await call().catch(() => undefined);

    expect(lines).toHaveLength(emulator.requests().length);
    for (const line of lines) {
      expect(line).toMatch(
        /^altcraft: POST \/api\/v1\.1\/campaigns\/triggers\/(clone|get|list\/) (ok|rejected|unknown), \d+ ms, attempt \d+(, campaign \d+)?$/,
      );
    }
    expect(lines.join("\n")).not.toContain(TOKEN);
  },
);
