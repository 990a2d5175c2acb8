import { cpSync, symlinkSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./prepare.mjs";

/**
 * An example as a project of its own, without the stacks that somebody may have in the repository's.
 *
 * @param {string} name
 * @param {string} folder where the project's folder comes to stand
 * @returns {string} the project
 */
export function copyExample(name, folder) {
  const project = path.join(folder, name);
  cpSync(path.join(ROOT, "examples", name), project, {
    recursive: true,
    filter: (source) => !/node_modules|Pulumi\.[^.]+\.yaml$/.test(source),
  });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(project, "node_modules"));
  return project;
}
