import { expect, test } from "@jest/globals";
import { warningsOf, withProject } from "./project";

const OPTIONS = { campaigns: [{ id: 42, name: "Welcome template" }] };

test("a preview tells, under its resource, of each live clone and each replacement; and nothing when nothing changes", async () => {
  await withProject(OPTIONS, async ({ stack, emulator, declare }) => {
    declare({ quiet: { sourceId: 42, name: "Quiet" }, live: { sourceId: 42, name: "Live", isActive: true } });
    expect(await warningsOf(stack)).toEqual([
      ["live", 'A new clone of campaign 42 "Welcome template", named "Live", is LIVE: it writes to customers.'],
    ]);
    const events: string[] = [];
    await stack.up({ onOutput: (text) => events.push(text) });
    // Told at preview; the update does not say it again.
    expect(events.join("")).not.toContain("is LIVE");
    expect(await warningsOf(stack)).toEqual([]);

    const live = emulator.campaigns().find(({ name }) => name === "Live");
    declare({ quiet: { sourceId: 42, name: "Quiet" }, live: { sourceId: 42, name: "Renamed", isActive: true } });
    expect(await warningsOf(stack)).toEqual([
      [
        "live",
        `Replaced because of name; the new campaign is LIVE: it writes to customers.
  Old: campaign ${live?.id} "Live" (LIVE), deleted, unless Pulumi's retainOnDelete keeps it. Its address ${live?.callUrl} is replaced by another.
  New: a clone of campaign 42 "Welcome template", named "Renamed".`,
      ],
    ]);
    await stack.up();
    // Nothing of it is stored.
    expect(JSON.stringify(await stack.exportStack())).not.toContain("__previewUrn");
  });
});
