import { beforeEach, describe, expect, test } from "@jest/globals";
import { checkResource } from "../../provider/lifecycle/check";
import { compareAndReview } from "../../provider/lifecycle/compare";
import { UNKNOWN } from "../../provider/lifecycle/inputs";
import { Session } from "../../provider/lifecycle/session";
import type { State } from "../../provider/lifecycle/state";
import { BASE_URL, FakeAltcraft } from "./fakeAltcraft";

type Properties = Readonly<Record<string, unknown>>;

const URN = "urn:pulumi:dev::p::t::welcome";
const STATE: State = {
  campaignId: 97,
  sourceId: 42,
  name: "Welcome",
  isActive: true,
  baseUrl: BASE_URL,
  callUrl: "trk.example.com/trg/1",
};

let altcraft: FakeAltcraft;
let told: (readonly [string, string])[];
let config: Record<string, string>;
let session: Session;

beforeEach(() => {
  altcraft = new FakeAltcraft();
  altcraft.campaigns.set(42, { id: 42, name: "Template" });
  told = [];
  config = { "altcraft:baseUrl": BASE_URL, "altcraft:token": "a-token" };
  session = new Session({
    connect: () => altcraft,
    warnUnder: (urn, text) => {
      told.push([urn, text]);
      return Promise.resolve();
    },
  });
  session.configure((key) => config[key]);
});

/** What the engine does at preview with a resource that is new, or that has a state. */
async function preview(news: Properties, old?: State, urn = URN): Promise<Properties> {
  const olds = old === undefined ? {} : { sourceId: old.sourceId, name: old.name, isActive: old.isActive };
  const given = { ...news, __previewUrn: urn };
  const { inputs } = await checkResource(session, olds, given);
  if (old === undefined) return inputs;
  const { replaces } = await compareAndReview(session, "97", old, { ...inputs, __provider: "text" });
  if (replaces.length > 0) await checkResource(session, {}, given);
  return inputs;
}

describe("a new clone", () => {
  test("that is live: source, name, and that it writes to customers", async () => {
    const inputs = await preview({ sourceId: 42, name: "Welcome", isActive: true });
    expect(told).toEqual([
      [URN, 'A new clone of campaign 42 "Template", named "Welcome", is LIVE: it writes to customers.'],
    ]);
    expect(inputs).toEqual({ sourceId: 42, name: "Welcome", isActive: true });
    expect(altcraft.calls).toEqual(["get 42"]);
  });

  test("that is inactive, or an update instead of a preview: nothing", async () => {
    await preview({ sourceId: 42, name: "Welcome" });
    const { inputs } = await checkResource(session, {}, { sourceId: 42, isActive: true });
    expect(inputs).toEqual({ sourceId: 42, isActive: true });
    expect(told).toEqual([]);
  });

  test("of which not everything is known yet", async () => {
    await preview({ sourceId: UNKNOWN, isActive: UNKNOWN });
    expect(told[0]?.[1]).toBe(
      "A new clone of a campaign not known yet, with Altcraft's default name, may be LIVE: that is not known before the update.",
    );
  });

  test("without altcraft:preflight no request is sent for the name", async () => {
    config["altcraft:preflight"] = "off";
    session.configure((key) => config[key]);
    await preview({ sourceId: 42, isActive: true });
    expect(told[0]?.[1]).toContain("A new clone of campaign 42, with");
    expect(altcraft.calls).toEqual([]);
  });

  test("that is refused is not announced", async () => {
    await checkResource(session, {}, { sourceId: 13, isActive: true, __previewUrn: URN });
    expect(told).toEqual([]);
  });
});

describe("a resource that is there", () => {
  test("unchanged: nothing is told, and nothing sent", async () => {
    await preview({ sourceId: 42, name: "Welcome", isActive: true }, STATE);
    expect(told).toEqual([]);
    expect(altcraft.calls).toEqual([]);
  });

  test("replaced: both campaigns, the address that stops, and what becomes of the old one; once", async () => {
    await preview({ sourceId: 42, name: "Renamed", isActive: true }, STATE);
    expect(told).toEqual([
      [
        URN,
        `Replaced because of name; the new campaign is LIVE: it writes to customers.
  Old: campaign 97 "Welcome" (LIVE), deleted, unless Pulumi's retainOnDelete keeps it. Its address trk.example.com/trg/1 is replaced by another.
  New: a clone of campaign 42 "Template", named "Renamed".`,
      ],
    ]);
  });

  test("replaced by an inactive one, and kept", async () => {
    const { callUrl: _none, ...state } = STATE;
    await preview({ sourceId: 42, name: "Welcome", isActive: false }, { ...state, onDelete: "deactivate" });
    expect(told[0]?.[1]).toBe(`Replaced because of isActive; the new campaign is inactive.
  Old: campaign 97 "Welcome" (LIVE), deactivated, unless Pulumi's retainOnDelete keeps it. What calls it must call the new one.
  New: a clone of campaign 42 "Template", named "Welcome".`);
  });

  test("of two with the same inputs, each is told of under its own name", async () => {
    const news = { sourceId: 42, isActive: true };
    const [first, second] = ["urn:first", "urn:second"];
    for (const urn of [first, second]) await preview(news, { ...STATE, name: "Other" }, urn);
    expect(told.map(([urn]) => urn)).toEqual([first, second]);
  });
});
