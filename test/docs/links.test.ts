import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { pages, ROOT } from "./blocks";

const links = pages
  .filter((page) => page.endsWith(".md"))
  .flatMap((page) =>
    [...readFileSync(path.join(ROOT, page), "utf8").matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = ""]) => ({ page, target }))
      .filter(({ target }) => !/^https?:/.test(target)),
  );

/** A heading's anchor, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");

const anchorsOf = (file: string): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

test("there are links", () => expect(links.length).toBeGreaterThan(20));

test.each(links)("$page: $target is there", ({ page, target }) => {
  const [file = "", anchor] = target.split("#");
  const full = file === "" ? path.join(ROOT, page) : path.resolve(ROOT, path.dirname(page), file);
  expect(existsSync(full)).toBe(true);
  if (anchor !== undefined) expect(anchorsOf(full)).toContain(anchor);
});
