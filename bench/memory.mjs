import { FLOOR, inputsOf, OURS } from "./calls.mjs";
import { startEmulatorProcess } from "./emulator.mjs";
import { startProvider } from "./providerProcess.mjs";

/** @typedef {readonly { clones: number, ours: number, bounded: number, floor: number }[]} Memory megabytes */

const AT_ONCE = 8;

/** Node lets garbage lie while its heap is small beside the machine's memory; with this it cannot. In megabytes. */
export const BOUND = 64;

/**
 * The provider process's peak of memory after so many clones were checked, created, compared and read: a size of the run, and
 * ten times it.
 *
 * @param {import("./workspace.mjs").Workspace} workspace
 * @param {number} size
 * @returns {Promise<Memory>}
 */
export async function measureMemory({ project }, size) {
  const rows = [];
  for (const clones of [size, 10 * size]) {
    rows.push({
      clones,
      ours: await peak(project, OURS, clones),
      bounded: await peak(project, OURS, clones, { NODE_OPTIONS: `--max-old-space-size=${BOUND}` }),
      floor: await peak(project, FLOOR, clones),
    });
  }
  return rows;
}

/**
 * @param {string} project
 * @param {string} text the provider, as states hold it
 * @param {number} clones
 * @param {NodeJS.ProcessEnv} env
 */
async function peak(project, text, clones, env = {}) {
  const { baseUrl, token, close } = await startEmulatorProcess(0);
  const config = { "altcraft:baseUrl": baseUrl, "altcraft:token": token };
  const provider = await startProvider(project, config, env);
  try {
    let next = 0;
    const work = async () => {
      while (next < clones) {
        const inputs = inputsOf(text, `clone ${(next += 1)}`);
        const { id, outputs } = await provider.create(inputs);
        const { check, diff, read } = provider.calls(id, outputs, inputs);
        for (const call of [check, diff, read]) await call();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return provider.peakMb();
  } finally {
    await provider.stop();
    await close();
  }
}
