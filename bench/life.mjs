import { readFileSync } from "node:fs";
import path from "node:path";
import { run } from "../tools/lib/run.mjs";
import { STEPS } from "./contenders.mjs";
import { startEmulatorProcess } from "./emulator.mjs";
import { measure } from "./measure.mjs";
import { medianBy } from "./results.mjs";

/**
 * What one contender cost from the first `up` to the end.
 *
 * @typedef {object} Life
 * @property {string} contender
 * @property {number} clones
 * @property {number} latencyMs
 * @property {Record<import("./contenders.mjs").Step, import("./measure.mjs").Measurement>} steps
 * @property {number} stateBytes the file's length after `up`
 */

/** How often a step is run in one life: those that change nothing are short, and noise is much of a single one. */
const TIMES = { up: 1, preview: 3, refresh: 3, destroy: 1 };

/**
 * Takes each contender's stack from nothing to nothing, step by step side by side: a slow minute of the machine hits all.
 *
 * @param {import("./workspace.mjs").Workspace} workspace
 * @param {readonly import("./contenders.mjs").Contender[]} contenders
 * @param {number} clones
 * @param {number} latencyMs
 * @param {boolean} isOnlyOne whether it is not one of several lives, of which the median counts
 * @returns {Promise<Life[]>}
 */
export async function live(workspace, contenders, clones, latencyMs, isOnlyOne) {
  /** @type {Awaited<ReturnType<typeof begin>>[]} */
  const all = [];
  try {
    for (const contender of contenders) all.push(await begin(workspace, contender, clones, latencyMs));
    for (const step of STEPS) {
      for (let n = 0; n < (isOnlyOne ? TIMES[step] : 1); n += 1) {
        // There and back: who comes first has no advantage.
        for (const one of n % 2 === 0 ? all : all.toReversed()) await one.go(step);
      }
    }
    return all.map(({ end }) => end());
  } finally {
    for (const { close } of all) await close();
  }
}

/**
 * @param {import("./workspace.mjs").Workspace} workspace
 * @param {import("./contenders.mjs").Contender} contender
 * @param {number} clones
 * @param {number} latencyMs
 */
async function begin({ folder, project, env }, contender, clones, latencyMs) {
  const emulator = await startEmulatorProcess(latencyMs);
  const { baseUrl, token, close } = emulator;
  const target = { TF_VAR_base_url: baseUrl, TF_VAR_token: token };
  const place = { cwd: project, env: { ...env, ...contender.env, BENCH_COUNT: String(clones), ...target }, emulator };
  try {
    for (const [program = "", ...args] of contender.prepare(emulator)) {
      await run(program, args, { cwd: project, env: place.env, quiet: true });
    }
  } catch (error) {
    await close();
    throw error;
  }
  /** @type {Record<import("./contenders.mjs").Step, import("./measure.mjs").Measurement[]>} */
  const measured = { up: [], preview: [], refresh: [], destroy: [] };
  let stateBytes = 0;
  /** @param {import("./contenders.mjs").Step} step */
  const go = async (step) => {
    measured[step].push(await measure(contender.command(step, clones), place));
    const { campaigns } = await emulator.report();
    const expected = 1 + (contender.requests && step !== "destroy" ? clones : 0);
    if (campaigns !== expected) {
      throw new Error(`(${contender.key}) after ${step}: ${campaigns} campaigns instead of ${expected}`);
    }
    if (step === "up") stateBytes = readFileSync(path.join(folder, contender.state)).length;
  };
  /** @param {import("./contenders.mjs").Step} step */
  const median = (step) => medianBy(measured[step], ({ ms }) => ms);
  /** @returns {Life} */
  const end = () => {
    const steps = {
      up: median("up"),
      preview: median("preview"),
      refresh: median("refresh"),
      destroy: median("destroy"),
    };
    return { contender: contender.key, clones, latencyMs, stateBytes, steps };
  };
  return { go, end, close };
}
