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

/** How often the steps that change nothing are run: they are short, and noise is much of a single one. */
const REPEATS = 3;

/**
 * @param {number} times
 * @param {() => Promise<import("./measure.mjs").Measurement>} run
 */
async function several(times, run) {
  const all = [];
  for (let n = 0; n < times; n += 1) all.push(await run());
  return medianBy(all, ({ ms }) => ms);
}

/**
 * Takes a contender's stack from nothing to nothing, with an emulator of its own.
 *
 * @param {import("./workspace.mjs").Workspace} workspace
 * @param {import("./contenders.mjs").Contender} contender
 * @param {number} clones
 * @param {number} latencyMs
 * @returns {Promise<Life>}
 */
export async function live({ folder, project, env }, contender, clones, latencyMs) {
  const emulator = await startEmulatorProcess(latencyMs);
  try {
    const { baseUrl, token } = emulator;
    const place = {
      cwd: project,
      env: { ...env, ...contender.env, BENCH_COUNT: String(clones), TF_VAR_base_url: baseUrl, TF_VAR_token: token },
      emulator,
    };
    for (const [program = "", ...args] of contender.prepare(emulator)) {
      await run(program, args, { cwd: project, env: place.env, quiet: true });
    }
    /** @type {Partial<Life["steps"]>} */
    const steps = {};
    let stateBytes = 0;
    for (const step of STEPS) {
      steps[step] = await several(step === "preview" || step === "refresh" ? REPEATS : 1, () =>
        measure(contender.command(step, clones), place),
      );
      const { campaigns } = await emulator.report();
      const expected = 1 + (contender.requests && step !== "destroy" ? clones : 0);
      if (campaigns !== expected) {
        throw new Error(`(${contender.key}) after ${step}: ${campaigns} campaigns instead of ${expected}`);
      }
      if (step === "up") stateBytes = readFileSync(path.join(folder, contender.state)).length;
    }
    const { up, preview, refresh, destroy } = steps;
    if (up === undefined || preview === undefined || refresh === undefined || destroy === undefined) {
      throw new Error("a step was left out");
    }
    return { contender: contender.key, clones, latencyMs, stateBytes, steps: { up, preview, refresh, destroy } };
  } finally {
    await emulator.close();
  }
}
