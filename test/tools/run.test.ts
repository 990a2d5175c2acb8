import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";

const RUN = path.resolve(__dirname, "../../tools/lib/run.mjs");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-run-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A command of the repository, with a temporary folder, that runs a program which ends only when told to. */
const COMMAND = `
import { mkdirSync, rmSync } from "node:fs";
import { endChildrenOnSignal, run } from ${JSON.stringify(RUN)};
endChildrenOnSignal();
mkdirSync("work");
const child = "process.on('SIGINT', () => process.exit(3));"
  + "require('fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000);";
try {
  try { await run(process.execPath, ["-e", child]); } finally { console.log("first ended"); }
} catch (error) {
  try { await run(process.execPath, ["-e", "console.log('second ran')"]); } catch (later) { console.log(later.message); }
} finally {
  rmSync("work", { recursive: true });
}`;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("a command that is told to end", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s: ends what it started, starts nothing more, cleans up, exits with 130",
    async (signal) => {
      const command = spawn(process.execPath, ["--input-type=module", "-e", COMMAND], {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
      });
      let output = "";
      command.stdout.on("data", (chunk) => (output += String(chunk)));
      const ended = once(command, "close");
      const pidFile = path.join(folder, "pid");
      while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") await sleep(20);
      command.kill(signal);
      command.kill(signal);
      expect((await ended)[0]).toBe(130);
      expect(output).toBe(`first ended\ninterrupted by ${signal}\n`);
      expect(isRunning(Number(readFileSync(pidFile, "utf8")))).toBe(false);
      expect(existsSync(path.join(folder, "work"))).toBe(false);
    },
  );
});

/** What `run` says about a command that does not succeed, from a process that must then end by itself. */
async function failureOf(call: string): Promise<string> {
  const program = `import { run } from ${JSON.stringify(RUN)};
    try { await ${call}; } catch (error) { console.log(error.message); }`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
  return stdout;
}

describe("a command that does not succeed", () => {
  test("is named, with its exit code and what it printed", async () => {
    const failing = `["-e", "console.error('the reason'); process.exit(7)"]`;
    expect(await failureOf(`run(process.execPath, ${failing}, { quiet: true })`)).toMatch(
      /failed \(exit code 7\):\nthe reason/,
    );
  });

  test("is ended after its time", async () => {
    const endless = `["-e", "setInterval(() => {}, 1000)"]`;
    expect(await failureOf(`run(process.execPath, ${endless}, { timeoutMs: 300 })`)).toContain("failed");
  });

  test("and one that is not there keeps nobody waiting for that time", async () => {
    expect(await failureOf(`run("no-such-command", [], { timeoutMs: 60_000 })`)).toContain("ENOENT");
  });
});
