import { writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { ROOT } from "../tools/lib/prepare.mjs";

/**
 * Writes a file under docs/ in the form that the linter wants.
 *
 * @param {string} name
 * @param {string} text
 */
export async function writeDoc(name, text) {
  const filepath = path.join(ROOT, "docs", name);
  const options = { ...(await resolveConfig(filepath)), filepath };
  writeFileSync(filepath, name.endsWith(".svg") ? text : await format(text, options));
}
