// Puts the engine's side of the package into one file. Pulumi loads it anew for every command, and for most of them that is
// most of what it does: one file with the used parts of its libraries loads three times as fast as a hundred.
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { ROOT } from "./lib/prepare.mjs";

const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: ["provider/dynamicProvider.ts"],
  outfile: "dist/dynamicProvider.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  // Loaded when they are needed: with the first request, with the first XML reply.
  external: ["undici", "fast-xml-parser", "@pulumi/pulumi"],
  metafile: true,
  logLevel: "warning",
});

// npm does this where it installs the package; in the repository, where the examples use it, nobody does.
/** @type {{ bin: Record<string, string> }} */
const { bin } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
for (const command of Object.values(bin)) chmodSync(path.join(ROOT, command), 0o755);

/** @param {string} file */
const packageOf = (file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

const output = metafile.outputs["dist/dynamicProvider.js"];
const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
const packages = new Set(used.flatMap(([file]) => packageOf(file) ?? []));
const licences = [...packages].sort().map((name) => {
  const folder = path.join(ROOT, "node_modules", name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} comes without its licence: ${folder}`);
  return `${name}\n\n${readFileSync(path.join(folder, file), "utf8").trim()}\n`;
});
writeFileSync(
  path.join(ROOT, "dist/LICENSES.txt"),
  `dynamicProvider.js holds parts of these packages:\n\n${licences.join("\n----\n\n")}`,
);
