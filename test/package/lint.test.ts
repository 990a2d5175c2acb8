import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { ROOT } from "../docs/blocks";

jest.setTimeout(120_000);

const run = promisify(execFile);
const command = (name: string, ...args: string[]) =>
  run(process.execPath, [path.join(ROOT, "node_modules", name), ...args], { cwd: ROOT });

let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-lint-"));
  // Without scripts: prepack would compile dist/ anew, under the hands of tests that run side by side.
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT });
  tarball = path.join(folder, readdirSync(folder)[0] ?? "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("publint finds nothing", async () => {
  expect((await command("publint/src/cli.js", "--pack", "false", "--strict")).stdout).toContain("All good!");
});

test("are the types wrong? No, for each kind of resolution", async () => {
  const { stdout } = await command("@arethetypeswrong/cli/dist/index.js", "--no-emoji", "--no-color", tarball);
  expect(stdout).toContain("No problems found");
});

test("what is in the package: code, types, the command lines, what the licences want; nothing else", async () => {
  const { stdout } = await run("tar", ["tzf", tarball]);
  const files = stdout
    .trim()
    .split("\n")
    .map((file) => file.replace(/^package\//, ""));
  // A release has its list of parts besides.
  const others = files.filter((file) => !/^dist\/([\w/]+\.(js|d\.ts)|sbom\.cdx\.json)$/.test(file)).sort();
  expect(others).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "dist/LICENSES.txt", "package.json"]);
  // Each module with its types, and none whose source is gone.
  const modules = (from: readonly string[], ending: string): readonly string[] =>
    from.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
  const sources = readdirSync(path.join(ROOT, "provider"), { recursive: true, encoding: "utf8" });
  const expected = modules(sources, ".ts")
    .map((module) => `dist/${module}`)
    .sort();
  expect([...modules(files, ".d.ts")].sort()).toEqual(expected);
  expect([...modules(files, ".js")].sort()).toEqual(expected);
});
