import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "../lib/run.mjs";

const PLATFORM = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/**
 * The folder of another Node.js's program. npm has them as packages.
 *
 * @param {string} version for example `22`: the newest of it
 * @param {string} folder where they are kept
 * @param {Map<string, Promise<string>>} known those that are there
 */
export function nodeFolder(version, folder, known) {
  const there = known.get(version) ?? fetchNode(version, path.join(folder, `node-${version}`));
  known.set(version, there);
  return there;
}

/** @param {string} version @param {string} cwd */
async function fetchNode(version, cwd) {
  mkdirSync(cwd, { recursive: true });
  writeFileSync(path.join(cwd, "package.json"), JSON.stringify({ private: true }));
  await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", `${PLATFORM}@${version}`], {
    cwd,
    quiet: true,
  });
  return path.join(cwd, "node_modules", PLATFORM, "bin");
}
