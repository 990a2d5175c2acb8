import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import ts from "typescript";
import { callsOf, withProject } from "./project";

const run = promisify(execFile);
const COMMAND = path.resolve(__dirname, "../../dist/commands/adopt.js");

const CAMPAIGNS = [
  { id: 42, name: "Приветствие" },
  { id: 50, name: "Приветствие (DE)", isActive: true },
  { id: 51, name: "Приветствие (FR)" },
  { id: 52, name: "Basket" },
];

test("the printed program takes over what exists: nothing is cloned, nothing changed", async () => {
  await withProject({ campaigns: CAMPAIGNS, token: "adopt-test-token" }, async ({ stack, emulator, workDir }) => {
    await stack.setConfig("altcraft:token", { value: emulator.token, secret: true });
    const env = { ...process.env, ALTCRAFT_BASE_URL: emulator.baseUrl, ALTCRAFT_TOKEN: emulator.token };
    const args = ["--source-id", "42", "--name-prefix", "Приветствие"];
    const { stdout, stderr } = await run(process.execPath, [COMMAND, ...args], { env });
    expect(stderr).toContain("2 campaigns, besides the source");

    const { outputText } = ts.transpileModule(stdout, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    writeFileSync(path.join(workDir, "index.js"), outputText);
    const before = emulator.campaigns();
    emulator.clearRequests();
    expect((await stack.up()).summary.resourceChanges).toEqual({ create: 3 });
    expect(emulator.campaigns()).toEqual(before);
    expect(callsOf(emulator).every((call) => call === "get")).toBe(true);
    // What it says afterwards, without adoptId, changes nothing either.
    writeFileSync(path.join(workDir, "index.js"), outputText.replaceAll(/adoptId: \d+, /g, ""));
    expect((await stack.up()).summary.resourceChanges).toEqual({ same: 3 });
  });
});

test("--help, and what is missing", async () => {
  expect((await run(process.execPath, [COMMAND, "--help"])).stdout).toContain("Usage: npx pulumi-altcraft-adopt");
  await expect(run(process.execPath, [COMMAND])).rejects.toThrow("--source-id takes the number of a campaign");
  const env = { PATH: process.env["PATH"] };
  await expect(run(process.execPath, [COMMAND, "--source-id", "42"], { env })).rejects.toThrow(
    "altcraft:baseUrl is not set",
  );
});
