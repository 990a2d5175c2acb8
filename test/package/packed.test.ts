import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, jest, test } from "@jest/globals";
import { startEmulator } from "../../provider/emulator";

jest.setTimeout(300_000);

const ROOT = path.resolve(__dirname, "../..");
const run = promisify(execFile);

const PROGRAM = `import * as altcraft from "pulumi-altcraft";
const welcome = new altcraft.ClonedTriggerCampaign("welcome-de", { sourceId: 42, name: "Welcome (DE)", isActive: false });
export const campaignId = welcome.campaignId;
`;

test("the packed package works in a fresh TypeScript project, and its state holds no path of the machine", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-package-"));
  const emulator = await startEmulator({ campaigns: [{ id: 42, name: "Welcome template" }] });
  try {
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT });
    const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
    const project = path.join(folder, "project");
    const state = path.join(folder, "state");
    for (const made of [project, state]) mkdirSync(made);
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: fresh\nruntime: nodejs\n");
    writeFileSync(path.join(project, "package.json"), JSON.stringify({ private: true, main: "index.ts" }));
    writeFileSync(path.join(project, "index.ts"), PROGRAM);
    const packages = [`../${tarball}`, "@types/node@20", "typescript@5.9"];
    await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages], { cwd: project });

    const env = {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_HOME: path.join(folder, "home"),
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      ALTCRAFT_BASE_URL: emulator.baseUrl,
      ALTCRAFT_TOKEN: emulator.token,
    };
    const pulumi = (...args: string[]) => run("pulumi", [...args, "--non-interactive"], { cwd: project, env });
    await pulumi("stack", "init", "dev");
    await pulumi("up", "--yes");
    expect((await pulumi("stack", "output", "campaignId")).stdout.trim()).toBe("43");
    const { stdout: exported } = await pulumi("stack", "export");
    expect(exported).toContain("ClonedTriggerCampaign");
    expect(exported).not.toContain(path.basename(folder));
    expect(exported).not.toContain(emulator.token);
    await pulumi("destroy", "--yes");
    expect(emulator.campaigns().map(({ id }) => id)).toEqual([42]);

    const files = readdirSync(path.join(project, "node_modules/pulumi-altcraft"), { recursive: true });
    expect(files.map(String).filter((file) => /test|tools|bench|\.ts$/.test(file) && !file.endsWith(".d.ts"))).toEqual(
      [],
    );
    const manifest = readFileSync(path.join(project, "node_modules/pulumi-altcraft/package.json"), "utf8");
    expect(JSON.parse(manifest)).toMatchObject({ name: "pulumi-altcraft", license: "Apache-2.0" });
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
