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

- \`old\`: **Old** (campaign ${numbered("Old")?.id}, **LIVE**) is replaced by **New** (a clone of campaign 42, inactive), because of isActive, name. The old campaign is deleted. Its address \`${numbered("Old")?.callUrl}\` stops.

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

test("a summary of a real preview: taken over, retained, removed first, and one whose source is not known yet", async () => {
  const campaigns = [
    { id: 42, name: "Template" },
    { id: 50, name: "Old one", isActive: true },
  ];
  await withProject({ campaigns }, async (project) => {
    const { stack, emulator, declare } = project;
    const retained = { sourceId: 42, name: "Retained", opts: { retainOnDelete: true } };
    const first = { sourceId: 42, name: "First", opts: { deleteBeforeReplace: true } };
    const adopted = { sourceId: 42, adoptId: 50 };
    declare({ retained, first, adopted, chained: { sourceOf: "first", name: "Chained" } });
    expect((await review(project)).stdout).toBe(`## Altcraft campaigns

**1 change with live campaigns: check them.**

### Created (4)

- \`adopted\`: campaign 50, which is taken over (perhaps **LIVE**).
- \`chained\`: **Chained** (a clone of a campaign not known yet, inactive).
- \`first\`: **First** (a clone of campaign 42, inactive).
- \`retained\`: **Retained** (a clone of campaign 42, inactive).
`);
    await stack.up();
    const numbered = (name: string) => emulator.campaigns().find((one) => one.name === name);
    declare({ first: { ...first, name: "Second" }, chained: { sourceOf: "first", name: "Chained" } });
    expect((await review(project)).stdout).toBe(`## Altcraft campaigns

**1 change with live campaigns: check them.**

### Replaced (2)

- \`chained\`: **Chained** (campaign ${numbered("Chained")?.id}, inactive) is replaced by **Chained** (a clone of a campaign not known yet, inactive). The old campaign is deleted. Its address \`${numbered("Chained")?.callUrl}\` stops.
- \`first\`: **First** (campaign ${numbered("First")?.id}, inactive) is replaced by **Second** (a clone of campaign 42, inactive), because of name. The old campaign is deleted. Its address \`${numbered("First")?.callUrl}\` stops.

### Removed (2)

- \`adopted\`: **Old one** (campaign 50, **LIVE**) is deleted. Its address \`${numbered("Old one")?.callUrl}\` stops.
- \`retained\`: **Retained** (campaign ${numbered("Retained")?.id}, inactive) is left as it is.
`);
    await stack.up();
    expect(
      emulator
        .campaigns()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["Chained", "Retained", "Second", "Template"]);
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
