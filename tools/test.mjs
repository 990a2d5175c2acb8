// `npm test`: from nothing to all checks and tests. What follows `--` goes to jest (npm test -- -t "a name").
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findPulumi } from "./cli/find.mjs";
import { bin, build, install, ROOT } from "./lib/prepare.mjs";
import { endChildrenOnSignal, run } from "./lib/run.mjs";

/** @type {{ name: string, ok: boolean, seconds: number }[]} */
const results = [];

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>}
 */
async function step(name, work) {
  console.log(`\n━━ ${name}`);
  const started = Date.now();
  /** @param {boolean} ok */
  const note = (ok) => results.push({ name, ok, seconds: Math.round((Date.now() - started) / 1000) });
  try {
    const value = await work();
    note(true);
    return value;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    note(false);
    return undefined;
  }
}

/** @param {string} program @param {...string} args */
const node = (program, ...args) => run(process.execPath, [bin(program), ...args], { cwd: ROOT });

const totals = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {string} project
 * @param {NodeJS.ProcessEnv} env
 */
async function jest(project, env) {
  const report = path.join(folder, `${project}.json`);
  // Most of an engine test is waiting for processes: two at a time keep two processors busy.
  const workers = project === "engine" ? ["--maxWorkers", "2"] : [];
  const args = ["--selectProjects", project, ...workers, "--json", "--outputFile", report, ...process.argv.slice(2)];
  try {
    // Jest prints its JSON to standard output too, unless it has a file; the report on standard error is for people.
    await run(process.execPath, [bin("jest/bin/jest.js"), ...args], { cwd: ROOT, env });
  } finally {
    if (existsSync(report)) {
      /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numRuntimeErrorTestSuites: number }} */
      const counts = JSON.parse(readFileSync(report, "utf8"));
      totals.passed += counts.numPassedTests;
      totals.failed += counts.numFailedTests + counts.numRuntimeErrorTestSuites;
      totals.skipped += counts.numPendingTests;
    }
  }
}

endChildrenOnSignal();
const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-test-"));
try {
  const pulumiPath = await step("prepare: dependencies, package, Pulumi CLI", async () => {
    await install();
    await build();
    return findPulumi();
  });
  if (pulumiPath !== undefined) {
    await step("typecheck", () => node("typescript/bin/tsc", "--noEmit"));
    await step("lint: eslint", () => node("eslint/bin/eslint.js", ".", "--max-warnings", "0"));
    await step("lint: prettier", () => node("prettier/bin/prettier.cjs", "--check", "."));
    await step("lint: dependencies between folders", () =>
      node("dependency-cruiser/bin/dependency-cruise.mjs", "provider", "--config", "tools/dependencies.cjs"),
    );
    await step("API reference: typedoc", () => node("typedoc/bin/typedoc", "--out", path.join(folder, "api")));
    await step("unit tests", () => jest("unit", { ...process.env, TMPDIR: folder }));
    await step("engine tests: the real pulumi", () =>
      // Also for Pulumi's own files, where a command is not given a home of its own.
      jest("engine", { ...process.env, PATH: pulumiPath, TMPDIR: folder, PULUMI_HOME: path.join(folder, "home") }),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log("");
for (const { name, ok, seconds } of results) console.log(`${ok ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
if (results.some(({ ok }) => !ok)) process.exitCode ??= 1;
console.log(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ""}`,
);
