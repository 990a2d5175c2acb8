import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import type { Call, RecordedRequest } from "../../provider/emulator";
import type { Project } from "./project";

/** Which process is ended, and how. */
export type Victim = "engine" | "provider" | "Ctrl-C";

/** When: before Altcraft acts on the n-th call of that name. */
export interface Moment {
  readonly call: Call;
  readonly nth: number;
}

/** Runs `pulumi up` and ends the victim at a moment. Answers whether the moment came; leaves no process. */
export async function interruptedUp(project: Project, victim: Victim, moment: Moment): Promise<boolean> {
  const { workDir, env, emulator } = project;
  const args = ["up", "--yes", "--skip-preview", "--non-interactive", "--stack", "test"];
  const child = spawn("pulumi", args, {
    cwd: workDir,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "ignore"],
  });
  const closed = once(child, "close");
  let seen = 0;
  const stop = emulator.onRequest(async ({ call }: RecordedRequest) => {
    if (call !== moment.call || ++seen !== moment.nth) return;
    if (victim === "Ctrl-C") {
      child.kill("SIGINT");
      return;
    }
    if (victim === "engine") {
      child.kill("SIGKILL");
      await closed;
      return;
    }
    const provider = processesOf(project).find(({ command }) => command.includes("cmd/dynamic-provider"));
    if (provider === undefined) seen = -Infinity;
    else process.kill(provider.pid, "SIGKILL");
  });
  try {
    await closed;
    return seen >= moment.nth;
  } finally {
    stop();
    endAll(project);
  }
}

/** Pulumi's processes that work on a project: they have its environment, whoever their parent is by now. */
function processesOf({ env }: Project): readonly { readonly pid: number; readonly command: string }[] {
  return readdirSync("/proc").flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const environment = readFileSync(`/proc/${entry}/environ`, "utf8");
      const command = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ");
      return environment.includes(`TMPDIR=${env["TMPDIR"] ?? ""}\0`) ? [{ pid: Number(entry), command }] : [];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

function endAll(project: Project): void {
  for (const { pid } of processesOf(project)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}
