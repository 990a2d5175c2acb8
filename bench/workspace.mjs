import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { localPulumi } from "../tools/lib/localPulumi.mjs";
import { ROOT } from "../tools/lib/prepare.mjs";
import { run } from "../tools/lib/run.mjs";

const SOURCE = fileURLToPath(new URL("project/", import.meta.url));

/**
 * A Pulumi project in a temporary folder, with the packed package installed as a user would have it.
 *
 * @typedef {{ folder: string, project: string, env: NodeJS.ProcessEnv, remove: () => void }} Workspace
 */

/**
 * @param {string} pulumiPath PATH with the CLI
 * @returns {Promise<Workspace>}
 */
export async function prepareWorkspace(pulumiPath) {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-bench-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const project = path.join(folder, "project");
    mkdirSync(path.join(project, "answers"), { recursive: true });
    cpSync(SOURCE, project, { recursive: true });
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT, quiet: true });
    const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
    writeFileSync(path.join(project, "package.json"), JSON.stringify({ private: true, main: "index.js" }));
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
    const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", `../${tarball}`];
    await run("npm", install, { cwd: project, quiet: true });
    cpSync(path.join(project, "noop-provider"), path.join(project, "node_modules/noop-provider"), { recursive: true });
    return { folder, project, env: localPulumi(pulumiPath, folder), remove };
  } catch (error) {
    remove();
    throw error;
  }
}
