// What is tried: ways in which people have the package, one at a time, and versions of Node.js and Pulumi.

/** The oldest versions that package.json lets in, and the newest that were tried. */
export const NODES = ["20.18.1", "22", "24", "26"];
export const PULUMIS = ["3.248.0", "3.270.0"];

/** The first Pulumi that wants another Node.js than 20: 3.249. */
const needsNode22 = (/** @type {string} */ pulumi) => pulumi !== "3.248.0";

/**
 * One way of having the package.
 *
 * @typedef {object} Case
 * @property {string} name as docs/compatibility.md calls it
 * @property {"consumers" | "versions"} group
 * @property {Manager} manager
 * @property {Program} program
 * @property {string} [node] a version of Node.js, instead of the one that runs this
 * @property {string} [pulumi] a version of `@pulumi/pulumi`
 * @property {string} [typescript] a version of TypeScript
 * @property {Readonly<Record<string, unknown>>} [compilerOptions] in its tsconfig.json
 * @property {"folder" | "symlink" | "workspace"} [layout] where the program or the package is
 * @property {string} [fails] why it cannot work; then it is expected to fail
 */

/** @typedef {"npm" | "pnpm" | "pnpm-hoisted" | "yarn" | "yarn-pnp"} Manager */
/** @typedef {"commonjs" | "esm" | "typescript" | "stripped"} Program */

/** @param {Partial<Case> & { name: string }} what @returns {Case} */
const consumer = (what) => ({ group: "consumers", manager: "npm", program: "commonjs", ...what });

/** @param {Partial<Case> & { name: string, compilerOptions: Readonly<Record<string, unknown>> }} what */
const typed = (what) => consumer({ program: "typescript", typescript: "5.9", ...what });

const nodenext = { module: "nodenext", moduleResolution: "nodenext" };
const strictest = { ...nodenext, strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };

/** @type {readonly Case[]} */
const consumers = [
  consumer({ name: "npm" }),
  consumer({ name: "pnpm", manager: "pnpm" }),
  consumer({ name: "pnpm, hoisted", manager: "pnpm-hoisted" }),
  consumer({ name: "yarn, node_modules", manager: "yarn" }),
  consumer({
    name: "yarn, Plug'n'Play",
    manager: "yarn-pnp",
    fails:
      "Pulumi's own processes are not started with Plug'n'Play's loader and find no package; use `nodeLinker: node-modules`",
  }),
  consumer({ name: "npm workspace", layout: "workspace" }),
  consumer({ name: "symbolic link to the package", layout: "symlink" }),
  consumer({ name: "program in a folder (`main:`)", layout: "folder" }),
  consumer({ name: "JavaScript, CommonJS" }),
  consumer({ name: "JavaScript, ESM", program: "esm" }),
  typed({ name: "TypeScript 5.9, nodenext", compilerOptions: nodenext }),
  typed({ name: "TypeScript 5.9, bundler", compilerOptions: { module: "preserve", moduleResolution: "bundler" } }),
  typed({ name: "TypeScript 5.9, node10", compilerOptions: { module: "commonjs", moduleResolution: "node10" } }),
  typed({ name: "TypeScript 5.9, strict, exactOptionalPropertyTypes", compilerOptions: strictest }),
  typed({ name: "TypeScript 6.0, nodenext", typescript: "6.0", compilerOptions: nodenext }),
  typed({ name: "TypeScript 6.0, strict, exactOptionalPropertyTypes", typescript: "6.0", compilerOptions: strictest }),
  consumer({ name: "TypeScript, types stripped by Node.js 24", program: "stripped", node: "24" }),
];

/** @type {readonly Case[]} */
const versions = NODES.flatMap((node) =>
  PULUMIS.filter((pulumi) => node !== "20.18.1" || !needsNode22(pulumi)).map((pulumi) =>
    consumer({ name: `Node.js ${node}, @pulumi/pulumi ${pulumi}`, group: "versions", node, pulumi }),
  ),
);

export const CASES = [...consumers, ...versions];
