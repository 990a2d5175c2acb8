// `npm start`: from nothing to a real `pulumi up` that clones a trigger campaign, told step by step.
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findPulumi } from "./cli/find.mjs";
import { copyExample } from "./lib/copyExample.mjs";
import { localPulumi } from "./lib/localPulumi.mjs";
import { build, install, ROOT } from "./lib/prepare.mjs";
import { endChildrenOnSignal, run } from "./lib/run.mjs";

const STEPS = 7;
let step = 0;

/** @param {string} title */
const tell = (title) => console.log(`\n━━ ${++step}/${STEPS} ${title}`);

/** @param {import("../provider/emulator/index.js").Emulator} emulator */
function show(emulator) {
  console.table(
    Object.fromEntries(
      emulator
        .campaigns()
        .map(({ id, name, isActive, clonedFrom }) => [
          id,
          { name, active: isActive, "cloned from": clonedFrom ?? "–" },
        ]),
    ),
  );
}

/**
 * The emulator of the package that was just built.
 *
 * @returns {typeof import("../provider/emulator/index.js")}
 */
const loadEmulator = () => createRequire(import.meta.url)(path.join(ROOT, "dist/emulator/index.js"));

/** @param {string} folder */
async function story(folder) {
  tell("Preparing: dependencies, package, Pulumi CLI");
  await install();
  await build();
  const env = localPulumi(await findPulumi(), folder);

  tell("Starting the Altcraft emulator, with one template campaign");
  const emulator = await loadEmulator().startEmulator({ campaigns: [{ id: 42, name: "Welcome template" }] });
  try {
    console.log(`  It listens at ${emulator.baseUrl} and holds:`);
    show(emulator);

    tell("A Pulumi project: a copy of examples/quickstart, its state in a temporary folder");
    const project = copyExample("quickstart", folder);
    /** @param {string[]} args */
    const pulumi = (...args) => {
      console.log(
        `  $ pulumi ${args
          .map((arg) => (/[ ()]/.test(arg) ? `"${arg}"` : arg))
          .join(" ")
          .replace(emulator.token, "…")}`,
      );
      return run("pulumi", [...args, "--non-interactive"], { cwd: project, env });
    };
    await pulumi("stack", "init", "dev");
    await pulumi("config", "set", "altcraft:baseUrl", emulator.baseUrl);
    await pulumi("config", "set", "--secret", "altcraft:token", emulator.token);

    tell("pulumi up: clones campaign 42");
    await pulumi("up", "--yes", "--skip-preview");
    console.log("  Altcraft (the emulator) now holds the clone:");
    show(emulator);

    tell("A changed name. What the reviewer sees: the campaign would be replaced by a new one");
    await pulumi("config", "set", "name", "Welcome (Germany)");
    await pulumi("preview", "--diff");

    tell("pulumi up: makes the new clone, then removes the old one");
    await pulumi("up", "--yes", "--skip-preview");
    console.log("  Altcraft (the emulator) now holds:");
    show(emulator);

    tell("pulumi destroy: removes what the stack made, and nothing else");
    await pulumi("destroy", "--yes", "--skip-preview");
    show(emulator);
    console.log("  All calls that Altcraft (the emulator) got:");
    for (const { path: address, fields, status } of emulator.requests()) {
      console.log(`    ${status ?? "–"} POST ${address} ${JSON.stringify(fields)}`);
    }
  } finally {
    await emulator.close();
  }
}

endChildrenOnSignal();
const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-start-"));
mkdirSync(path.join(folder, "home"));
try {
  await story(folder);
  console.log("\nDone. Next: README.md shows how to use the package in your own Pulumi project.");
} catch (error) {
  console.error(`\nnpm start stopped in step ${step}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode ??= 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
