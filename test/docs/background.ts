import { spawn } from "node:child_process";
import { once } from "node:events";

/** A command that goes on until it is ended, as in a terminal of its own. */
export interface Background {
  /** Waits until it has printed this, and answers all that it has printed. */
  readonly printed: (pattern: RegExp) => Promise<string>;
  /** Ctrl-C: the terminal tells the command and all that it has started. */
  readonly interrupt: () => Promise<void>;
}

export function runInBackground(script: string, cwd: string, env: NodeJS.ProcessEnv): Background {
  const child = spawn("sh", ["-c", script], { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const ended = once(child, "close");
  return {
    printed: async (pattern) => {
      while (!pattern.test(output)) {
        const more = once(child.stdout, "data").then(() => true);
        if (!(await Promise.race([more, ended.then(() => false)]))) throw new Error(`it ended: ${output}`);
      }
      return output;
    },
    interrupt: async () => {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGINT");
      await ended;
    },
  };
}
