import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { endOnSignal } from "../tools/lib/run.mjs";

/** How often the provider process is looked at. Its peak is kept by the system, so the last look is enough. */
const LOOK_MS = 400;

/**
 * What one command cost.
 *
 * @typedef {object} Measurement
 * @property {number} ms wall time
 * @property {Record<string, number>} calls requests that the emulator got, by call
 * @property {number} emulatorShare how much of one processor the emulator used
 * @property {number | undefined} providerMb peak memory of the provider process
 */

/**
 * @param {readonly string[]} command
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, emulator: import("./emulator.mjs").Emulator }} place
 * @returns {Promise<Measurement>}
 */
export async function measure([program = "", ...args], { cwd, env, emulator }) {
  const before = await emulator.report();
  const started = performance.now();
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  endOnSignal(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const watch = watchProvider(env["TMPDIR"] ?? "");
  /** @type {readonly unknown[]} */
  const [code] = await once(child, "close").finally(() => watch.stop());
  const ms = performance.now() - started;
  if (code !== 0) throw new Error(`"${program} ${args.join(" ")}" failed:\n${output.trim().slice(-4000)}`);
  const { calls, cpuMs } = await emulator.report();
  return { ms, calls, emulatorShare: (cpuMs - before.cpuMs) / ms, providerMb: watch.peakMb() };
}

/** @param {string} tmpdir the temporary folder by which this run's processes are told from others */
function watchProvider(tmpdir) {
  /** @type {string | undefined} */
  let pid;
  /** @type {number | undefined} */
  let peak;
  const look = () => {
    pid ??= providerProcess(tmpdir);
    const now = pid === undefined ? undefined : peakMbOf(pid);
    // Gone: it was a helper of Pulumi's launcher, which names the provider too.
    if (now === undefined) pid = undefined;
    else peak = Math.max(peak ?? 0, now);
  };
  const timer = setInterval(look, LOOK_MS);
  return { stop: () => clearInterval(timer), peakMb: () => peak };
}

/**
 * The most memory that a process has had, in megabytes; `undefined` if it is gone, or the system does not tell.
 *
 * @param {string | number} pid
 */
export function peakMbOf(pid) {
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** @param {string} tmpdir */
function providerProcess(tmpdir) {
  try {
    return readdirSync("/proc").find(
      (entry) =>
        /^\d+$/.test(entry) &&
        read(`/proc/${entry}/cmdline`).includes("cmd/dynamic-provider") &&
        read(`/proc/${entry}/environ`).includes(`TMPDIR=${tmpdir}\0`),
    );
  } catch {
    // Not Linux: memory is not measured.
    return undefined;
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
