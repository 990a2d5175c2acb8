import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { execFile } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const PREPARE = pathToFileURL(path.resolve(__dirname, "../../tools/lib/prepare.mjs")).href;
const run = promisify(execFile);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-prepare-"));
  mkdirSync(path.join(folder, "provider/lifecycle"), { recursive: true });
  for (const file of ["provider/index.ts", "provider/lifecycle/clone.ts", "tsconfig.json", "result"]) touch(file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file that is `age` seconds old. */
function touch(file: string, age = 100): void {
  writeFileSync(path.join(folder, file), "");
  setAge(file, age);
}

function setAge(file: string, age: number): void {
  const time = Date.now() / 1000 - age;
  utimesSync(path.join(folder, file), time, time);
}

async function isCurrent(): Promise<boolean> {
  for (const entry of ["provider/lifecycle", "provider"]) setAge(entry, foldersAge);
  const sources = ["provider", "tsconfig.json"].map((source) => path.join(folder, source));
  const script = `import { isCurrent } from ${JSON.stringify(PREPARE)};
    console.log(isCurrent(${JSON.stringify(path.join(folder, "result"))}, ${JSON.stringify(sources)}));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script]);
  return stdout.trim() === "true";
}

let foldersAge = 100;
afterEach(() => {
  foldersAge = 100;
});

test("what is newer than all of its sources is not made again, so that commands side by side leave it alone", async () => {
  touch("result", 50);
  expect(await isCurrent()).toBe(true);
});

test.each(["provider/lifecycle/clone.ts", "provider/index.ts", "tsconfig.json"])(
  "a newer %s makes it stale",
  async (file) => {
    touch("result", 50);
    touch(file, 10);
    expect(await isCurrent()).toBe(false);
  },
);

test("so does a file that was removed", async () => {
  touch("result", 50);
  rmSync(path.join(folder, "provider/lifecycle/clone.ts"));
  foldersAge = 10;
  expect(await isCurrent()).toBe(false);
});

test("so does its absence", async () => {
  rmSync(path.join(folder, "result"));
  expect(await isCurrent()).toBe(false);
});
