import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startEmulator, type Emulator } from "../../provider/emulator";
import { rejectionOf } from "../altcraft/responses";
import { ProviderProcess } from "./process";

const TOKEN = "process-test-token";

let emulator: Emulator;
let provider: ProviderProcess;

beforeEach(async () => {
  emulator = await startEmulator({ token: TOKEN, campaigns: [{ id: 42, name: "Source" }] });
  provider = await ProviderProcess.start({ "altcraft:baseUrl": emulator.baseUrl, "altcraft:token": TOKEN });
});

afterEach(async () => {
  const said = await provider.stop();
  await emulator.close();
  expect(said).not.toContain(TOKEN);
});

test("the engine's calls, in its order: check, create, diff, update, read, delete", async () => {
  const { inputs, failures } = await provider.check({}, { sourceId: 42, name: "Welcome" });
  expect(failures).toEqual([]);
  expect(inputs).toEqual({ sourceId: 42, name: "Welcome", isActive: false });

  const { id, outputs } = await provider.create(inputs);
  expect(id).toBe("43");
  expect(outputs).toMatchObject({ campaignId: 43, name: "Welcome", isActive: false, baseUrl: emulator.baseUrl });

  expect(await provider.diff(id, outputs, inputs)).toEqual({ changes: false, replaces: [] });
  const renamed = { ...inputs, name: "Other" };
  expect(await provider.diff(id, outputs, renamed)).toEqual({ changes: true, replaces: ["name"] });

  const kept = { ...inputs, onDelete: "deactivate" };
  expect(await provider.diff(id, outputs, kept)).toEqual({ changes: true, replaces: [] });
  const updated = await provider.update(id, outputs, kept);
  expect(updated).toEqual({ ...outputs, onDelete: "deactivate" });

  emulator.edit(43, { isActive: true });
  const refreshed = await provider.read(id, updated);
  expect(refreshed).toMatchObject({ id, outputs: { ...updated, isActive: true }, inputs: { ...kept, isActive: true } });

  await provider.delete(id, refreshed.outputs);
  expect(emulator.campaigns()[1]).toMatchObject({ id: 43, isActive: false });
  emulator.remove(43);
  expect(await provider.read(id, updated)).toMatchObject({ id: "", outputs: {} });
  await provider.delete(id, updated);
});

test("failures travel as failures, errors as errors", async () => {
  const { failures } = await provider.check({}, { sourceId: 13, isActive: "x" });
  expect(failures).toEqual([{ property: "isActive", reason: "must be true or false, not a string" }]);
  emulator.inject({ kind: "error", call: "clone", error: 403, errorText: "{token} may not" });
  const error = await rejectionOf(provider.create({ sourceId: 42, isActive: false }));
  expect(String(error)).toContain('rejected: campaigns/triggers/clone: Altcraft answered error 403 "[token] may not"');
  expect(String(error)).not.toContain(TOKEN);
});

test("eight creates at once: eight clones, eight numbers", async () => {
  const names = Array.from({ length: 8 }, (_, index) => `Clone ${index}`);
  const created = await Promise.all(names.map((name) => provider.create({ sourceId: 42, name, isActive: false })));
  expect(new Set(created.map(({ id }) => id)).size).toBe(8);
  expect(
    emulator
      .requests()
      .map(({ call }) => call)
      .sort(),
  ).toEqual([...Array<string>(8).fill("clone"), ...Array<string>(8).fill("get"), "list", "list"]);
});

test("the activation of a clone: created, compared, updated, read and deleted without touching anything else", async () => {
  const { id, outputs } = await provider.create({ sourceId: 42, isActive: true, __activatedSeparately: true });
  expect(outputs).toMatchObject({ campaignId: 43, isActive: true });
  expect(emulator.campaigns()[1]).toMatchObject({ id: 43, isActive: false });

  const { activation } = provider;
  const inputs = { campaignId: 43, baseUrl: emulator.baseUrl, isActive: true };
  expect(await activation.check({}, inputs)).toEqual({ inputs, failures: [] });
  expect(await activation.create(inputs)).toEqual({ id, outputs: inputs });
  expect(emulator.campaigns()[1]).toMatchObject({ id: 43, isActive: true });

  emulator.clearRequests();
  expect(await activation.diff(id, inputs, inputs)).toEqual({ changes: false, replaces: [] });
  expect(await activation.diff(id, inputs, { ...inputs, campaignId: 44 })).toMatchObject({ replaces: ["campaignId"] });
  expect(await activation.read(id, inputs)).toMatchObject({ id, outputs: inputs });
  await activation.delete(id, inputs);
  expect(emulator.requests()).toEqual([]);
  expect(await activation.update(id, { ...inputs, isActive: false }, inputs)).toEqual(inputs);
  expect(emulator.requests().map(({ call }) => call)).toEqual(["get"]);
});
