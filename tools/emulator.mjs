// `npm run emulator`: the Altcraft stand-in, from nothing. Options are those of altcraft-emulator (--help).
import path from "node:path";
import { build, install, ROOT } from "./lib/prepare.mjs";
import { endChildrenOnSignal, run } from "./lib/run.mjs";

endChildrenOnSignal();
try {
  await install();
  await build();
  await run(process.execPath, [path.join(ROOT, "dist/emulator/cli.js"), ...process.argv.slice(2)]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ??= 1;
}
