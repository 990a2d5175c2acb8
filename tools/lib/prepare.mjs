import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { run } from "./run.mjs";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What dist/ is made of. */
const SOURCES = ["provider", "tools/bundle.mjs", "tsconfig.json", "tsconfig.build.json", "package-lock.json"];

/** Installs the dependencies if they are missing or older than the lock file. */
export async function install() {
  const lock = path.join(ROOT, "package-lock.json");
  const installed = path.join(ROOT, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log("  Installing the dependencies (npm ci, less than a minute) …");
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: ROOT, quiet: true });
}

/** Compiles the package into dist/, unless it is there and newer than all that it is made of. */
export async function build() {
  const last = path.join(ROOT, "dist", "LICENSES.txt");
  if (isCurrent(last, SOURCES)) return;
  rmSync(path.join(ROOT, "dist"), { recursive: true, force: true });
  for (const step of [[bin("typescript/bin/tsc"), "--project", "tsconfig.build.json"], ["tools/bundle.mjs"]]) {
    await run(process.execPath, step, { cwd: ROOT, quiet: true });
  }
}

/**
 * Whether `result` is younger than each source: a file, or a folder with all that is in it. A folder's own time tells of
 * files that were removed.
 *
 * @param {string} result
 * @param {readonly string[]} sources relative to the repository
 */
export function isCurrent(result, sources) {
  if (!existsSync(result)) return false;
  const made = statSync(result).mtimeMs;
  return sources.every((source) => newestIn(path.resolve(ROOT, source)) < made);
}

/**
 * @param {string} file
 * @returns {number}
 */
function newestIn(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((entry) => newestIn(path.join(file, entry))));
}

/**
 * The path of a dependency's program, for `node`.
 *
 * @param {string} program
 */
export const bin = (program) => path.join(ROOT, "node_modules", program);
