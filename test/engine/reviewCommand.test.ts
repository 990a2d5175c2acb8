import { execFile, spawnSync } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { withProject, type Project } from "./project";

const run = promisify(execFile);
const COMMAND = path.resolve(__dirname, "../../dist/commands/review.js");

/** What `pulumi preview --json | npx pulumi-altcraft-review` prints and ends with. */
async function review(
  { workDir, env }: Project,
  ...args: string[]
): Promise<{ stdout: string; status: number | null }> {
  const { stdout: json } = await run("pulumi", ["preview", "--json", "--non-interactive", "--stack", "test"], {
    cwd: workDir,
    env: { ...process.env, ...env },
  });
  const { stdout, status } = spawnSync(process.execPath, [COMMAND, ...args], { input: json, encoding: "utf8" });
  return { stdout, status };
}

test("a summary of a real preview: created, replaced, removed, changed in place, nothing", async () => {
  await withProject({ campaigns: [{ id: 42, name: "Template" }] }, async (project) => {
    const { stack, emulator, declare } = project;
    const kept = { sourceId: 42, name: "Kept" };
    const old = { sourceId: 42, name: "Old", isActive: true };
    const going = { sourceId: 42, name: "Going *away* @team", onDelete: "deactivate" };
    declare({ kept, old, going });
    expect(await review(project)).toEqual({
      status: 0,
      stdout: `## Altcraft campaigns

**1 change with live campaigns: check them.**

### Created (3)

- \`going\`: **Going \\*away\\* &#64;team** (a clone of campaign 42, inactive).
- \`kept\`: **Kept** (a clone of campaign 42, inactive).
- \`old\`: **Old** (a clone of campaign 42, **LIVE**).
`,
    });
    expect((await review(project, "--fail-on-live")).status).toBe(3);

    await stack.up();
    expect((await review(project)).stdout).toBe("## Altcraft campaigns\n\nNo campaign changes.\n");

    const numbered = (name: string) => emulator.campaigns().find((one) => one.name === name);
    declare({ kept: { ...kept, onDelete: "deactivate" }, old: { ...old, name: "New", isActive: false } });
    const { stdout } = await review(project);
    expect(stdout).toBe(`## Altcraft campaigns

**1 change with live campaigns: check them.**

### Replaced (1)

- \`old\`: **Old** (campaign ${numbered("Old")?.id}, **LIVE**) is replaced by **New** (a clone of campaign 42, inactive), because of name, isActive. The old campaign is deleted. Its address \`${numbered("Old")?.callUrl}\` stops.

### Removed (1)

- \`going\`: **Going \\*away\\* &#64;team** (campaign ${numbered("Going *away* @team")?.id}, inactive) is deactivated. Its address \`${numbered("Going *away* @team")?.callUrl}\` stops.

### Changed in place (1)

- \`kept\`: **Kept** (campaign ${numbered("Kept")?.id}, inactive) stays the same campaign.
`);
    declare({ kept });
    await stack.up();
    expect((await review(project, "--fail-on-live")).status).toBe(0);
  });
});

test("--help, and something else than a preview", () => {
  const command = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, [COMMAND, ...args], { input, encoding: "utf8" });
  expect(command("", "--help").stdout).toContain("Usage: pulumi preview --json | npx pulumi-altcraft-review");
  for (const input of ["", "{", '{"steps": 7}']) {
    const { status, stderr } = command(input);
    expect(status).toBe(1);
    expect(stderr).toContain('not what "pulumi preview --json" prints');
  }
});
