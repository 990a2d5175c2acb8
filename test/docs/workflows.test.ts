import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { ROOT } from "./blocks";

const FOLDERS = [".github/workflows", "examples/pull-request-review/.github/workflows"];

const uses = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder)).flatMap((file) =>
    readFileSync(path.join(ROOT, folder, file), "utf8")
      .split("\n")
      .filter((line) => line.includes("uses:"))
      .map((line) => ({ file, action: line.replace(/^.*uses:\s*/, "") })),
  ),
);

test("there are actions", () => expect(uses.length).toBeGreaterThan(5));

test.each(uses)("$file: $action is one commit, which nobody can move", ({ action }) => {
  expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
