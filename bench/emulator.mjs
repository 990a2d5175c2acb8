import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as z from "zod";

const startedSchema = z.object({ baseUrl: z.string(), token: z.string() });
const reportSchema = z.object({
  calls: z.record(z.string(), z.number()),
  cpuMs: z.number(),
  campaigns: z.number(),
  /** When the first request came, in milliseconds since 1970. */
  firstAt: z.number().optional(),
});

/**
 * What happened since the last report; `cpuMs` since the start.
 *
 * @typedef {z.output<typeof reportSchema>} Report
 *
 * @typedef {{ baseUrl: string, token: string, report: () => Promise<Report>, close: () => Promise<void> }} Emulator
 */

/**
 * Starts an emulator of 42, a source to clone, in a process of its own.
 *
 * @param {number} latencyMs
 * @returns {Promise<Emulator>}
 */
export async function startEmulatorProcess(latencyMs) {
  const child = fork(fileURLToPath(new URL("emulatorServer.mjs", import.meta.url)), [String(latencyMs)]);
  /** @returns {Promise<unknown>} */
  const answer = async () => (await once(child, "message"))[0];
  const { baseUrl, token } = startedSchema.parse(await answer());
  return {
    baseUrl,
    token,
    report: async () => {
      const answered = answer();
      child.send("report");
      return reportSchema.parse(await answered);
    },
    close: async () => {
      const exited = once(child, "exit");
      child.send("close");
      await exited;
    },
  };
}
