import { execFileSync } from "node:child_process";
import { startEmulatorProcess } from "./emulator.mjs";
import { startProvider } from "./providerProcess.mjs";
import { medianBy } from "./results.mjs";

/** @typedef {import("./providerProcess.mjs").Properties} Properties */
/** @typedef {{ mean: number, p50: number, p99: number }} Times milliseconds */
/** @typedef {{ times: Times, cpuMs: number }} Cost */
/**
 * @typedef {object} CallCosts
 * @property {number} count calls of each method
 * @property {readonly { method: string, ours: Times, floor: Times, cpuMs: number }[]} methods
 * @property {{ clones: number, latencyMs: number, concurrency: number, ms: number, leastMs: number }} parallel
 * @property {number} loadMs loading the provider
 * @property {number} loadHttpMs loading undici
 * @property {number} loadXmlMs loading fast-xml-parser
 */

const COUNT = 500;
const WARM_UP = 50;
const PARALLEL = { clones: 400, latencyMs: 50, concurrency: 16 };

export const OURS = 'exports.handler=()=>require("pulumi-altcraft/provider")';
export const FLOOR = 'exports.handler=()=>require("noop-provider")';

/**
 * What the provider's calls cost, apart from the engine.
 *
 * @param {import("./workspace.mjs").Workspace} workspace
 * @returns {Promise<CallCosts>}
 */
export async function measureCalls({ project }) {
  const ours = await costs(project, OURS);
  const floor = await costs(project, FLOOR);
  const methods = /** @type {const} */ (["check", "diff", "create", "read", "delete"]).map((method) => ({
    method,
    ours: ours[method].times,
    floor: floor[method].times,
    cpuMs: ours[method].cpuMs - floor[method].cpuMs,
  }));
  return {
    count: COUNT,
    methods,
    parallel: await parallel(project),
    loadMs: loadTime(project, "pulumi-altcraft/provider"),
    loadHttpMs: loadTime(project, "undici"),
    loadXmlMs: loadTime(project, "fast-xml-parser"),
  };
}

/**
 * @param {string} project
 * @param {string} text the provider, as states hold it
 */
async function costs(project, text) {
  const emulator = await startEmulatorProcess(0);
  const provider = await startProvider(project, {
    "altcraft:baseUrl": emulator.baseUrl,
    "altcraft:token": emulator.token,
  });
  try {
    const made = await provider.create(inputsOf(text, "first"));
    for (let n = 0; n < WARM_UP; n += 1) {
      await provider.create(inputsOf(text, `warm ${n}`));
      const { check, diff, read } = provider.calls(made.id, made.outputs, inputsOf(text, "first"));
      for (const call of [check, diff, read]) await call();
    }
    /** @type {{ id: string, outputs: Properties }[]} */
    const clones = [];
    const create = await timed(provider.cpuMs, async (n) => {
      clones.push(await provider.create(inputsOf(text, `clone ${n}`)));
    });
    const calls = clones.map(({ id, outputs }, n) => provider.calls(id, outputs, inputsOf(text, `clone ${n}`)));
    return {
      create,
      check: await timed(provider.cpuMs, (n) => calls[n]?.check()),
      diff: await timed(provider.cpuMs, (n) => calls[n]?.diff()),
      read: await timed(provider.cpuMs, (n) => calls[n]?.read()),
      delete: await timed(provider.cpuMs, (n) => calls[n]?.delete()),
    };
  } finally {
    await provider.stop();
    await emulator.close();
  }
}

/** @param {string} text @param {string} name @returns {Properties} */
export const inputsOf = (text, name) => ({ sourceId: 42, name, isActive: false, __provider: text });

/**
 * @param {() => number} cpuMs
 * @param {(n: number) => Promise<void> | undefined} call
 * @returns {Promise<Cost>}
 */
async function timed(cpuMs, call) {
  /** @type {number[]} */
  const times = [];
  const before = cpuMs();
  for (let n = 0; n < COUNT; n += 1) {
    const started = performance.now();
    await call(n);
    times.push(performance.now() - started);
  }
  const cpu = (cpuMs() - before) / COUNT;
  times.sort((one, other) => one - other);
  const mean = times.reduce((sum, time) => sum + time, 0) / COUNT;
  /** @param {number} part */
  const at = (part) => times[Math.floor(part * (COUNT - 1))] ?? 0;
  return { times: { mean, p50: at(0.5), p99: at(0.99) }, cpuMs: cpu };
}

/**
 * Many clones at once: how near the provider comes to what latency and concurrency allow.
 *
 * @param {string} project
 */
async function parallel(project) {
  const { clones, latencyMs, concurrency } = PARALLEL;
  const emulator = await startEmulatorProcess(latencyMs);
  const config = { "altcraft:baseUrl": emulator.baseUrl, "altcraft:token": emulator.token };
  const provider = await startProvider(project, { ...config, "altcraft:maxConcurrency": String(concurrency) });
  try {
    await provider.create(inputsOf(OURS, "first"));
    const started = performance.now();
    const creates = Array.from({ length: clones }, (_, n) => provider.create(inputsOf(OURS, `clone ${n}`)));
    await Promise.all(creates);
    return { ...PARALLEL, ms: performance.now() - started, leastMs: (2 * clones * latencyMs) / concurrency };
  } finally {
    await provider.stop();
    await emulator.close();
  }
}

/**
 * The median time of loading a module in a fresh process.
 *
 * @param {string} project
 * @param {string} module
 */
export function loadTime(project, module) {
  const load = `require(${JSON.stringify(module)})`;
  const script = `const started = performance.now(); ${load}; console.log(performance.now() - started)`;
  const times = Array.from({ length: 7 }, () =>
    Number(execFileSync(process.execPath, ["-e", script], { cwd: project, encoding: "utf8" })),
  );
  return medianBy(times, (time) => time);
}
