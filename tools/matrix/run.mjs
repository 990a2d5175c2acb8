// `npm run test:matrix`: whether the packed package works for all who may have it: with the real engine, a clone's whole life
// for each way of installing it and each version. With --write, docs/compatibility.md.
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { findPulumi } from "../cli/find.mjs";
import { localPulumi } from "../lib/localPulumi.mjs";
import { build, install, ROOT } from "../lib/prepare.mjs";
import { endChildrenOnSignal, run } from "../lib/run.mjs";
import { CASES } from "./cases.mjs";
import { nodeFolder } from "./nodes.mjs";
import { makeProject } from "./project.mjs";
import { writeReport } from "./report.mjs";

const HELP = `npm run test:matrix: the packed package, for all ways of installing it and all versions, with the real engine

  --only TEXT   only the rows whose name has TEXT in it
  --write       write docs/compatibility.md
  --help        this text

It takes about ten minutes on two processors.
`;

/** @typedef {{ one: import("./cases.mjs").Case, failure: string | undefined }} Result */

/** @param {string} folder @param {string} only */
async function runAll(folder, only) {
  await install();
  await build();
  const pulumiPath = await findPulumi();
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT, quiet: true });
  const tarball = path.join(folder, readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "");
  /** @type {Map<string, Promise<string>>} */
  const nodes = new Map();
  /** @type {Result[]} */
  const results = [];
  for (const [at, one] of CASES.entries()) {
    if (!one.name.includes(only)) continue;
    const own = path.join(folder, `case-${at}`);
    mkdirSync(path.join(own, "home"), { recursive: true });
    const searched = one.node === undefined ? [] : [await nodeFolder(one.node, folder, nodes)];
    const env = localPulumi([...searched, pulumiPath].join(path.delimiter), own);
    const failure = await lifeOfClones(one, own, tarball, env).then(
      () => undefined,
      (/** @type {unknown} */ error) => (error instanceof Error ? error.message : String(error)),
    );
    results.push({ one, failure });
    console.log(
      `${(failure === undefined) === (one.fails === undefined) ? "as expected" : "NOT AS EXPECTED"}: ${one.name}`,
    );
    if (failure !== undefined && one.fails === undefined) console.log(failure);
    rmSync(own, { recursive: true, force: true, maxRetries: 5 });
  }
  return results;
}

/**
 * @param {import("./cases.mjs").Case} one
 * @param {string} folder
 * @param {string} tarball
 * @param {NodeJS.ProcessEnv} env
 */
async function lifeOfClones(one, folder, tarball, env) {
  const cwd = await makeProject(one, folder, tarball, env);
  /** @type {typeof import("../../provider/emulator/index.js")} */
  const { startEmulator } = createRequire(import.meta.url)(path.join(ROOT, "dist/emulator/index.js"));
  const emulator = await startEmulator({ campaigns: [{ id: 42, name: "Template" }] });
  const account = { ...env, ALTCRAFT_BASE_URL: emulator.baseUrl, ALTCRAFT_TOKEN: emulator.token };
  /** @param {string[]} args */
  const pulumi = (...args) => run("pulumi", [...args, "--non-interactive"], { cwd, env: account, quiet: true });
  const names = () => emulator.campaigns().map(({ name }) => name);
  /** @param {readonly string[]} wanted */
  const expectNames = (...wanted) => {
    const found = names().sort().join(", ");
    if (found !== wanted.join(", ")) throw new Error(`Altcraft has ${found} instead of ${wanted.join(", ")}`);
  };
  try {
    await pulumi("stack", "init", "dev");
    await pulumi("up", "--yes", "--skip-preview");
    expectNames("Letter (DE)", "Letter (FR)", "Template");
    await pulumi("preview", "--expect-no-changes");
    await pulumi("refresh", "--yes", "--skip-preview");
    await pulumi("destroy", "--yes", "--skip-preview");
    expectNames("Template");
  } finally {
    await emulator.close();
  }
}

endChildrenOnSignal();
const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-matrix-"));
try {
  const { values } = parseArgs({
    options: {
      only: { type: "string", default: "" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) process.stdout.write(HELP);
  else {
    const results = await runAll(folder, values.only);
    if (values.write) await writeReport(results);
    const wrong = results.filter(({ one, failure }) => (failure === undefined) !== (one.fails === undefined));
    console.log(`\n${results.length - wrong.length} of ${results.length} rows are as docs/compatibility.md says`);
    if (wrong.length > 0) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ??= 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
