import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { startElsewhere } from "./elsewhere";
import { FAULT_ROWS, ONE_CLONE, type FaultRow } from "./faultMatrix";
import { clonesOf, withProject, type Project } from "./project";

/** What one up came to. */
interface Result {
  /** What it said, if it failed. */
  readonly error: string | undefined;
  /** Our campaigns on the server. */
  readonly made: readonly number[];
  /** The resources' IDs in the state. */
  readonly ids: readonly string[];
  /** Our campaigns that are live and that no resource has. */
  readonly untrackedLive: readonly number[];
}

const CONFIG = { "altcraft:deadlineSeconds": "4", "altcraft:requestTimeoutSeconds": "1" };

async function up({ stack, emulator }: Project, foreign: ReadonlySet<number>): Promise<Result> {
  const error = await stack.up().then(
    () => undefined,
    (reason: unknown) => String(reason),
  );
  const ids = await clonesOf(stack);
  const ours = emulator.campaigns().filter(({ id, clonedFrom }) => clonedFrom !== undefined && !foreign.has(id));
  const isUntracked = ({ id }: { readonly id: number }): boolean => !ids.includes(String(id));
  return {
    error,
    ids,
    made: ours.map(({ id }) => id),
    untrackedLive: ours.filter((one) => one.isActive && isUntracked(one)).map(({ id }) => id),
  };
}

/** Two ups of one row: the fault strikes during the first. */
async function play(row: FaultRow, activation: "inClone" | "afterClone"): Promise<readonly [Result, Result]> {
  const campaigns = [{ id: 42, name: "Source" }];
  const config = { ...CONFIG, ...row.config, "altcraft:activation": activation };
  const results: Result[] = [];
  await withProject({ campaigns, config, quirks: row.quirks }, async (project) => {
    const { stack, emulator, declare } = project;
    declare(row.resources ?? ONE_CLONE);
    for (const fault of row.inject?.() ?? []) emulator.inject(fault);
    const foreign = new Set<number>();
    const stop = emulator.onRequest(({ call }) => {
      if (row.rival === true && call === "clone" && foreign.size === 0)
        foreign.add(emulator.add({ name: "First", clonedFrom: 42 }).id);
    });
    const elsewhere = row.elsewhere === undefined ? undefined : await startElsewhere(row.elsewhere);
    if (elsewhere !== undefined) await stack.setConfig("altcraft:baseUrl", { value: elsewhere.baseUrl });
    results.push(await up(project, foreign));
    await elsewhere?.close();
    await stack.setConfig("altcraft:baseUrl", { value: emulator.baseUrl });
    emulator.clearFaults();
    results.push(await up(project, foreign));
    stop();
    for (const id of foreign)
      expect(emulator.campaigns()).toContainEqual(expect.objectContaining({ id, name: "First" }));
  });
  const [first, second] = results;
  if (first === undefined || second === undefined) throw new Error("there were no two ups");
  return [first, second];
}

const table: string[] = [];

describe.each(FAULT_ROWS)("$fault", (row) => {
  test("each resource ends with one campaign, or with an error that names what there is", async () => {
    const wanted = Object.keys(row.resources ?? ONE_CLONE).length;
    const [plain, careful] = await Promise.all([play(row, "inClone"), play(row, "afterClone")]);
    for (const results of [plain, careful]) {
      for (const { error, made, ids } of results) {
        expect(made.length).toBeLessThanOrEqual(wanted);
        const untracked = made.filter((id) => !ids.includes(String(id)));
        const pending = ids.filter((id) => id.startsWith("pending-"));
        if (error === undefined) {
          expect(ids).toHaveLength(wanted);
          expect(untracked).toEqual([]);
        } else if (untracked.length > 0) expect(pending.length).toBeGreaterThanOrEqual(untracked.length);
      }
      expectToldOf(row, results[1]);
    }
    for (const { untrackedLive } of careful) expect(untrackedLive).toEqual([]);
    table.push(render(row, plain, careful));
  });
});

/** In the end all is tracked, or the error tells of what is not. */
function expectToldOf({ quirks }: FaultRow, { error, made, ids }: Result): void {
  const untracked = made.filter((id) => !ids.includes(String(id)));
  if (error === undefined) expect(made.map(String)).toEqual(ids);
  // Without a list nobody can know a number: the error tells the name to look for.
  const hasList = quirks?.available?.includes("list") !== false;
  for (const id of untracked) expect(error).toContain(hasList ? String(id) : "clone of campaign 42 named");
}

const list = (items: readonly (number | string)[]): string => items.map(String).join(", ") || "none";

function renderUp({ error, made, ids }: Result): string {
  const state = ids.map((id) => (id.startsWith("pending-") ? "pending" : id));
  return `${error === undefined ? "succeeds" : "fails"} | ${list(made)} | ${list(state)}`;
}

function render({ fault }: FaultRow, plain: readonly [Result, Result], careful: readonly [Result, Result]): string {
  const live = (results: readonly Result[]): string => list([...new Set(results.flatMap((one) => one.untrackedLive))]);
  return `| ${fault} | ${renderUp(plain[0])} | ${renderUp(plain[1])} | ${live(plain)} | ${live(careful)} |`;
}

test("docs/guarantees.md shows these results; UPDATE_DOCS=1 writes them", () => {
  const file = path.resolve(__dirname, "../../docs/guarantees.md");
  const text = readFileSync(file, "utf8");
  const [begin, end] = ["<!-- prettier-ignore-start -->\n\n", "\n\n<!-- prettier-ignore-end -->"];
  const head = text.slice(0, text.indexOf(begin) + begin.length);
  const tail = text.slice(text.indexOf(end));
  const columns = [
    "What goes wrong during the first `up`",
    "first `up`",
    "campaigns",
    "state",
    "next `up`",
    "campaigns",
    "state",
  ];
  const header = [...columns, "live, untracked", "… with `afterClone`"];
  const generated = [`| ${header.join(" | ")} |`, `|${" --- |".repeat(header.length)}`, ...table].join("\n");
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(file, `${head}${generated}${tail}`);
  else expect(text.slice(head.length, text.length - tail.length)).toBe(generated);
});
