import { existsSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { run } from "./run.mjs";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Installs the dependencies if they are missing or older than the lock file. */
export async function install() {
  const lock = path.join(ROOT, "package-lock.json");
  const installed = path.join(ROOT, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log("  Installing the dependencies (npm ci, less than a minute) …");
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: ROOT, quiet: true });
}

/** Compiles the package into dist/. */
export async function build() {
  rmSync(path.join(ROOT, "dist"), { recursive: true, force: true });
  for (const step of [[bin("typescript/bin/tsc"), "--project", "tsconfig.build.json"], ["tools/bundle.mjs"]]) {
    await run(process.execPath, step, { cwd: ROOT, quiet: true });
  }
}

/**
 * The path of a dependency's program, for `node`.
 *
 * @param {string} program
 */
export const bin = (program) => path.join(ROOT, "node_modules", program);
