import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { run } from "../lib/run.mjs";

/** @typedef {import("./cases.mjs").Case} Case */

const BODY = `
class Letters extends pulumi.ComponentResource {
  constructor(name) {
    super("matrix:index:Letters", name);
    const template = altcraft.getTriggerCampaignOutput({ name: "Template" });
    for (const language of ["DE", "FR"]) {
      const args = { sourceId: template.campaignId, name: \`Letter (\${language})\` };
      new altcraft.ClonedTriggerCampaign(\`\${name}-\${language}\`, args, { parent: this });
    }
    this.registerOutputs();
  }
}

new Letters("letters");
`;

const ESM = `import * as altcraft from "pulumi-altcraft";\nimport * as pulumi from "@pulumi/pulumi";\n${BODY}`;

const PROGRAMS = {
  commonjs: {
    file: "index.js",
    type: "commonjs",
    text: ESM.replaceAll(/import \* as (\w+) from (\S+);/g, "const $1 = require($2);"),
  },
  esm: { file: "index.js", type: "module", text: ESM },
  typescript: {
    file: "index.ts",
    type: "commonjs",
    text: ESM.replace("constructor(name)", "constructor(name: string)"),
  },
  stripped: { file: "index.ts", type: "module", text: ESM.replace("constructor(name)", "constructor(name: string)") },
};

// The newest that run on the oldest Node.js.
const PNPM = "pnpm@10";
const YARN = "@yarnpkg/cli-dist@4";

const QUIET = ["--prefer-offline", "--no-audit", "--no-fund"];

/**
 * Writes a project and installs what it needs.
 *
 * @param {Case} one
 * @param {string} folder an empty one
 * @param {string} tarball the packed package
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the folder in which `pulumi` works
 */
export async function makeProject(one, folder, tarball, env) {
  const project = path.join(folder, one.layout === "workspace" ? "packages/campaigns" : "campaigns");
  const { file, type, text } = PROGRAMS[one.program];
  const main = one.layout === "folder" ? path.join("program", file) : file;
  mkdirSync(path.join(project, path.dirname(main)), { recursive: true });
  writeFileSync(path.join(project, main), text);
  const options = one.program === "stripped" ? "\n  options:\n    typescript: false" : "";
  const folderOfMain = one.layout === "folder" ? "\nmain: program" : "";
  writeFileSync(path.join(project, "Pulumi.yaml"), `name: matrix\nruntime:\n  name: nodejs${options}${folderOfMain}\n`);
  const dependencies = {
    "pulumi-altcraft": one.layout === "symlink" ? "file:../linked" : `file:${tarball}`,
    "@pulumi/pulumi": one.pulumi ?? "3.248.0",
    "@types/node": "20",
    ...(one.typescript === undefined ? {} : { typescript: one.typescript }),
  };
  const manifest = { name: "campaigns", version: "1.0.0", private: true, type, main, dependencies };
  writeFileSync(path.join(project, "package.json"), JSON.stringify(manifest, undefined, 2));
  if (one.layout === "workspace") {
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, workspaces: ["packages/*"] }));
  }
  if (one.layout === "symlink") await unpack(tarball, folder, env);
  if (one.compilerOptions !== undefined) {
    const compilerOptions = { target: "es2022", types: ["node"], skipLibCheck: false, ...one.compilerOptions };
    writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: [main] }));
  }
  await install(one.manager, one.layout === "workspace" ? folder : project, env);
  if (one.compilerOptions !== undefined) {
    const tsc = path.join(project, "node_modules/typescript/bin/tsc");
    await run(process.execPath, [tsc, "--noEmit", "-p", project], { cwd: project, env, quiet: true });
  }
  return project;
}

/**
 * The package in a folder of its own, with dependencies of its own, as `npm link` has it.
 *
 * @param {string} tarball
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 */
async function unpack(tarball, folder, env) {
  await run("tar", ["xzf", tarball, "-C", folder], { env, quiet: true });
  renameSync(path.join(folder, "package"), path.join(folder, "linked"));
  await run("npm", ["install", "--omit=dev", ...QUIET], { cwd: path.join(folder, "linked"), env, quiet: true });
}

/**
 * @param {import("./cases.mjs").Manager} manager
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
async function install(manager, cwd, env) {
  /** @param {string[]} args */
  const npm = (...args) => run("npm", args, { cwd, env, quiet: true });
  if (manager === "npm") await npm("install", ...QUIET);
  else if (manager.startsWith("pnpm")) {
    const linker = manager === "pnpm-hoisted" ? "hoisted" : "isolated";
    await npm("exec", "--yes", PNPM, "--", "install", `--config.node-linker=${linker}`);
  } else {
    const linker = manager === "yarn-pnp" ? "pnp" : "node-modules";
    writeFileSync(path.join(cwd, ".yarnrc.yml"), `nodeLinker: ${linker}\nenableTelemetry: false\n`);
    writeFileSync(path.join(cwd, "yarn.lock"), "");
    await npm("exec", "--yes", `--package=${YARN}`, "--", "yarn", "install", "--no-immutable");
  }
}
