// `npm run sbom`: writes dist/sbom.cdx.json, what comes with the package (CycloneDX). Taken from a project that has it
// installed: npm makes none of a repository with workspaces.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, install, ROOT } from "./lib/prepare.mjs";
import { endChildrenOnSignal, run } from "./lib/run.mjs";

/** @param {string} folder */
async function writeSbom(folder) {
  await install();
  await build();
  /** @type {{ name: string, version: string }} */
  const { name, version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "user", version: "1.0.0", private: true }));
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT, quiet: true });
  const packages = [`./${name}-${version}.tgz`, "--prefer-offline", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...packages], { cwd: folder, quiet: true });
  const sbom = await run("npm", ["sbom", "--sbom-format", "cyclonedx"], { cwd: folder, quiet: true });
  writeFileSync(path.join(folder, "sbom.json"), sbom.slice(sbom.indexOf("{")));
  copyFileSync(path.join(folder, "sbom.json"), path.join(ROOT, "dist/sbom.cdx.json"));
}

endChildrenOnSignal();
const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-sbom-"));
try {
  await writeSbom(folder);
  console.log("Written: dist/sbom.cdx.json");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode ??= 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
