import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decideName, matchClone } from "../../provider/lifecycle/matching";
import { listFrom, readRoster } from "../../provider/lifecycle/roster";
import { rejectionOf } from "../altcraft/responses";
import { FakeAltcraft } from "./fakeAltcraft";

const campaigns = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 60 }), name: fc.constantFrom("A", "B", undefined) }),
  { selector: ({ id }) => id },
);

describe("which listed campaign is the clone", () => {
  test("a claimed one is newer, bears the name, is nobody else's, and is the only such", () => {
    fc.assert(
      fc.property(campaigns, fc.option(fc.nat(60), { nil: undefined }), fc.array(fc.nat(60)), (rows, mark, others) => {
        const isOthers = (id: number): boolean => others.includes(id);
        const fitting = rows.filter(({ id, name }) => id > (mark ?? 0) && name === "A" && !isOthers(id));
        const match = matchClone(rows, { name: "A", mark, isOthers });
        if (fitting.length === 0) expect(match).toEqual({ kind: "none" });
        else if (fitting.length > 1 || mark === undefined) expect(match).toMatchObject({ kind: "unclear" });
        else expect(match).toEqual({ kind: "one", id: fitting[0]?.id });
      }),
    );
  });

  test("without a name none is ever claimed", () => {
    fc.assert(
      fc.property(campaigns, fc.option(fc.nat(60), { nil: undefined }), (rows, mark) => {
        const { kind } = matchClone(rows, { name: undefined, mark, isOthers: () => false });
        const hasNewer = mark === undefined || rows.some(({ id }) => id > mark);
        expect(kind).toBe(hasNewer ? "unclear" : "none");
      }),
    );
  });
});

test.each([
  [[], "error", { kind: "clone" }],
  [[5], "error", { kind: "refuse", ids: [5] }],
  [[5], "adopt", { kind: "adopt", id: 5 }],
  [[5, 6], "adopt", { kind: "refuse", ids: [5, 6] }],
  [[5, 6], "clone", { kind: "clone" }],
] as const)("a name taken by %j, ifNameTaken %s", (takenBy, ifNameTaken, decision) => {
  expect(decideName(takenBy, ifNameTaken)).toEqual(decision);
});

describe("the list is read to its end", () => {
  const altcraft = (cap: number, ids: readonly number[]): FakeAltcraft => {
    const fake = new FakeAltcraft();
    for (const id of ids) fake.campaigns.set(id, { id, name: `Campaign ${id}` });
    fake.list = (from) => {
      fake.calls.push(`list ${from}`);
      return Promise.resolve([...fake.campaigns.values()].filter(({ id }) => id >= from).slice(0, cap));
    };
    return fake;
  };

  test("however few rows a page has", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 500 })),
        fc.integer({ min: 1, max: 7 }),
        async (ids, cap) => {
          const sorted = [...ids].sort((a, b) => a - b);
          expect((await listFrom(altcraft(cap, sorted), 1)).map(({ id }) => id)).toEqual(sorted);
          const roster = await readRoster(altcraft(cap, sorted));
          expect(roster.mark).toBe(sorted.at(-1) ?? 0);
          for (const id of sorted) expect([roster.has(id), roster.named(`Campaign ${id}`)]).toEqual([true, [id]]);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("a list that does not move is an error, not an endless loop and not the whole", async () => {
    const fake = altcraft(3, []);
    fake.list = () => Promise.resolve([{ id: 1 }, { id: 2 }]);
    expect(await rejectionOf(listFrom(fake, 1))).toMatchObject({ outcome: "rejected" });
  });
});
