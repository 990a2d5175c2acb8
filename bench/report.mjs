import { STEPS } from "./contenders.mjs";
import { BOUND } from "./memory.mjs";

/** @typedef {import("./life.mjs").Life} Life */
/** @typedef {{ lives: readonly Life[], calls: import("./calls.mjs").CallCosts, memory: import("./memory.mjs").Memory, state: import("./stateBytes.mjs").StateBytes }} Results */

/** @param {number} ms */
export const seconds = (ms) => (ms / 1000).toFixed(ms < 10_000 ? 2 : 1);

/** @param {Record<string, number>} calls */
const total = (calls) => Object.values(calls).reduce((sum, count) => sum + count, 0);

/**
 * One line while it runs.
 *
 * @param {Life} life
 */
export function renderLife({ contender, clones, latencyMs, steps, stateBytes }) {
  const times = STEPS.map((step) => {
    const { ms, providerMb } = steps[step];
    return `${step} ${seconds(ms)} s${providerMb === undefined ? "" : ` (${providerMb.toFixed(0)} MB)`}`;
  }).join(", ");
  return `(${contender}) ${clones} at ${latencyMs} ms: ${times}; ${stateBytes} B of state`;
}

/** @param {readonly (readonly string[])[]} rows */
export const table = ([head = [], ...rows]) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/**
 * A step's time as a ratio to the floor's, in the same size and latency.
 *
 * @param {readonly Life[]} lives
 * @param {Life} life
 * @param {import("./contenders.mjs").Step} step
 */
function ratio(lives, life, step) {
  const floor = lives.find(
    ({ contender, clones, latencyMs }) => contender === "a" && clones === life.clones && latencyMs === life.latencyMs,
  );
  return floor === undefined ? "" : ` (${(life.steps[step].ms / floor.steps[step].ms).toFixed(2)})`;
}

/**
 * @param {Results} results
 * @param {number} runs
 */
export function renderReport({ lives, calls, memory, state }, runs) {
  const rows = lives.map((life) => {
    const { contender, clones, latencyMs, steps, stateBytes } = life;
    const memory = Math.max(...STEPS.map((step) => steps[step].providerMb ?? 0));
    return [
      String(clones),
      String(latencyMs),
      `(${contender})`,
      ...STEPS.map((step) => `${seconds(steps[step].ms)}${ratio(lives, life, step)}`),
      memory === 0 ? "–" : memory.toFixed(0),
      STEPS.map((step) => total(steps[step].calls)).join(" / "),
      (stateBytes / clones).toFixed(0),
    ];
  });
  const head = ["clones", "latency, ms", "", ...STEPS.map((step) => `${step}, s`), "MB", "requests", "B a clone"];
  const callRows = calls.methods.map(({ method, ours, floor, cpuMs }) => [
    method,
    ...[ours.mean, ours.p50, ours.p99, floor.mean, cpuMs].map((ms) => ms.toFixed(2)),
  ]);
  const memoryRows = memory.map(({ clones, ours, bounded, floor }) =>
    [clones, ours, bounded, floor].map((value) => value.toFixed(0)),
  );
  const stateRows = Object.entries(state.byKey).map(([key, bytes]) => [key, bytes.toFixed(0)]);
  return `# Benchmark

Written by \`npm run bench -- --write\`: do not edit. \`npm run bench -- --help\` says what can be chosen.

(a) is a provider that does nothing, made with \`pulumi.dynamic.Resource\` from an installed package, with the same inputs and
outputs; (b) pulumi-altcraft; (c) a dynamic provider as most people write one; (d) Terraform's \`terraform_data\` with
\`local-exec\` and curl, which reads nothing back; (e) pulumi-altcraft with Pulumi's checkpoints skipped; (f) the provider that does nothing, likewise. Each goes through \`up\`
of all clones, a \`preview\` without a change, \`refresh\` and \`destroy\`, against an emulator in a process of its own, on one
machine, each step in turns. Preview and refresh: the median of three; up to 100 clones, the median of ${runs} whole runs. In parentheses the ratio to (a).

MB is the highest peak of the provider process; requests are those of up / preview / refresh / destroy; the last column is
the length of the state's file for each clone.

${table([head, ...rows])}

![Time of up, by number of clones](benchmark.svg)

## A call of the provider

Over gRPC, without the engine and without latency, ${calls.count} calls one after another, in milliseconds. "CPU" is the
processor time of the provider process beyond that of the provider that does nothing.

${table([["call", "mean", "p50", "p99", "mean of (a)", "CPU"], ...callRows])}

${calls.parallel.clones} clones at once with ${calls.parallel.latencyMs} ms of latency and \`altcraft:maxConcurrency\` ${calls.parallel.concurrency}: ${seconds(calls.parallel.ms)} s, where two requests
a clone take at least ${seconds(calls.parallel.leastMs)} s (ratio ${(calls.parallel.ms / calls.parallel.leastMs).toFixed(2)}). Loading the provider takes ${calls.loadMs.toFixed(0)} ms; the first
request loads the HTTP client (${calls.loadHttpMs.toFixed(0)} ms), the first XML reply the parser (${calls.loadXmlMs.toFixed(0)} ms).

## Memory

The peak of the provider process, in megabytes, after so many clones were created, checked, compared and read over gRPC: of
this provider, and of the one that does nothing. Both grow by garbage that Node leaves until its heap is larger; with
\`NODE_OPTIONS=--max-old-space-size=${BOUND}\` it may not, and what is left is what the provider needs.

${table([["clones", "pulumi-altcraft", `with ${BOUND} MB of heap`, "(a)"], ...memoryRows])}

## Bytes in the state

One clone, as compact JSON (${state.compact} B); the file backend's own form has ${state.file} B for each clone.

${table([["key", "bytes"], ...stateRows])}
`;
}
