import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, jest, test } from "@jest/globals";
import { runInBackground } from "../docs/background";
import { ROOT } from "../docs/blocks";
import { COMMANDS } from "../docs/commands";
import { localPulumi } from "./project";

jest.setTimeout(300_000);

const run = promisify(execFile);

/** What the commands need of a checkout, in a folder of its own: they write into examples/quickstart. */
async function withCheckout(body: (checkout: string, env: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-checkout-"));
  try {
    const checkout = path.join(folder, "checkout");
    mkdirSync(checkout);
    for (const entry of [
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "tsconfig.build.json",
      "provider",
      "tools",
    ]) {
      cpSync(path.join(ROOT, entry), path.join(checkout, entry), { recursive: true, preserveTimestamps: true });
    }
    cpSync(path.join(ROOT, "dist"), path.join(checkout, "dist"), { recursive: true, preserveTimestamps: true });
    cpSync(path.join(ROOT, "examples/quickstart"), path.join(checkout, "examples/quickstart"), {
      recursive: true,
      filter: (file) => !/node_modules|Pulumi\.[\w-]+\.yaml$/.test(path.relative(ROOT, file)),
    });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(checkout, "node_modules"));
    await body(checkout, { ...process.env, ...localPulumi(folder) });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

test("README, Try it: npm start shows a clone, the preview of a replacement, and cleans up", async () => {
  await withCheckout(async (cwd, env) => {
    const { stdout } = await run("sh", ["-e", "-c", COMMANDS.start], { cwd, env, maxBuffer: 10 * 1024 * 1024 });
    expect(stdout).toMatch(/replace/);
    expect(stdout).toMatch(/saved_id|campaign/i);
  });
});

test("README, By hand: every command, in its order", async () => {
  await withCheckout(async (cwd, env) => {
    // Another port, for tests that run side by side.
    const emulator = runInBackground(`${COMMANDS.emulator.trim()} -- --port 0`, cwd, env);
    try {
      const address = /export ALTCRAFT_BASE_URL=(\S+)/.exec(await emulator.printed(/Ctrl-C/))?.[1] ?? "";
      const script = COMMANDS.byHand.replaceAll("http://127.0.0.1:8925", address);
      const { stdout } = await run("sh", ["-e", "-c", script], { cwd, env, maxBuffer: 10 * 1024 * 1024 });
      expect(stdout).toContain("Welcome (Germany)");
      expect(stdout).toMatch(/replace/);
      const campaigns: unknown = await (await fetch(`${address}/_emulator/campaigns`)).json();
      expect(campaigns).toMatchObject([{ id: 42 }, { id: 43 }, { id: 57 }]);
    } finally {
      await emulator.interrupt();
    }
  });
});

test("CONTRIBUTING, To reproduce a fault: the emulator starts with it", async () => {
  await withCheckout(async (cwd, env) => {
    const emulator = runInBackground(`${COMMANDS.fault.trim()} --port 0`, cwd, env);
    try {
      const address = /export ALTCRAFT_BASE_URL=(\S+)/.exec(await emulator.printed(/Ctrl-C/))?.[1] ?? "";
      const body = JSON.stringify({ token: "emulator-token", format: "json", id: 42 });
      const clone = fetch(`${address}/api/v1.1/campaigns/triggers/clone`, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body,
      });
      await expect(clone).rejects.toThrow();
      const campaigns: unknown = await (await fetch(`${address}/_emulator/campaigns`)).json();
      expect(campaigns).toHaveLength(4);
    } finally {
      await emulator.interrupt();
    }
  });
});

test("README, Try it: npm test is what runs this test in CI", async () => {
  expect(COMMANDS.test).toBe("npm test\n");
  const { stdout } = await run("npm", ["pkg", "get", "scripts.test"], { cwd: ROOT });
  expect(stdout.trim()).toBe('"node tools/test.mjs"');
  expect((await run("cat", [".ci/run"], { cwd: ROOT })).stdout).toContain("npm test");
});
