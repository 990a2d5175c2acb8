import { writeFileSync } from "node:fs";
import path from "node:path";
import { bin, ROOT } from "../lib/prepare.mjs";
import { run } from "../lib/run.mjs";

/** @param {readonly import("./run.mjs").Result[]} results */
export async function writeReport(results) {
  const file = path.join(ROOT, "docs/compatibility.md");
  writeFileSync(file, render(results));
  await run(process.execPath, [bin("prettier/bin/prettier.cjs"), "--write", file], { cwd: ROOT, quiet: true });
}

/** @param {readonly import("./run.mjs").Result[]} results */
function render(results) {
  /** @param {string} group */
  const table = (group) =>
    [
      "| | |",
      "| --- | --- |",
      ...results
        .filter(({ one }) => one.group === group)
        .map(({ one, failure }) => `| ${one.name} | ${verdict(one, failure)} |`),
    ].join("\n");
  return `# Compatibility

Written by \`npm run test:matrix -- --write\`: do not edit. Each row is a project of its own with the packed package and the
real engine: two clones in a component, from a template that is looked up by name, through \`up\`, \`preview\`, \`refresh\` and
\`destroy\`; TypeScript programs are type-checked before, with \`skipLibCheck: false\`.

## Ways of having the package

Node.js ${process.version.slice(1)} and \`@pulumi/pulumi\` 3.248.0, where nothing else is said.

${table("consumers")}

## Versions

\`@pulumi/pulumi\` 3.249 and later want Node.js 22.

${table("versions")}

TypeScript 7 does not work in Pulumi's Node.js runtime; install 5.9 or 6.0 beside the program.
`;
}

/** @param {import("./cases.mjs").Case} one @param {string | undefined} failure */
function verdict(one, failure) {
  if (failure === undefined) return "works";
  return one.fails === undefined ? "**fails**" : `does not work: ${one.fails}`;
}
