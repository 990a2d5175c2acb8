import { describe, expect, test } from "@jest/globals";
import { findCampaign } from "../../provider/lifecycle/findCampaign";
import { readClone } from "../../provider/lifecycle/read";
import { removeClone } from "../../provider/lifecycle/removal";
import { removeResource } from "../../provider/lifecycle/removeResource";
import type { State } from "../../provider/lifecycle/state";
import { rejectionOf } from "../altcraft/responses";
import { BASE_URL, contextOf, failure, FakeAltcraft } from "./fakeAltcraft";

const STATE: State = { campaignId: 97, sourceId: 42, name: "Welcome", isActive: true, baseUrl: BASE_URL };

/** An Altcraft with campaign 97, and one behind it that must never be touched. */
function altcraftWith(isActive: boolean): FakeAltcraft {
  const altcraft = new FakeAltcraft();
  altcraft.campaigns.set(97, { id: 97, name: "Welcome", isActive });
  altcraft.campaigns.set(98, { id: 98, name: "Not ours", isActive: true });
  return altcraft;
}

const gone = (): FakeAltcraft => {
  const altcraft = altcraftWith(true);
  altcraft.campaigns.delete(97);
  return altcraft;
};

describe("whether a campaign is there", () => {
  test("gone, if the list starts behind it or is empty", async () => {
    expect(await findCampaign(gone(), 97)).toBeUndefined();
    expect(await findCampaign(gone(), 99)).toBeUndefined();
  });

  test.each([401, 402, 403, 407, 429])("error %d says nothing about it", async (code) => {
    const altcraft = gone();
    altcraft.failures.set("get", failure("rejected", code));
    expect(await rejectionOf(findCampaign(altcraft, 97))).toMatchObject({ code });
  });

  test.each(["not_sent", "unknown"] as const)("%s says nothing about it", async (outcome) => {
    const altcraft = gone();
    altcraft.failures.set("get", failure(outcome));
    expect(await rejectionOf(findCampaign(altcraft, 97))).toMatchObject({ outcome });
    expect(altcraft.calls).toEqual(["get 97"]);
  });

  test("a list that fails, or that has it, says nothing about it", async () => {
    const altcraft = gone();
    altcraft.failures.set("list", failure("rejected", 404));
    expect(await rejectionOf(findCampaign(altcraft, 97))).toMatchObject({ code: 404 });
    const listed = altcraftWith(true);
    listed.failures.set("get", failure("rejected", 440));
    expect(await rejectionOf(findCampaign(listed, 97))).toMatchObject({ code: 440 });
  });
});

describe("refresh", () => {
  test("answers what Altcraft has now", async () => {
    const altcraft = altcraftWith(false);
    altcraft.campaigns.set(97, { id: 97, name: "Renamed", isActive: false, callUrl: "x" });
    expect(await readClone(contextOf(altcraft), "97", STATE)).toEqual({
      id: "97",
      props: { ...STATE, name: "Renamed", isActive: false, callUrl: "x" },
      inputs: { sourceId: 42, name: "Renamed", isActive: false },
    });
    expect(altcraft.calls).toEqual(["get 97"]);
  });

  test("gone is gone, and an error is an error", async () => {
    expect(await readClone(contextOf(gone()), "97", STATE)).toBeUndefined();
    const altcraft = altcraftWith(true);
    altcraft.failures.set("get", failure("unknown"));
    expect(String(await rejectionOf(readClone(contextOf(altcraft), "97", STATE)))).toContain(
      "Campaign 97 on https://altcraft.example was not refreshed",
    );
  });
});

describe("destroy", () => {
  test("an active campaign is deactivated, deleted, and looked for", async () => {
    const altcraft = altcraftWith(true);
    await removeClone(contextOf(altcraft), STATE);
    expect(altcraft.calls).toEqual(["get 97", "deactivate 97", "delete 97", "get 97", "list 97"]);
    expect([...altcraft.campaigns.keys()]).toEqual([98]);
  });

  test("an inactive one is not deactivated, one that is gone is a success", async () => {
    const altcraft = altcraftWith(false);
    await removeClone(contextOf(altcraft), STATE);
    expect(altcraft.calls).not.toContain("deactivate 97");
    const without = gone();
    await removeClone(contextOf(without), STATE);
    expect(without.calls).toEqual(["get 97", "list 97"]);
  });

  test("onDelete: deactivate keeps it, switched off", async () => {
    const altcraft = altcraftWith(true);
    await removeClone(contextOf(altcraft), { ...STATE, onDelete: "deactivate" });
    expect(altcraft.campaigns.get(97)).toMatchObject({ isActive: false });
    expect(altcraft.calls).not.toContain("delete 97");
  });

  test("a success that did nothing is an error", async () => {
    for (const [call, onDelete] of [
      ["delete", undefined],
      ["deactivate", "deactivate"],
    ] as const) {
      const altcraft = altcraftWith(true);
      altcraft.idle.add(call);
      const error = await rejectionOf(removeClone(contextOf(altcraft), { ...STATE, onDelete }));
      expect(String(error)).toContain("Altcraft reports success, but the campaign is still");
    }
  });

  test("a delete call that is not accepted: the ways out are named", async () => {
    const altcraft = altcraftWith(true);
    altcraft.failures.set("delete", failure("rejected", 404));
    const message = String(await rejectionOf(removeClone(contextOf(altcraft), STATE)));
    expect(message).toContain('onDelete: "deactivate"');
    expect(message).toContain("retainOnDelete");
  });

  test("a delete call whose reply was lost is a success if the campaign is gone", async () => {
    const altcraft = gone();
    altcraft.failures.set("delete", failure("unknown"));
    altcraft.campaigns.set(97, { id: 97, isActive: false });
    altcraft.delete = (id) => {
      altcraft.campaigns.delete(id);
      return Promise.reject(failure("unknown"));
    };
    await removeClone(contextOf(altcraft), STATE);
    expect([...altcraft.campaigns.keys()]).toEqual([98]);
  });

  test("a removal that cannot be verified is not called one that did not happen", async () => {
    const altcraft = altcraftWith(true);
    const list = altcraft.list.bind(altcraft);
    altcraft.list = (...args) =>
      altcraft.campaigns.has(97) ? list(...args) : Promise.reject(failure("rejected", 403));
    const message = String(await rejectionOf(removeClone(contextOf(altcraft), STATE)));
    expect(message).toMatch(/unknown: .*could not be verified.*next destroy or refresh looks whether it is gone/);
  });

  test("what is there cannot be known: nothing is changed", async () => {
    const altcraft = altcraftWith(true);
    altcraft.failures.set("get", failure("rejected", 403));
    await rejectionOf(removeClone(contextOf(altcraft), STATE));
    expect(altcraft.calls).toEqual(["get 97"]);
  });
});

test("another installation is not touched", async () => {
  const altcraft = altcraftWith(true);
  const elsewhere = { ...STATE, baseUrl: "https://other.example" };
  for (const work of [readClone, removeResource]) {
    const error = await rejectionOf(work(contextOf(altcraft), "97", elsewhere));
    expect(String(error)).toContain(
      "Campaign 97 lives on https://other.example, but the stack now points at https://altcraft.example",
    );
  }
  expect(altcraft.calls).toEqual([]);
});
