import { run } from "../tools/lib/run.mjs";
import { contenders } from "./contenders.mjs";
import { startEmulatorProcess } from "./emulator.mjs";
import { measure } from "./measure.mjs";

/** @typedef {import("./workspace.mjs").Workspace} Workspace */

const LATENCY_MS = 50;

export const UP = ["up", "--yes", "--skip-preview"];

/**
 * A stack to work with.
 *
 * @typedef {object} Stack
 * @property {import("./emulator.mjs").Emulator} emulator
 * @property {NodeJS.ProcessEnv} env
 * @property {(args: readonly string[]) => Promise<import("./measure.mjs").Measurement>} pulumi
 */

/** @typedef {{ clones: number, env?: Readonly<Record<string, string>>, latencyMs?: number, stack?: string }} Program */

/**
 * Makes clones in a stack of its own, does `work`, and destroys them.
 *
 * @param {Workspace} workspace
 * @param {Program} program
 * @param {(stack: Stack) => Promise<void>} work
 */
export async function withStack(
  { project, env: base },
  { clones, env: more = {}, latencyMs = LATENCY_MS, stack = "lever" },
  work,
) {
  const [ours] = contenders(["b"]);
  if (ours === undefined) throw new Error("there is no such contender");
  const emulator = await startEmulatorProcess(latencyMs);
  try {
    const env = { ...base, ...ours.env, ...more, BENCH_COUNT: String(clones) };
    for (const [program = "", ...args] of ours.prepare(emulator)) {
      const named = args.map((arg) => (arg === ours.key ? stack : arg));
      await run(program, named, { cwd: project, env, quiet: true });
    }
    /** @param {readonly string[]} args */
    const pulumi = (args) =>
      measure(["pulumi", ...args, "--non-interactive", "--suppress-progress", "--suppress-outputs", "--stack", stack], {
        cwd: project,
        env,
        emulator,
      });
    await work({ emulator, env, pulumi });
    await pulumi(["destroy", "--yes", "--skip-preview"]);
    await run("pulumi", ["stack", "rm", "--yes", stack], { cwd: project, env, quiet: true });
  } finally {
    await emulator.close();
  }
}
