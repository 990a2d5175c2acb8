import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { startEmulator, type Emulator } from "../../provider/emulator";
import { rejectionOf } from "../altcraft/responses";
import { ProviderProcess } from "./process";
import { makeCertificates, serveEncrypted, startProxy, type Certificates, type Listening } from "./secureNetwork";

const TOKEN = "network-test-token";
const INPUTS = { sourceId: 42, name: "Welcome", isActive: false };

let certificates: Certificates;
beforeAll(async () => {
  certificates = await makeCertificates();
});
afterAll(() => certificates.remove());

let emulator: Emulator;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  emulator = await startEmulator({ token: TOKEN, campaigns: [{ id: 42, name: "Source" }] });
  closing.push(() => emulator.close());
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function closed<Server extends Listening>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  closing.push(server.close);
  return server;
}

const encrypted = async (clients = false): Promise<string> =>
  `https://localhost:${(await closed(serveEncrypted(emulator.baseUrl, certificates, clients))).port}`;

/** Makes one clone in a provider process; answers the failure, if it fails, and what the process has printed. */
async function clone(baseUrl: string, config: Record<string, string>, env: Record<string, string> = {}) {
  // One attempt: what cannot be reached now cannot be reached in a second either.
  const all = { "altcraft:baseUrl": baseUrl, "altcraft:token": TOKEN, "altcraft:deadlineSeconds": "0.2", ...config };
  const provider = await ProviderProcess.start(all, env);
  const failure = await provider.create(INPUTS).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const said = await provider.stop();
  expect(said + (failure ?? "")).not.toContain(TOKEN);
  return { failure, said };
}

const made = (): readonly number[] => emulator.campaigns().flatMap(({ id }) => (id === 42 ? [] : [id]));

describe("an authority of one's own", () => {
  test("that nobody has named is not believed: not_sent, and the message says so", async () => {
    const { failure } = await clone(await encrypted(), {});
    expect(failure).toContain("not_sent");
    expect(failure).toMatch(/certificate/i);
    expect(emulator.requests()).toEqual([]);
  });

  test("another one in altcraft:caFile does not help", async () => {
    const { failure } = await clone(await encrypted(), { "altcraft:caFile": certificates.otherCaFile });
    expect(failure).toMatch(/not_sent[^]*certificate/i);
  });

  test("in altcraft:caFile is believed", async () => {
    expect((await clone(await encrypted(), { "altcraft:caFile": certificates.caFile })).failure).toBeUndefined();
    expect(made()).toEqual([43]);
  });

  test("in NODE_EXTRA_CA_CERTS is believed", async () => {
    const env = { NODE_EXTRA_CA_CERTS: certificates.caFile };
    expect((await clone(await encrypted(), {}, env)).failure).toBeUndefined();
    expect(made()).toEqual([43]);
  });

  test("a name that the certificate does not have: not_sent", async () => {
    const address = (await encrypted()).replace("localhost", "127.0.0.2");
    const { failure } = await clone(address, { "altcraft:caFile": certificates.caFile });
    expect(failure).toContain("not_sent");
    expect(made()).toEqual([]);
  });
});

describe("a server that wants to know its clients", () => {
  test("gets the certificate of altcraft:clientCertFile", async () => {
    const { caFile, clientCertFile, clientKeyFile } = certificates;
    const files = {
      "altcraft:caFile": caFile,
      "altcraft:clientCertFile": clientCertFile,
      "altcraft:clientKeyFile": clientKeyFile,
    };
    expect((await clone(await encrypted(true), files)).failure).toBeUndefined();
    expect(made()).toEqual([43]);
  });

  test("refuses whoever shows none", async () => {
    const { failure } = await clone(await encrypted(true), { "altcraft:caFile": certificates.caFile });
    expect(failure).toBeDefined();
    expect(made()).toEqual([]);
  });
});

describe("HTTPS_PROXY", () => {
  const own = () => ({ "altcraft:caFile": certificates.caFile });

  test("is what the calls go through, with the certificate of the installation", async () => {
    const proxy = await closed(startProxy());
    const baseUrl = await encrypted();
    const { failure } = await clone(baseUrl, own(), { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    expect(failure).toBeUndefined();
    expect(made()).toEqual([43]);
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(baseUrl).host]));
  });

  test("in small letters counts first; NO_PROXY names hosts that are spoken to without", async () => {
    const proxy = await closed(startProxy());
    const env = { https_proxy: `http://127.0.0.1:${proxy.port}`, HTTPS_PROXY: "http://127.0.0.1:1" };
    expect((await clone(await encrypted(), own(), env)).failure).toBeUndefined();
    expect(proxy.tunnels.length).toBeGreaterThan(0);
    const tunnels = proxy.tunnels.length;
    expect((await clone(await encrypted(), own(), { ...env, NO_PROXY: "localhost" })).failure).toMatch(/is taken by/);
    expect(proxy.tunnels).toHaveLength(tunnels);
  });

  test("that refuses: not_sent", async () => {
    const proxy = await closed(startProxy(407));
    const { failure } = await clone(await encrypted(), own(), { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
    expect(failure).toMatch(/not_sent[^]*407/);
    expect(emulator.requests()).toEqual([]);
  });

  test("is not for what speaks plain HTTP on this machine", async () => {
    expect((await clone(emulator.baseUrl, {}, { HTTPS_PROXY: "http://127.0.0.1:1" })).failure).toBeUndefined();
  });

  test("that is no address is a failure of check, and its password is not shown", async () => {
    const env = { HTTPS_PROXY: "user:secret-password@proxy" };
    const provider = await ProviderProcess.start(
      { "altcraft:baseUrl": "https://a.example", "altcraft:token": TOKEN },
      env,
    );
    try {
      const { failures } = await provider.check({}, INPUTS);
      expect(failures.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^HTTPS_PROXY: .*not shown.*http:/)]);
      expect(JSON.stringify(failures)).not.toContain("secret-password");
      expect(String(await rejectionOf(provider.create(INPUTS)))).not.toContain("secret-password");
    } finally {
      await provider.stop();
    }
  });
});

describe("ALTCRAFT_DEBUG", () => {
  test("=1 tells each exchange in one line, without a word of what was sent", async () => {
    const { said } = await clone(emulator.baseUrl, {}, { ALTCRAFT_DEBUG: "1" });
    const lines = said.split("\n").filter((line) => line.startsWith("altcraft: "));
    expect(lines.map((line) => line.replace(/\d+ ms/, "… ms"))).toEqual([
      "altcraft: POST /api/v1.1/campaigns/triggers/list/ ok, … ms, attempt 1",
      "altcraft: POST /api/v1.1/campaigns/triggers/list/ ok, … ms, attempt 1",
      "altcraft: POST /api/v1.1/campaigns/triggers/clone ok, … ms, attempt 1, campaign 43",
      "altcraft: POST /api/v1.1/campaigns/triggers/get ok, … ms, attempt 1, campaign 43",
    ]);
    expect(said).not.toContain("Welcome");
  });

  test("unset tells nothing", async () => {
    expect((await clone(emulator.baseUrl, {})).said).not.toContain("altcraft: POST");
  });
});
