import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, jest, test } from "@jest/globals";
import ts from "typescript";
import { blockWith } from "../docs/blocks";
import { COMMANDS } from "../docs/commands";
import { withNewcomer, type Newcomer } from "./newProject";

jest.setTimeout(600_000);

const ONE = blockWith("README.md", 'new altcraft.ClonedTriggerCampaign("welcome-de"');
const BY_NAME = blockWith("README.md", 'new altcraft.ClonedTriggerCampaign("welcome-fr"');
const MANY = blockWith("README.md", "campaigns.csv");
const TESTED = blockWith("docs/testing.md", 'from "node:test"');

const TEMPLATES = ["Welcome", "Basket", "Birthday", "Shipped", "Win back"];
const LANGUAGES = ["DE", "EN", "ES", "FR", "IT", "NL", "PL", "SV"];
const CAMPAIGNS = TEMPLATES.map((name, at) => ({ id: 42 + at, name: `${name} template` }));

/** The commands with the packed package, the emulator's address and token in the
 * places of those that readers have, and the state in the folder. */
const here = (script: string, { folder, tarball, emulator }: Newcomer): string =>
  script
    .replace("npm install pulumi-altcraft ", `npm install ${tarball} `)
    .replace("pulumi login --local", `pulumi login file://${folder}/home`)
    .replaceAll("https://altcraft.example.com", emulator.baseUrl)
    .replaceAll('"your API token"', emulator.token)
    .replaceAll("ALTCRAFT_TOKEN=…", `ALTCRAFT_TOKEN=${emulator.token}`);

/** What Pulumi would ask a person. */
const answered = (script: string): string => script.trim().replace(/^pulumi (up|destroy)$/, "pulumi $1 --yes");

test("a newcomer, by the README alone: one clone, a template by name, forty from a file, taking over, reviewing", async () => {
  await withNewcomer(CAMPAIGNS, async (newcomer) => {
    const { folder, emulator, sh } = newcomer;
    const project = (script: string) => sh(script, "campaigns");
    const write = (file: string, text: string) => writeFileSync(path.join(folder, "campaigns", file), text);
    const clones = () => emulator.campaigns().filter(({ clonedFrom }) => clonedFrom !== undefined);

    await sh(here(COMMANDS.newProject, newcomer));
    await project(here(COMMANDS.configure, newcomer));
    write("index.ts", ONE);
    expect(await project(COMMANDS.debug)).toContain("altcraft: POST /api/v1.1/campaigns/triggers/get ok");
    await project(answered(COMMANDS.up));
    expect(clones()).toMatchObject([{ name: "Welcome (DE)", clonedFrom: 42, isActive: false }]);
    expect(await project("pulumi stack output campaignId")).toBe(`${clones()[0]?.id}\n`);

    write("index.ts", ONE + BY_NAME);
    await project(answered(COMMANDS.up));
    expect(clones().map(({ name }) => name)).toEqual(["Welcome (DE)", "Welcome (FR)"]);
    await project("pulumi destroy --yes");

    write("index.ts", MANY);
    const lines = TEMPLATES.flatMap((template) => LANGUAGES.map((language) => `${template},${language},no`));
    write("campaigns.csv", lines.join("\n"));
    await project(answered(COMMANDS.up));
    expect(new Set(clones().map(({ name }) => name)).size).toBe(40);
    await project("pulumi destroy --yes");
    expect(clones()).toEqual([]);

    const old = emulator.add({ id: 97, name: "Welcome (IT)", isActive: true });
    const account = `export ALTCRAFT_BASE_URL=${emulator.baseUrl} ALTCRAFT_TOKEN=${emulator.token}\n`;
    const program = await project(account + COMMANDS.adopt);
    expect(program).toContain("adoptId: 97");
    await project(here(COMMANDS.adoptMany, newcomer));
    await project(answered(COMMANDS.up));
    expect(emulator.campaigns().filter(({ id }) => id === 97)).toEqual([old]);
    expect(clones()).toEqual([]);

    write("index.ts", program.replace("adoptId: 97, ", "").replace("(IT)", "(Italy)"));
    const summary = await project(COMMANDS.review);
    expect(summary).toContain("### Replaced (1)");
    expect(summary).toContain("campaign 97, **LIVE**");
  });
});

test("the test that docs/testing.md shows passes for the README's program", async () => {
  await withNewcomer(CAMPAIGNS, async (newcomer) => {
    const { folder, sh } = newcomer;
    await sh(here(COMMANDS.newProject, newcomer));
    writeFileSync(path.join(folder, "campaigns/index.ts"), ONE);
    const { outputText } = ts.transpileModule(TESTED, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    writeFileSync(path.join(folder, "campaigns/program.test.cjs"), outputText);
    expect(await sh("node --test program.test.cjs", "campaigns")).toContain("pass 1");
  });
});

test("the emulator's commands of docs/testing.md start it, and it says what to set", async () => {
  await withNewcomer([], async (newcomer) => {
    const { folder, sh, start } = newcomer;
    await sh(here(COMMANDS.newProject, newcomer));
    writeFileSync(
      path.join(folder, "campaigns/campaigns.json"),
      blockWith("docs/testing.md", '"sendChannel": "email"'),
    );
    for (const command of [COMMANDS.packagedEmulator, COMMANDS.emulatorWithOptions]) {
      // Another port, for tests that run side by side.
      const emulator = start(`${command.trim().replace(/ --port \d+/, "")} --port 0`, "campaigns");
      try {
        expect(await emulator.printed(/Ctrl-C/)).toContain("export ALTCRAFT_BASE_URL=http://127.0.0.1:");
      } finally {
        await emulator.interrupt();
      }
    }
  });
});
