// `npm run pictures`: takes the pictures in README.md of what is really there: a preview, and the emulator's page. Needs
// chromium on PATH (Debian: apt install chromium).
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findPulumi } from "./cli/find.mjs";
import { copyExample } from "./lib/copyExample.mjs";
import { localPulumi } from "./lib/localPulumi.mjs";
import { build, install, ROOT } from "./lib/prepare.mjs";
import { endChildrenOnSignal, run } from "./lib/run.mjs";
import { drawTerminal } from "./lib/terminal.mjs";

const IMAGES = path.join(ROOT, "docs/images");
const CAMPAIGNS = [
  { id: 42, name: "Welcome template" },
  { id: 43, name: "Abandoned basket template", sendChannel: "push" },
  { id: 57, name: "Birthday template", sendChannel: "sms" },
];

/** @param {string} folder */
async function takePictures(folder) {
  await install();
  await build();
  const env = localPulumi(await findPulumi(), folder);
  /** @type {typeof import("../provider/emulator/index.js")} */
  const { startEmulator } = createRequire(import.meta.url)(path.join(ROOT, "dist/emulator/index.js"));
  const emulator = await startEmulator({ campaigns: CAMPAIGNS, port: 8925 });
  try {
    const cwd = copyExample("quickstart", folder);
    /** @param {string[]} args */
    const pulumi = (...args) => run("pulumi", [...args, "--non-interactive"], { cwd, env, quiet: true });
    await pulumi("stack", "init", "dev");
    await pulumi("config", "set", "altcraft:baseUrl", emulator.baseUrl);
    await pulumi("config", "set", "--secret", "altcraft:token", emulator.token);
    await pulumi("config", "set", "isActive", "true");
    await pulumi("up", "--yes", "--skip-preview");
    await pulumi("config", "set", "name", "Welcome (Germany)");
    const preview = await pulumi("preview", "--color", "always");
    mkdirSync(IMAGES, { recursive: true });
    writeFileSync(path.join(IMAGES, "preview.svg"), drawTerminal("pulumi preview", preview));
    const page = path.join(IMAGES, "emulator.png");
    const look = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1000,640"];
    await run("chromium", [...look, `--screenshot=${page}`, emulator.baseUrl], { env, quiet: true, timeoutMs: 60_000 });
  } finally {
    await emulator.close();
  }
}

endChildrenOnSignal();
const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-pictures-"));
mkdirSync(path.join(folder, "home"));
try {
  await takePictures(folder);
  console.log(`Written: ${path.relative(process.cwd(), IMAGES)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ??= 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
