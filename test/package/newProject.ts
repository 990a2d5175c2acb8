import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startEmulator, type CampaignSeed, type Emulator } from "../../provider/emulator";
import { runInBackground, type Background } from "../docs/background";
import { ROOT } from "../docs/blocks";

const run = promisify(execFile);

/** A new user's folder with the package as it is published, a home folder of its own, and an emulator. */
export interface Newcomer {
  readonly folder: string;
  /** The packed package. */
  readonly tarball: string;
  readonly emulator: Emulator;
  /** Runs commands in a shell, in the folder or one below it, and answers what they print. */
  readonly sh: (script: string, below?: string) => Promise<string>;
  /** Starts commands that go on until they are interrupted. */
  readonly start: (script: string, below: string) => Background;
}

export async function withNewcomer(
  campaigns: readonly CampaignSeed[],
  body: (newcomer: Newcomer) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-newcomer-"));
  const emulator = await startEmulator({ campaigns });
  try {
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT });
    const tarball = path.join(folder, readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "");
    const home = path.join(folder, "home");
    mkdirSync(home);
    const env = {
      PATH: process.env["PATH"],
      HOME: home,
      TMPDIR: home,
      // Pulumi looks for the user's home folder elsewhere than in HOME.
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: `file://${home}`,
      // The machine's registry and cache are no part of what is tried.
      npm_config_userconfig: process.env["npm_config_userconfig"] ?? path.join(homedir(), ".npmrc"),
      npm_config_cache: process.env["npm_config_cache"] ?? path.join(homedir(), ".npm"),
      npm_config_prefer_offline: "true",
      npm_config_audit: "false",
      npm_config_fund: "false",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      // Pulumi asks for it.
      PULUMI_CONFIG_PASSPHRASE: "correct horse",
    };
    const sh = async (script: string, below = ""): Promise<string> => {
      const options = { cwd: path.join(folder, below), env, maxBuffer: 10 * 1024 * 1024 };
      return (await run("sh", ["-e", "-c", script], options)).stdout;
    };
    const start = (script: string, below: string) => runInBackground(script, path.join(folder, below), env);
    await body({ folder, tarball, emulator, sh, start });
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
