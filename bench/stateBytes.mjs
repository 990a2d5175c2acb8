import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { contenders } from "./contenders.mjs";
import { startEmulatorProcess } from "./emulator.mjs";

/**
 * @typedef {object} StateBytes
 * @property {number} compact one clone as compact JSON
 * @property {number} file the file backend's file, divided by the number of clones
 * @property {Record<string, number>} byKey bytes of each key of a clone, its name included
 */

const CLONES = 50;

const resourcesSchema = z.object({
  deployment: z.object({ resources: z.array(z.looseObject({ type: z.string() })) }),
});

/**
 * Where the bytes of a clone in the state are.
 *
 * @param {import("./workspace.mjs").Workspace} workspace
 * @returns {Promise<StateBytes>}
 */
export async function bytesByKey({ folder, project, env }) {
  const contender = contenders(["e"])[0];
  if (contender === undefined) throw new Error("there is no such contender");
  const emulator = await startEmulatorProcess(0);
  try {
    /** @param {readonly string[]} command */
    const run = ([program = "", ...args]) =>
      execFileSync(program, args, {
        cwd: project,
        env: { ...env, ...contender.env, BENCH_COUNT: String(CLONES) },
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
    for (const command of contender.prepare(emulator)) run(command);
    run(contender.command("up", CLONES));
    const file = readFileSync(path.join(folder, contender.state)).length / CLONES;
    /** @type {unknown} */
    const exported = JSON.parse(run(["pulumi", "stack", "export", "--stack", contender.key]));
    const clones = resourcesSchema
      .parse(exported)
      .deployment.resources.filter(({ type }) => type.endsWith(":ClonedTriggerCampaign"));
    /** @type {Record<string, number>} */
    const byKey = {};
    for (const clone of clones) {
      for (const [key, value] of Object.entries(clone)) {
        byKey[key] = (byKey[key] ?? 0) + `${JSON.stringify(key)}:${JSON.stringify(value)},`.length / clones.length;
      }
    }
    const compact = clones.reduce((sum, clone) => sum + JSON.stringify(clone).length, 0) / clones.length;
    run(contender.command("destroy", CLONES));
    const sorted = Object.entries(byKey).sort(([, one], [, other]) => other - one);
    return { compact: Math.round(compact), file: Math.round(file), byKey: Object.fromEntries(sorted) };
  } finally {
    await emulator.close();
  }
}
