import { execFile } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

const CHECK = pathToFileURL(path.resolve(__dirname, "../../tools/releaseCheck.mjs")).href;
const run = promisify(execFile);

async function problemsOf(...args: readonly unknown[]): Promise<unknown> {
  const script = `import { problemsOf } from ${JSON.stringify(CHECK)};
    console.log(JSON.stringify(problemsOf(...${JSON.stringify(args)})));`;
  return JSON.parse((await run(process.execPath, ["--input-type=module", "-e", script])).stdout);
}

const MANIFEST = { version: "1.2.3", repository: "github:a/b" };
const CHANGELOG = "# Changelog\n\n## 1.2.3 (2026-11-25)\n\n- Something.\n";

test("a release whose tag, package, changelog and state agree", async () => {
  expect(await problemsOf("v1.2.3", MANIFEST, CHANGELOG, true)).toEqual([]);
});

test.each([
  [["v1.2.4", MANIFEST, CHANGELOG, true], "the tag is v1.2.4"],
  [["v1.2.3", MANIFEST, "## Unreleased\n", true], 'no heading "## 1.2.3'],
  [["v1.2.3", { version: "1.2.3" }, CHANGELOG, true], "names no repository"],
  [["v1.2.3", MANIFEST, CHANGELOG, false], "states/1.2.3.json is missing"],
])("%j: %s", async (args, problem) => {
  expect(await problemsOf(...args)).toEqual([expect.stringContaining(problem)]);
});
