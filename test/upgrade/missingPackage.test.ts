import { mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { failureOf, withProject, type Project } from "../engine/project";

/** Gives the project the same packages as before, but for this one. */
function uninstall({ workDir }: Project): void {
  const modules = path.join(workDir, "node_modules");
  const all = realpathSync(modules);
  rmSync(modules);
  mkdirSync(modules);
  for (const entry of readdirSync(all)) {
    if (entry !== "pulumi-altcraft") symlinkSync(path.join(all, entry), path.join(modules, entry));
  }
}

test("without the package, destroy names it, and does nothing", async () => {
  await withProject({ campaigns: [{ id: 42, name: "Template" }] }, async (project) => {
    const { stack, emulator, declare } = project;
    declare({ clone: { sourceId: 42, name: "Clone" } });
    await stack.up();
    emulator.clearRequests();
    uninstall(project);
    expect(await failureOf(stack.destroy())).toContain("Cannot find module 'pulumi-altcraft/provider'");
    expect(emulator.requests()).toEqual([]);
    expect(emulator.campaigns()).toHaveLength(2);
  });
});
