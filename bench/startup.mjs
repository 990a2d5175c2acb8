import { run } from "../tools/lib/run.mjs";
import { loadTime } from "./calls.mjs";
import { table } from "./report.mjs";
import { medianBy } from "./results.mjs";
import { withStack } from "./stack.mjs";

/**
 * How long a preview takes to its first check: the check of a new clone sends a request.
 *
 * @param {import("./workspace.mjs").Workspace} workspace
 */
export async function startUp(workspace) {
  /** @type {number[]} */
  const times = [];
  await withStack(workspace, { clones: 1, latencyMs: 0 }, async ({ emulator, env }) => {
    for (let n = 0; n < 5; n += 1) {
      const started = Date.now();
      await run("pulumi", ["preview", "--non-interactive", "--stack", "lever"], {
        cwd: workspace.project,
        env,
        quiet: true,
      });
      times.push(((await emulator.report()).firstAt ?? Number.NaN) - started);
    }
  });
  const first = medianBy(times, (ms) => ms);
  const load = loadTime(workspace.project, "pulumi-altcraft/provider");
  const program = loadTime(workspace.project, "pulumi-altcraft") - loadTime(workspace.project, "@pulumi/pulumi");
  const rows = [
    ["from `pulumi preview` to the first request of the first check", first],
    ["of it, loading this provider", load],
    ["of it, loading this package into the program, beyond `@pulumi/pulumi`", Math.max(0, program)],
    ["of it, loading the HTTP client", loadTime(workspace.project, "undici")],
  ];
  return table([["what", "ms"], ...rows.map(([what, ms]) => [String(what), Number(ms).toFixed(0)])]);
}
