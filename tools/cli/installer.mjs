import { readdirSync, renameSync } from "node:fs";
import path from "node:path";
import { run } from "../lib/run.mjs";
import { PULUMI_VERSION } from "./versions.mjs";

const TIMEOUT_MS = 10 * 60 * 1000;

/**
 * Lets Pulumi's own installer download the CLI. For macOS and Linux; on Windows install Pulumi by hand.
 *
 * @param {string} folder
 */
export async function installOfficially(folder) {
  console.log(`  Pulumi CLI: asking Pulumi's official installer for v${PULUMI_VERSION} …`);
  const script = path.join(folder, "install.sh");
  await run("curl", ["-fsSL", "--connect-timeout", "20", "-o", script, "https://get.pulumi.com"], {
    quiet: true,
    timeoutMs: TIMEOUT_MS,
  });
  const args = ["--version", PULUMI_VERSION, "--install-root", folder, "--no-edit-path"];
  await run("sh", [script, ...args], { quiet: true, timeoutMs: TIMEOUT_MS });
  const programs = path.join(folder, "bin");
  for (const program of readdirSync(programs)) renameSync(path.join(programs, program), path.join(folder, program));
}
