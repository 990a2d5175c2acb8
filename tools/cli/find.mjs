import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { run } from "../lib/run.mjs";
import { buildWithGo } from "./goBuild.mjs";
import { installOfficially } from "./installer.mjs";
import { isAtLeast, MINIMUM_VERSION, PULUMI_VERSION } from "./versions.mjs";

/** Where copies of the CLI are kept: outside the work tree, for all checkouts. Delete it at will. */
export const CACHE =
  process.env["PULUMI_ALTCRAFT_CACHE"] ??
  path.join(process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "pulumi-altcraft");

/**
 * Finds the Pulumi CLI, or makes one: on PATH → a copy made before → built with Go → Pulumi's official installer.
 *
 * @returns {Promise<string>} a PATH on which `pulumi` and its Node.js language host are found first
 */
export async function findPulumi() {
  const onPath = process.env["PATH"] ?? "";
  /** @type {string[]} */
  const tried = [];

  const version = await versionOf("pulumi");
  if (version !== undefined && isAtLeast(version, MINIMUM_VERSION)) {
    console.log(`  Pulumi CLI: ${version}, found on PATH`);
    return onPath;
  }
  tried.push(
    version === undefined ? "PATH: there is no pulumi" : `PATH: pulumi ${version} is older than ${MINIMUM_VERSION}`,
  );

  const folder = path.join(CACHE, "cli", cacheKey());
  const cached = path.join(folder, "pulumi");
  if (await works(cached)) {
    console.log(`  Pulumi CLI: v${PULUMI_VERSION}, a copy made before`);
  } else {
    tried.push(`${folder}: ${existsSync(folder) ? "the copy there does not work" : "no copy was made before"}`);
    await make(folder, tried);
  }
  return `${folder}${path.delimiter}${onPath}`;
}

/** @type {readonly { name: string, into: (folder: string) => Promise<void> }[]} */
const WAYS = [
  { name: "building it with Go", into: buildWithGo },
  { name: "Pulumi's official installer", into: installOfficially },
];

/**
 * Makes a copy of the CLI. It is made beside its place and then moved there, so that two checkouts at once, or an
 * interruption, never leave half a copy.
 *
 * @param {string} folder
 * @param {string[]} tried
 */
async function make(folder, tried) {
  mkdirSync(path.dirname(folder), { recursive: true });
  for (const { name, into } of WAYS) {
    const half = mkdtempSync(`${folder}.`);
    try {
      await into(half);
      if (!(await works(path.join(half, "pulumi")))) throw new Error(`the result does not answer v${PULUMI_VERSION}`);
      if (!(await works(path.join(folder, "pulumi")))) {
        rmSync(folder, { recursive: true, force: true });
        renameSync(half, folder);
      }
      return;
    } catch (error) {
      tried.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(half, { recursive: true, force: true });
    }
  }
  throw new Error(
    `There is no Pulumi CLI, and none could be made:\n${tried.map((line) => `  - ${line}`).join("\n")}\n` +
      `Install it (https://www.pulumi.com/docs/install/) so that "pulumi version" answers ${MINIMUM_VERSION} or later, ` +
      `or install Go (https://go.dev/dl/), and run this command again.`,
  );
}

/** A change of what is built makes a new copy. */
function cacheKey() {
  const hash = createHash("sha256");
  for (const file of ["engine/go.mod", "nodejs-host/go.mod", "goBuild.mjs"]) {
    hash.update(readFileSync(new URL(file, import.meta.url)));
  }
  return `${PULUMI_VERSION}-${process.platform}-${process.arch}-${hash.digest("hex").slice(0, 12)}`;
}

/** @param {string} program */
const works = async (program) => (await versionOf(program)) === `v${PULUMI_VERSION}`;

/**
 * @param {string} program
 * @returns {Promise<string | undefined>} what `pulumi version` answers
 */
async function versionOf(program) {
  const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  return run(program, ["version"], { quiet: true, timeoutMs: 30_000, env }).then(
    (output) => /v\d+\.\d+\.\d+/.exec(output)?.[0],
    () => undefined,
  );
}
