// `npm run release:check -- v1.2.3`: whether the tag, the package and the changelog name one version, which has its state for
// the tests of later ones.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "./lib/prepare.mjs";

/**
 * What is wrong with a release; empty: nothing.
 *
 * @param {string} tag
 * @param {{ version: string, repository?: unknown }} manifest
 * @param {string} changelog
 * @param {boolean} hasState
 * @returns {readonly string[]}
 */
export function problemsOf(tag, { version, repository }, changelog, hasState) {
  const problems = [];
  if (tag !== `v${version}`) problems.push(`the tag is ${tag}, and package.json says ${version}`);
  const heading = new RegExp(`^## ${version.replaceAll(".", "\\.")} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, "m");
  if (!heading.test(changelog)) problems.push(`CHANGELOG.md has no heading "## ${version} (year-month-day)"`);
  if (repository === undefined) problems.push("package.json names no repository, which npm's provenance wants");
  if (!hasState) problems.push(`test/upgrade/states/${version}.json is missing: npm run fixture makes it`);
  return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  /** @type {{ version: string, repository?: unknown }} */
  const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const changelog = readFileSync(path.join(ROOT, "CHANGELOG.md"), "utf8");
  const hasState = existsSync(path.join(ROOT, "test/upgrade/states", `${manifest.version}.json`));
  const problems = problemsOf(process.argv[2] ?? "", manifest, changelog, hasState);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${manifest.version} can be released`);
}
