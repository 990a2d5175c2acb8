import { once } from "node:events";
import { connect as dial, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { createClient, type Altcraft } from "../../provider/altcraft/client";
import { AltcraftError } from "../../provider/altcraft/errors";
import { createTransport, MAX_RESPONSE_BYTES } from "../../provider/altcraft/transport";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../provider/emulator";
import { rejectionOf } from "./responses";

const TOKEN = "client-test-token";
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function connect(
  baseUrl: string,
  options: { format?: "json" | "xml"; timeoutMs?: number; maxConnections?: number } = {},
): Altcraft {
  const { format = "json", timeoutMs = 5000, maxConnections = 4 } = options;
  const { origin } = new URL(baseUrl);
  return createClient({ baseUrl, token: TOKEN, format }, createTransport({ origin, timeoutMs, maxConnections }));
}

async function emulate(options: EmulatorOptions = {}): Promise<Emulator> {
  const campaigns = [{ id: 42, name: "Source" }];
  const emulator = await startEmulator({ token: TOKEN, campaigns, ...options });
  closing.push(() => emulator.close());
  return emulator;
}

/** A server that does `onConnection` with whatever connects; answers its address. */
async function listen(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    onConnection(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `127.0.0.1:${address.port}`;
}

describe.each(["json", "xml"] as const)("every call, in %s", (format) => {
  test("clone, get, list, activate, deactivate, delete", async () => {
    const emulator = await emulate();
    const altcraft = connect(emulator.baseUrl, { format });
    const id = await altcraft.clone({ sourceId: 42, name: " 007 <&> \r\n👋", isActive: true });
    expect(id).toBe(43);
    const campaign = { id, name: " 007 <&> \r\n👋", isActive: true, triggerType: "api_call" };
    const { callUrl } = emulator.campaigns()[1] ?? {};
    expect(await altcraft.get(id)).toEqual({ ...campaign, sendChannel: "email", callUrl });
    expect(await altcraft.list(43, 10)).toEqual([{ ...campaign, groups: ["main"] }]);
    expect(await altcraft.list(1, 1)).toEqual([expect.objectContaining({ id: 42 })]);
    await altcraft.deactivate(id);
    expect((await altcraft.get(id)).isActive).toBe(false);
    await altcraft.activate(id);
    expect((await altcraft.get(id)).isActive).toBe(true);
    await altcraft.delete(id);
    expect(await altcraft.list(43, 10)).toEqual([]);
    expect(await rejectionOf(altcraft.get(id))).toMatchObject({ outcome: "rejected" });
    expect(await altcraft.clone({ sourceId: 42, isActive: false })).toBe(44);
    expect(emulator.campaigns()[1]?.name).toBe("Clone of Source");
  });
});

describe("the outcome of a clone, one POST each", () => {
  test.each([
    [{ kind: "reset", act: false }, "unknown"],
    [{ kind: "reset", act: true }, "unknown"],
    [{ kind: "silence", act: true }, "unknown"],
    [{ kind: "reply", act: true, status: 500 }, "unknown"],
    [{ kind: "reply", status: 502, body: "<html><body>bad gateway</body></html>" }, "unknown"],
    [{ kind: "reply", status: 429, headers: { "retry-after": "3" } }, "rejected"],
    [{ kind: "reply", act: true, status: 200, body: "\u0000garbage" }, "unknown"],
    [{ kind: "truncate" }, "unknown"],
    [{ kind: "drip", intervalMs: 20 }, "unknown"],
    [{ kind: "omit", field: "saved_id" }, "unknown"],
    [{ kind: "error", error: 403 }, "rejected"],
    [{ kind: "error", error: 401, status: 401, errorText: "who is {token}?" }, "rejected"],
  ] as const)("%j → %s", async (fault, outcome) => {
    const emulator = await emulate();
    emulator.inject({ ...fault, call: "clone", times: 100 });
    const error = await rejectionOf(
      connect(emulator.baseUrl, { timeoutMs: 400 }).clone({ sourceId: 42, isActive: false }),
    );
    expect(error).toBeInstanceOf(AltcraftError);
    expect(error).toMatchObject({ outcome, call: "campaigns/triggers/clone" });
    expect(String(error)).not.toContain(TOKEN);
    expect(emulator.requests()).toHaveLength(1);
  });

  test.each([
    ["nobody listens", "http://127.0.0.1:1"],
    ["no such host", "http://no-such-host.invalid"],
  ])("%s → not_sent", async (_what, baseUrl) => {
    const error = await rejectionOf(connect(baseUrl).clone({ sourceId: 42, isActive: false }));
    expect(error).toMatchObject({ outcome: "not_sent" });
  });

  test("no TLS over there → not_sent", async () => {
    const address = await listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const error = await rejectionOf(connect(`https://${address}`).clone({ sourceId: 42, isActive: false }));
    expect(error).toMatchObject({ outcome: "not_sent" });
  });

  test("the TLS handshake never ends → not_sent", async () => {
    const address = await listen((socket) => socket.resume());
    const error = await rejectionOf(
      connect(`https://${address}`, { timeoutMs: 300 }).clone({ sourceId: 42, isActive: false }),
    );
    expect(error).toMatchObject({ outcome: "not_sent" });
  });

  test("a reply without end is cut off → unknown", async () => {
    let written = 0;
    const address = await listen((socket) => {
      const piece = "x".repeat(1024 * 1024);
      const more = (): void => {
        do written += piece.length;
        while (!socket.destroyed && socket.write(piece));
      };
      socket.on("drain", more);
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
        more();
      });
    });
    const error = await rejectionOf(connect(`http://${address}`).clone({ sourceId: 42, isActive: false }));
    expect(error).toMatchObject({ outcome: "unknown" });
    expect(String(error)).toContain(`longer than ${MAX_RESPONSE_BYTES} bytes`);
    expect(written).toBeLessThan(4 * MAX_RESPONSE_BYTES);
  });

  test("a redirect is not followed", async () => {
    const [emulator, elsewhere] = [await emulate(), await emulate()];
    const location = `${elsewhere.baseUrl}/api/v1.1/campaigns/triggers/clone`;
    emulator.inject({ kind: "reply", status: 307, headers: { location } });
    const error = await rejectionOf(connect(emulator.baseUrl).clone({ sourceId: 42, isActive: false }));
    expect(error).toMatchObject({ outcome: "rejected" });
    expect(elsewhere.requests()).toEqual([]);
  });
});

test("an answer about another campaign is an error", async () => {
  const emulator = await emulate();
  emulator.inject({ kind: "override", call: "get", fields: { id: 43 } });
  expect(await rejectionOf(connect(emulator.baseUrl).get(42))).toMatchObject({ outcome: "unknown" });
});

test("connections are kept and never more than allowed", async () => {
  let open = 0;
  let most = 0;
  let opened = 0;
  const address = await listen((socket) => {
    most = Math.max(most, ++open);
    opened += 1;
    socket.on("close", () => (open -= 1));
    const body = '{"data":{"saved_id":1000},"error":0}';
    socket.on("data", () => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`));
  });
  const altcraft = connect(`http://${address}`, { maxConnections: 3 });
  await Promise.all(Array.from({ length: 30 }, () => altcraft.clone({ sourceId: 42, isActive: false })));
  expect(most).toBe(3);
  expect(opened).toBe(3);
});

test("requests share kept-alive connections, never more than are allowed", async () => {
  const emulator = await emulate({ latencyMs: 5 });
  const ports = new Set<number>();
  const proxy = createServer((socket) => {
    if (socket.remotePort !== undefined) ports.add(socket.remotePort);
    const onward = dial(Number(new URL(emulator.baseUrl).port), "127.0.0.1");
    for (const end of [socket, onward]) end.on("error", () => undefined);
    socket.pipe(onward).pipe(socket);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  closing.push(() => new Promise((resolve) => proxy.close(resolve)));
  const address = proxy.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const altcraft = connect(`http://127.0.0.1:${port}`, { maxConnections: 3 });
  for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 20 }, () => altcraft.get(42)));
  expect(emulator.requests()).toHaveLength(60);
  expect(ports.size).toBe(3);
});
