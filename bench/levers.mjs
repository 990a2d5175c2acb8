// `npm run bench:levers`: what a stack of many clones can be given, each measured. With --write, the tables go into
// docs/scale.md.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { findPulumi } from "../tools/cli/find.mjs";
import { build, install, ROOT } from "../tools/lib/prepare.mjs";
import { endChildrenOnSignal } from "../tools/lib/run.mjs";
import { SKIP_CHECKPOINTS } from "./contenders.mjs";
import { writeDoc } from "./docs.mjs";
import { seconds, table } from "./report.mjs";
import { startPostgres, startS3 } from "./servers.mjs";
import { UP, withStack } from "./stack.mjs";
import { startUp } from "./startup.mjs";
import { prepareWorkspace } from "./workspace.mjs";

const HELP = `npm run bench:levers: what a stack of many clones can be given, each measured

  --clones N    how many clones a measurement makes    (default 100)
  --write       put the tables into docs/scale.md
  --help        this text

PostgreSQL is measured where its programs are, S3 where moto_server is on PATH (pip install 'moto[server]').
It takes about ten minutes on two processors.
`;

/** @typedef {import("./workspace.mjs").Workspace} Workspace */

/** @param {Workspace} workspace @param {number} clones */
async function parallelism(workspace, clones) {
  const rows = [];
  for (const parallel of [4, 8, 16, 32, 64]) {
    const row = [String(parallel)];
    for (const env of [{}, SKIP_CHECKPOINTS]) {
      const all = { ...env, ALTCRAFT_MAX_CONCURRENCY: String(parallel) };
      await withStack(workspace, { clones, env: all }, async ({ pulumi }) => {
        const { ms } = await pulumi([...UP, "--parallel", String(parallel)]);
        row.push(seconds(ms));
      });
    }
    console.log(`parallel ${row.join(" / ")}`);
    rows.push(row);
  }
  return table([["`--parallel` and `altcraft:maxConcurrency`", "up, s", "up with checkpoints skipped, s"], ...rows]);
}

/** @param {Workspace} workspace @param {number} clones */
async function stacks(workspace, clones) {
  const rows = [];
  for (const count of [1, 5]) {
    let [up, preview] = [0, 0];
    for (let n = 0; n < count; n += 1) {
      const each = { clones: Math.round((5 * clones) / count), latencyMs: 0, stack: `part${n}` };
      await withStack(workspace, each, async ({ pulumi }) => {
        up += (await pulumi(UP)).ms;
        preview += (await pulumi(["preview"])).ms;
      });
    }
    console.log(`${count} stacks: ${seconds(up)} s`);
    rows.push([String(count), seconds(up), seconds(preview)]);
  }
  return table([["stacks", "all ups, s", "all previews, s"], ...rows]);
}

/**
 * Two engines on one stack: what becomes of the second.
 *
 * @param {Workspace} workspace
 * @param {number} clones
 * @param {Readonly<Record<string, string>>} env
 */
async function twoEngines(workspace, clones, env) {
  let fate = "";
  await withStack(workspace, { clones, env }, async ({ emulator, env: whole, pulumi }) => {
    const first = pulumi(UP);
    while ((await emulator.report()).campaigns < 3) await sleep(100);
    const args = [...UP, "--non-interactive", "--stack", "lever"];
    const child = spawn("pulumi", args, { cwd: workspace.project, env: whole, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    /** @type {readonly unknown[]} */
    const [code] = await once(child, "close");
    await first;
    const { campaigns } = await emulator.report();
    if (campaigns !== clones + 1) throw new Error(`${campaigns - 1} campaigns instead of ${clones}`);
    if (code !== 0 && !output.includes("locked"))
      throw new Error(`the second engine failed otherwise:\n${output.trim()}`);
    fate = code === 0 ? "waits, and changes nothing" : "is refused: the stack is locked";
  });
  return fate;
}

/** @param {Workspace} workspace @param {number} clones */
async function backends(workspace, clones) {
  const rows = [];
  const file = { name: "file", env: {}, close: () => Promise.resolve() };
  for (const start of [() => Promise.resolve(file), () => startPostgres(workspace.folder), startS3]) {
    const backend = await start();
    if (backend === undefined) continue;
    try {
      /** @type {number[]} */
      const times = [];
      await withStack(workspace, { clones, env: backend.env, latencyMs: 0 }, async ({ pulumi }) => {
        for (const args of [UP, ["preview"], ["refresh", "--yes", "--skip-preview"]])
          times.push((await pulumi(args)).ms);
      });
      const second = await twoEngines(workspace, Math.min(clones, 50), backend.env);
      console.log(`${backend.name}: up ${seconds(times[0] ?? 0)} s; a second engine ${second}`);
      rows.push([backend.name, ...times.map(seconds), second]);
    } finally {
      await backend.close();
    }
  }
  return table([["state in", "up, s", "preview, s", "refresh, s", "a second engine on the stack"], ...rows]);
}

/** @param {string} name @param {string} text */
async function writeBlock(name, text) {
  const file = path.join(ROOT, "docs/scale.md");
  const old = readFileSync(file, "utf8");
  const [begin, end] = [`<!-- ${name} -->\n\n`, `\n\n<!-- /${name} -->`];
  const [from, to] = [old.indexOf(begin), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/scale.md has no place for ${name}`);
  await writeDoc("scale.md", `${old.slice(0, from + begin.length)}${text}${old.slice(to)}`);
}

endChildrenOnSignal();
try {
  const { values } = parseArgs({
    options: {
      clones: { type: "string", default: "100" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) process.stdout.write(HELP);
  else {
    await install();
    await build();
    const workspace = await prepareWorkspace(await findPulumi());
    try {
      for (const [name, measureLever] of Object.entries({ start: startUp, parallelism, stacks, backends })) {
        const text = await measureLever(workspace, Number(values.clones));
        console.log(`\n${text}\n`);
        if (values.write) await writeBlock(name, text);
      }
    } finally {
      workspace.remove();
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ??= 1;
}
