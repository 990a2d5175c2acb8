// `npm run bench`: what clones cost with this provider, beside other ways, in one go on one machine.
import { findPulumi } from "../tools/cli/find.mjs";
import { build, install } from "../tools/lib/prepare.mjs";
import { endChildrenOnSignal } from "../tools/lib/run.mjs";
import { contenders } from "./contenders.mjs";
import { writeDoc } from "./docs.mjs";
import { live } from "./life.mjs";
import { readOptions } from "./options.mjs";
import { medianLife, verdict } from "./results.mjs";
import { plot } from "./plot.mjs";
import { renderLife, renderReport } from "./report.mjs";
import { measureCalls } from "./calls.mjs";
import { measureMemory } from "./memory.mjs";
import { bytesByKey } from "./stateBytes.mjs";
import { prepareWorkspace } from "./workspace.mjs";

const LARGE = 10_000;

/** Sizes up to this are run several times: they are over in seconds, and noise would be most of what is seen. */
const SMALL = 100;

/** @param {import("./options.mjs").Options} options */
async function bench(options) {
  await install();
  await build();
  const workspace = await prepareWorkspace(await findPulumi());
  try {
    /** @type {import("./life.mjs").Life[]} */
    const lives = [];
    const chosen = contenders(options.only);
    for (const latencyMs of options.latencies) {
      for (const clones of options.large ? [...options.sizes, LARGE] : options.sizes) {
        // With checkpoints, 10,000 clones take hours: the file is written twice for each.
        const able = chosen.filter(({ key }) => clones < LARGE || "ef".includes(key));
        const runs = clones <= SMALL ? options.runs : 1;
        /** @type {Map<string, import("./life.mjs").Life[]>} */
        const byContender = new Map();
        for (let n = 0; n < runs; n += 1) {
          for (const life of await live(workspace, able, clones, latencyMs, runs === 1)) {
            console.log(renderLife(life));
            byContender.set(life.contender, [...(byContender.get(life.contender) ?? []), life]);
          }
        }
        for (const several of byContender.values()) lives.push(medianLife(several));
      }
    }
    const calls = await measureCalls(workspace);
    const state = await bytesByKey(workspace);
    const memory = await measureMemory(workspace, Math.max(...options.sizes));
    const results = { lives, calls, memory, state };
    const report = renderReport(results, options.runs);
    console.log(`\n${report}`);
    if (options.write) {
      await writeDoc("benchmark.json", JSON.stringify(results));
      await writeDoc("benchmark.md", report);
      await writeDoc("benchmark.svg", plot(lives));
    }
    for (const problem of verdict(lives, options.mostEmulatorShare)) {
      console.error(problem);
      process.exitCode = 1;
    }
  } finally {
    workspace.remove();
  }
}

endChildrenOnSignal();
try {
  const options = readOptions(process.argv.slice(2));
  if (options !== undefined) await bench(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ??= 1;
}
