import { spawn } from "node:child_process";

/** How often a quiet step says that it is still at work. */
const HEARTBEAT_MS = 20_000;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** How long a command that was told to end may take for it. */
const GRACE_MS = 15_000;

/** @type {NodeJS.Signals | undefined} */
let interruptedBy;

/** Ends what is still running when this process is told to end, and starts nothing new; `finally` blocks still run. */
export function endChildrenOnSignal() {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      // npm passes on what the terminal has sent already: the second is not another wish.
      if (interruptedBy !== undefined) return;
      interruptedBy = signal;
      process.exitCode = 130;
      // A terminal sends Ctrl-C to all processes itself, and a pulumi that gets it twice stops without saving its state.
      const fromTerminal = signal === "SIGINT" && process.stdin.isTTY;
      if (!fromTerminal) for (const child of running) child.kill("SIGINT");
      setTimeout(() => {
        for (const child of running) child.kill("SIGKILL");
      }, GRACE_MS).unref();
    });
  }
}

/**
 * Lets a process that was started elsewhere end with the others.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
export function endOnSignal(child) {
  running.add(child);
  child.once("close", () => running.delete(child));
}

/** A command that did not succeed. */
export class CommandError extends Error {
  /**
   * @param {string} command
   * @param {number | null} code
   * @param {string} output what it printed, if that was not shown
   */
  constructor(command, code, output) {
    super(`"${command}" failed (exit code ${code ?? "none"})${output === "" ? "" : `:\n${output}`}`);
    this.name = "CommandError";
  }
}

/**
 * Runs a command to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, timeoutMs?: number }} [options] `quiet`: print
 *   nothing but a heartbeat, and the output only if the command fails
 * @returns {Promise<string>} what it printed, if `quiet`
 */
export function run(command, args, { cwd, env, quiet = false, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    if (interruptedBy !== undefined) {
      reject(new Error(`interrupted by ${interruptedBy}`));
      return;
    }
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    running.add(child);
    let output = "";
    child.stdout?.on("data", (chunk) => (output += String(chunk)));
    child.stderr?.on("data", (chunk) => (output += String(chunk)));
    const started = Date.now();
    const heartbeat = setInterval(() => {
      if (quiet) console.log(`    … still at it after ${Math.round((Date.now() - started) / 1000)} s`);
    }, HEARTBEAT_MS);
    // Not spawn's own: that one keeps this process alive after a command that is not there.
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill(), timeoutMs);
    const done = () => {
      clearInterval(heartbeat);
      clearTimeout(timer);
      running.delete(child);
    };
    child.once("error", (error) => {
      done();
      reject(error);
    });
    child.once("close", (code) => {
      done();
      if (interruptedBy !== undefined) reject(new Error(`interrupted by ${interruptedBy}`));
      else if (code === 0) resolve(output);
      else reject(new CommandError([command, ...args].join(" "), code, output.trim()));
    });
  });
}
