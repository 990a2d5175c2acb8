import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";

const ROOT = path.resolve(__dirname, "../..");

/** The provider's texts as they are printed: pieces of one message are joined, and what is filled in is "…". */
const SOURCE = readdirSync(path.join(ROOT, "provider"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(path.join(ROOT, "provider", file), "utf8"))
  .join("\n")
  .replaceAll(/["`'] \+\s*["`']/g, "")
  .replaceAll(/\$\{[^{}]*\}/g, "…");

const headings = [...readFileSync(path.join(ROOT, "docs/troubleshooting.md"), "utf8").matchAll(/^### `(.+)`$/gm)];

test("there are headings", () => expect(headings.length).toBeGreaterThan(20));

test.each(headings.map(([, text = ""]) => text))("%s: the provider prints it", (text) => {
  for (const piece of text.split("…")) expect(SOURCE).toContain(piece.trim());
});
