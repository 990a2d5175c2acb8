import { expect, test } from "@jest/globals";
import { checkResource } from "../../provider/lifecycle/check";
import { UNKNOWN } from "../../provider/lifecycle/inputs";
import { Session } from "../../provider/lifecycle/session";
import { failure, FakeAltcraft } from "./fakeAltcraft";

const CONFIG: Record<string, string> = { "altcraft:baseUrl": "https://a.example", "altcraft:token": "a-token" };

function sessionWith(altcraft: FakeAltcraft, config: Record<string, string> = CONFIG) {
  const printed: string[] = [];
  const session = new Session({ connect: () => altcraft, print: (message) => void printed.push(message) });
  session.configure((key) => config[key]);
  return { session, printed };
}

test("one question per source and process, none for a source that was there before", async () => {
  const altcraft = new FakeAltcraft();
  altcraft.campaigns.set(42, { id: 42 });
  const { session } = sessionWith(altcraft);
  for (const name of ["a", "b"]) {
    expect((await checkResource(session, {}, { sourceId: 42, name })).failures).toEqual([]);
  }
  expect((await checkResource(session, { sourceId: 43 }, { sourceId: 43 })).failures).toEqual([]);
  expect((await checkResource(session, {}, { sourceId: UNKNOWN })).failures).toEqual([]);
  expect(altcraft.calls).toEqual(["get 42"]);
});

test("a source that does not exist is a failure on sourceId", async () => {
  const { session } = sessionWith(new FakeAltcraft());
  const { failures } = await checkResource(session, { sourceId: 42 }, { sourceId: 13 });
  expect(failures).toEqual([
    { property: "sourceId", reason: "Altcraft at https://a.example shows no trigger campaign 13 to this token" },
  ]);
});

test("an Altcraft that does not say is no failure; one warning", async () => {
  const altcraft = new FakeAltcraft();
  altcraft.failures.set("get", failure("rejected", 404));
  altcraft.failures.set("list", failure("rejected", 404));
  const { session, printed } = sessionWith(altcraft);
  for (const sourceId of [1, 2, 3]) expect((await checkResource(session, {}, { sourceId })).failures).toEqual([]);
  expect(printed).toHaveLength(1);
});

test("altcraft:preflight off: no request", async () => {
  const altcraft = new FakeAltcraft();
  const { session } = sessionWith(altcraft, { ...CONFIG, "altcraft:preflight": "off" });
  expect((await checkResource(session, {}, { sourceId: 13 })).failures).toEqual([]);
  expect(altcraft.calls).toEqual([]);
});

test("bad configuration and bad inputs are told together, without a request and without a property for secrets", async () => {
  const altcraft = new FakeAltcraft();
  const { session } = sessionWith(altcraft, { ...CONFIG, "altcraft:token": "top secret" });
  const { failures } = await checkResource(session, {}, { sourceId: 0 });
  expect(failures.map(({ property }) => property)).toEqual(["", "sourceId"]);
  expect(JSON.stringify(failures)).not.toContain("top secret");
  expect(altcraft.calls).toEqual([]);
});

test("configure never throws; what is wrong comes later, from every method", () => {
  const { session } = sessionWith(new FakeAltcraft(), {});
  expect(session.problems()).toHaveLength(2);
  expect(() => session.context()).toThrow("altcraft:token is not set");
  session.configure((key) => CONFIG[key]);
  expect(session.problems()).toEqual([]);
  expect(session.context().ledger).toBe(session.context().ledger);
});

test.each([
  ["inClone", { __activatedSeparately: true }],
  ["afterClone", {}],
])(
  "altcraft:activation %s, and a class of another version that decides otherwise: refused before anything is sent",
  async (activation, said) => {
    const altcraft = new FakeAltcraft();
    const { session } = sessionWith(altcraft, { ...CONFIG, "altcraft:activation": activation });
    const { failures } = await checkResource(session, { sourceId: 42 }, { sourceId: 42, ...said });
    expect(failures).toEqual([
      { property: "", reason: expect.stringContaining("another version than the installed one") },
    ]);
    expect(altcraft.calls).toEqual([]);
  },
);

test("configured again with the same, a session forgets nothing; with another configuration it starts anew", () => {
  const { session } = sessionWith(new FakeAltcraft());
  const { ledger } = session.context();
  session.configure((key) => CONFIG[key]);
  expect(session.context().ledger).toBe(ledger);
  session.configure((key) => ({ ...CONFIG, "altcraft:token": "another" })[key]);
  expect(session.context().ledger).not.toBe(ledger);
});
