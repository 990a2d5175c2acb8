// `npm run pulumi -- <arguments>`: the Pulumi CLI that `npm start` uses, in the folder from which it is called. Unless the
// environment names another backend, the state is kept in the cache folder, with an empty passphrase.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { CACHE, findPulumi } from "./cli/find.mjs";
import { build, install, ROOT } from "./lib/prepare.mjs";
import { endChildrenOnSignal, run } from "./lib/run.mjs";

endChildrenOnSignal();
try {
  await install();
  await build();
  const state = path.join(CACHE, "state");
  mkdirSync(state, { recursive: true });
  const calledFrom = process.env["INIT_CWD"] ?? process.cwd();
  await run("pulumi", process.argv.slice(2), {
    cwd: path.resolve(calledFrom) === path.resolve(ROOT) ? path.join(ROOT, "examples/quickstart") : calledFrom,
    env: {
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      ...process.env,
      PATH: await findPulumi(),
    },
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ??= 1;
}
