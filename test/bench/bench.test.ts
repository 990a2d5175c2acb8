import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, jest, test } from "@jest/globals";

jest.setTimeout(300_000);

const ROOT = path.resolve(__dirname, "../..");
const run = promisify(execFile);

const bench = (...args: string[]) =>
  run(process.execPath, ["bench/run.mjs", ...args], { cwd: ROOT, maxBuffer: 10 * 1024 * 1024 });

test("the bench runs, and prints times, requests and bytes", async () => {
  const { stdout } = await bench("--sizes", "2", "--latencies", "0", "--runs", "1", "--only", "a,b,c");
  // The floor sends nothing; two clones take 2 clones, 2 read-backs, 1 look for the source, 2 pages of the list.
  expect(stdout).toMatch(/\| 2 \| 0 \| \(a\) \|.*\| 0 \/ 0 \/ 0 \/ 0 \|/);
  expect(stdout).toMatch(/\| 2 \| 0 \| \(b\) \|.*\| 7 \/ 0 \/ 2 \/ 8 \|/);
  expect(stdout).toMatch(/\| create \| \d+\.\d\d \|/);
  expect(stdout).toMatch(/\| stackTrace \| \d+ \|/);
});

test("it fails loudly when the emulator is what was measured", async () => {
  const args = ["--sizes", "1", "--latencies", "0", "--runs", "1", "--only", "b", "--most-emulator-share", "0"];
  await expect(bench(...args)).rejects.toThrow("This figure is worth nothing");
});

test("--help, and a size that is none", async () => {
  expect((await bench("--help")).stdout).toContain("npm run bench");
  await expect(bench("--sizes", "many")).rejects.toThrow('"many" is not a whole number');
});
