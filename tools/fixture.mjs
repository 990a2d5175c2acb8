// `npm run fixture`: keeps a state that the current version makes, for the tests of later versions. Each release has one.
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findPulumi } from "./cli/find.mjs";
import { localPulumi } from "./lib/localPulumi.mjs";
import { bin, build, install, ROOT } from "./lib/prepare.mjs";
import { CommandError, endChildrenOnSignal, run } from "./lib/run.mjs";

/** One of each kind that a state can hold. */
const RESOURCES = {
  plain: { sourceId: 42, name: "Plain" },
  unnamed: { sourceId: 42 },
  live: { sourceId: 42, name: "Live", isActive: true, onDelete: "deactivate" },
  adopted: { sourceId: 42, adoptId: 50 },
  pending: { sourceId: 42, name: "Pending" },
};

const PROGRAM = `
const altcraft = require("pulumi-altcraft");
for (const [name, args] of Object.entries(require("./resources.json"))) new altcraft.ClonedTriggerCampaign(name, args);
`;

/** The passphrase of the tests' stacks; and no long search for the clone that is pending. */
const SETTINGS = { PULUMI_CONFIG_PASSPHRASE: "correct horse", ALTCRAFT_DEADLINE_SECONDS: "1" };

/** What a fixture has instead of the emulator's address. */
const BASE_URL = "http://127.0.0.1:1";

/** @param {string} folder */
async function makeFixture(folder) {
  await install();
  await build();
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const env = { ...localPulumi(await findPulumi(), folder), ...SETTINGS };
  /** @type {typeof import("../provider/emulator/index.js")} */
  const { startEmulator } = createRequire(import.meta.url)(path.join(ROOT, "dist/emulator/index.js"));
  const emulator = await startEmulator({
    campaigns: [
      { id: 42, name: "Template" },
      { id: 50, name: "Adopted", isActive: true },
    ],
  });
  const cwd = path.join(folder, "program");
  mkdirSync(cwd);
  // As users have it: a linked package would leave this checkout's path in the state.
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT, quiet: true });
  writeFileSync(path.join(cwd, "Pulumi.yaml"), "name: engine-test\nruntime: nodejs\n");
  writeFileSync(path.join(cwd, "package.json"), JSON.stringify({ private: true, main: "index.js" }));
  writeFileSync(path.join(cwd, "index.js"), PROGRAM);
  const packages = [`../pulumi-altcraft-${version}.tgz`, "--prefer-offline", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...packages], { cwd, quiet: true });
  /** @param {Record<string, unknown>} resources */
  const declare = (resources) => writeFileSync(path.join(cwd, "resources.json"), JSON.stringify(resources));
  /** @param {string[]} args */
  const pulumi = (...args) => run("pulumi", [...args, "--non-interactive"], { cwd, env, quiet: true });
  try {
    await pulumi("stack", "init", "test");
    await pulumi("config", "set", "altcraft:baseUrl", emulator.baseUrl);
    await pulumi("config", "set", "altcraft:activation", "afterClone");
    await pulumi("config", "set", "--secret", "altcraft:token", emulator.token);
    const { pending: _pending, ...others } = RESOURCES;
    declare(others);
    await pulumi("up", "--yes", "--skip-preview");
    declare(RESOURCES);
    emulator.inject({ call: "clone", kind: "reset" });
    await pulumi("up", "--yes", "--skip-preview").then(
      () => {
        throw new Error("the clone whose reply was lost was made all the same");
      },
      (/** @type {unknown} */ error) => {
        if (!(error instanceof CommandError)) throw error;
      },
    );
    await pulumi("stack", "export", "--file", path.join(folder, "state.json"));
    const state = readFileSync(path.join(folder, "state.json"), "utf8").replaceAll(emulator.baseUrl, BASE_URL);
    const file = path.join(ROOT, "test/upgrade/states", `${version}.json`);
    const fixture = { resources: RESOURCES, campaigns: emulator.campaigns(), state: JSON.parse(state) };
    writeFileSync(file, JSON.stringify(fixture));
    await run(process.execPath, [bin("prettier/bin/prettier.cjs"), "--write", file], { cwd: ROOT, quiet: true });
    console.log(`Written: ${path.relative(process.cwd(), file)}`);
  } finally {
    await emulator.close();
  }
}

endChildrenOnSignal();
const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-fixture-"));
try {
  await makeFixture(folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ??= 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
