import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { startEmulator } from "../../provider/emulator";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-emulator-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("persistence", () => {
  test("campaigns survive a restart; the seed counts only once", async () => {
    const file = path.join(folder, "campaigns.json");
    const seed = [{ id: 42, name: "Source" }];
    const first = await startEmulator({ file, campaigns: seed });
    first.add({ name: "Added", isActive: true });
    first.edit(42, { name: "Edited" });
    await first.close();
    const second = await startEmulator({ file, campaigns: seed });
    expect(second.campaigns()).toMatchObject([
      { id: 42, name: "Edited" },
      { id: 43, name: "Added", isActive: true },
    ]);
    await second.close();
  });

  test("a file that is no list of campaigns says what is wrong", async () => {
    const file = path.join(folder, "broken.json");
    writeFileSync(file, '[{"id": "x"}]');
    await expect(startEmulator({ file })).rejects.toThrow(/is not a list of campaigns:[^]*id/);
    writeFileSync(file, "{");
    await expect(startEmulator({ file })).rejects.toThrow("is not JSON");
  });
});

describe("the command altcraft-emulator", () => {
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [path.resolve(__dirname, "../../dist/emulator/cli.js"), ...args], {
      cwd: folder,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    const ended = once(child, "close").then(([code]: unknown[]) => ({ code, output }));
    const address = async (): Promise<string> => {
      const early = ended.then((result) => Promise.reject(new Error(`it ended early: ${result.output}`)));
      while (!output.includes("Ctrl-C")) await Promise.race([once(child.stdout, "data"), early]);
      early.catch(() => undefined);
      return /export ALTCRAFT_BASE_URL=(\S+)/.exec(output)?.[1] ?? "";
    };
    return { child, ended, address };
  };

  test("starts with samples or a seed, prints what to set, ends with SIGTERM", async () => {
    const seed = path.join(folder, "seed.json");
    writeFileSync(seed, '[{"id": 7, "name": "Seeded"}]');
    for (const [args, name] of [
      [[], "Welcome template"],
      [["--seed", seed, "--file", "kept.json"], "Seeded"],
    ] as const) {
      const { child, ended, address } = start("--port", "0", ...args);
      const page = await fetch(`${await address()}/`, { headers: { connection: "close" } });
      expect(await page.text()).toContain(name);
      child.kill("SIGTERM");
      expect(await ended).toMatchObject({ code: 0 });
    }
    expect(existsSync(path.join(folder, "kept.json"))).toBe(false);
  });

  test("--help", async () => {
    expect(await start("--help").ended).toMatchObject({ code: 0, output: expect.stringContaining("--latency MS") });
  });

  test.each([
    [["--prot", "1"], "--prot"],
    [["--port", "x"], '--port: "x" is not allowed'],
    [["--seed", "none.json"], "--seed: there is no file none.json"],
    [["--fault", '{"kind":"eror"}'], "--fault"],
    [["--quirk", "no"], "--quirk: no is not JSON"],
  ])("%j is refused", async (args, message) => {
    expect(await start(...args).ended).toMatchObject({ code: 2, output: expect.stringContaining(message) });
  });

  test("a port that is taken is named", async () => {
    const emulator = await startEmulator();
    const { port } = new URL(emulator.baseUrl);
    expect(await start("--port", port).ended).toMatchObject({
      code: 2,
      output: expect.stringContaining("choose another --port"),
    });
    await emulator.close();
  });
});
