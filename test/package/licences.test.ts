import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import * as z from "zod";
import { ROOT } from "../docs/blocks";

/** Licences that ask for no more than to be named. */
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Python-2.0",
];

/** What the registry does not say in those terms, as it was read. */
const READ: Readonly<Record<string, string>> = {
  "@logdna/tail-file": "MIT, in its file LICENSE",
  "spdx-exceptions": "CC-BY-3.0: a list of names, used by Pulumi",
};

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ license: z.string().optional(), dev: z.boolean().default(false), link: z.boolean().default(false) }),
  ),
});

const { packages } = lockSchema.parse(JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")));

const dependencies = Object.entries(packages)
  .filter(([folder, { dev, link }]) => folder.startsWith("node_modules/") && !dev && !link)
  .map(([folder, { license = "none" }]) => ({ name: folder.replace(/^.*node_modules\//, ""), license }));

test("there are dependencies", () => expect(dependencies.length).toBeGreaterThan(10));

test("what users get with the package is under licences that let them use it", () => {
  const allowed = (license: string): boolean =>
    license
      .replaceAll(/[()]/g, "")
      .split(" OR ")
      .some((one) => one.split(" AND ").every((part) => ALLOWED.includes(part)));
  expect(dependencies.filter(({ name, license }) => !allowed(license) && READ[name] === undefined)).toEqual([]);
});
