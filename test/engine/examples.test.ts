import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, jest, test } from "@jest/globals";
import { startEmulator, type CampaignSeed, type Emulator } from "../../provider/emulator";
import { readCampaigns } from "../../provider/emulator/persistence";
import { COMMANDS } from "../docs/commands";
import { callsOf, localPulumi } from "./project";

jest.setTimeout(300_000);

const ROOT = path.resolve(__dirname, "../..");
const run = promisify(execFile);

/** A copy of an example, beside a state of its own and an emulator. */
interface Example {
  readonly emulator: Emulator;
  readonly exec: (command: string, ...args: string[]) => Promise<string>;
}

async function withExample(
  name: string,
  campaigns: readonly CampaignSeed[],
  body: (example: Example) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-example-"));
  const emulator = await startEmulator({ campaigns });
  try {
    const project = path.join(folder, "example");
    cpSync(path.join(ROOT, "examples", name), project, {
      recursive: true,
      filter: (file) => !/node_modules|Pulumi\.[\w-]+\.yaml$/.test(path.relative(ROOT, file)),
    });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(project, "node_modules"));
    const env = {
      ...process.env,
      ...localPulumi(folder),
      ALTCRAFT_BASE_URL: emulator.baseUrl,
      ALTCRAFT_TOKEN: emulator.token,
    };
    const exec = async (command: string, ...args: string[]): Promise<string> =>
      (await run(command, args, { cwd: project, env, maxBuffer: 10 * 1024 * 1024 })).stdout;
    await body({ emulator, exec });
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const templates = (...names: string[]): readonly CampaignSeed[] => names.map((name, at) => ({ id: 42 + at, name }));
const UP = ["up", "--yes", "--skip-preview", "--non-interactive", "--stack"];

test("many-from-csv: forty clones of five templates, by name, two of them live", async () => {
  const five = ["Welcome", "Abandoned basket", "Birthday", "Order shipped", "Win back"].map(
    (name) => `${name} template`,
  );
  await withExample("many-from-csv", templates(...five), async ({ emulator, exec }) => {
    await exec("pulumi", "stack", "init", "dev");
    await exec("pulumi", ...UP, "dev");
    const clones = emulator.campaigns().filter(({ clonedFrom }) => clonedFrom !== undefined);
    expect(clones).toHaveLength(40);
    expect(
      clones
        .filter(({ isActive }) => isActive)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["Welcome (DE)", "Welcome (EN)"]);
    expect(clones.find(({ name }) => name === "Win back (SV)")).toMatchObject({ clonedFrom: 46 });
    emulator.clearRequests();
    await exec("pulumi", ...UP, "dev");
    // The look-ups by name: the list once (a page and the empty one), and each template once.
    expect([...callsOf(emulator)].sort()).toEqual(["get", "get", "get", "get", "get", "list", "list"]);
  });
});

test("staging-and-production: the same program, inactive in one stack, live and tracked in the other", async () => {
  await withExample("staging-and-production", templates("Welcome", "Birthday"), async ({ emulator, exec }) => {
    const live = { staging: false, production: true };
    for (const [stack, isLive] of Object.entries(live)) {
      await exec("pulumi", "stack", "init", stack);
      await exec("pulumi", "config", "set", "live", String(isLive), "--stack", stack);
    }
    await exec("pulumi", ...UP, "staging");
    const made = () => emulator.campaigns().filter(({ clonedFrom }) => clonedFrom !== undefined);
    expect(made().map(({ isActive }) => isActive)).toEqual([false, false]);
    for (const { id } of made()) emulator.remove(id);
    await exec("pulumi", "config", "set", "altcraft:activation", "afterClone", "--stack", "production");
    await exec("pulumi", ...UP, "production");
    expect(made().map(({ isActive }) => isActive)).toEqual([true, true]);
    await exec("pulumi", "destroy", "--yes", "--skip-preview", "--non-interactive", "--stack", "production");
    expect(made().map(({ isActive }) => isActive)).toEqual([false, false]);
  });
});

test("pull-request-review: a warning in the preview, and a live clone once it is applied", async () => {
  await withExample("pull-request-review", templates("Welcome template"), async ({ emulator, exec }) => {
    await exec("pulumi", "stack", "init", "dev");
    const preview = await exec("pulumi", "preview", "--non-interactive", "--stack", "dev");
    expect(preview).toContain('A new clone of campaign 42 "Welcome template", named "Welcome (DE)", is LIVE');
    await exec("pulumi", ...UP, "dev");
    expect(emulator.campaigns()).toMatchObject([{ id: 42 }, { id: 43, name: "Welcome (DE)", isActive: true }]);
  });
});

test("automation: a script makes a clone, and says its number", async () => {
  await withExample("automation", templates("Template"), async ({ emulator, exec }) => {
    expect(await exec(process.execPath, "deploy.mjs", "Summer sale", "42")).toContain(
      'succeeded: "Summer sale" is campaign 43',
    );
    expect(emulator.campaigns()).toMatchObject([{ id: 42 }, { id: 43, name: "Summer sale" }]);
  });
});

test("adopting: the program is what the command prints; the campaigns become the stack's as they are", async () => {
  const file = path.join(ROOT, "examples/adopting/campaigns.json");
  await withExample("adopting", readCampaigns(file) ?? [], async ({ emulator, exec }) => {
    // npm links the commands of a package that is installed, which test/package tries; in a checkout it does not.
    const command = COMMANDS.adoptExample.replace(
      "npx pulumi-altcraft-adopt",
      path.join(ROOT, "dist/commands/adopt.js"),
    );
    const program = await exec("sh", "-c", command);
    expect(program).toBe(readFileSync(path.join(ROOT, "examples/adopting/index.ts"), "utf8"));
    const before = emulator.campaigns();
    await exec("pulumi", "stack", "init", "dev");
    emulator.clearRequests();
    await exec("pulumi", ...UP, "dev");
    expect(emulator.campaigns()).toEqual(before);
    expect(callsOf(emulator)).not.toContain("clone");
  });
});
