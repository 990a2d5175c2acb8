import { writeFileSync } from "node:fs";
import path from "node:path";
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

const COMPONENT = `
const altcraft = require("pulumi-altcraft");
const pulumi = require("@pulumi/pulumi");
class Letters extends pulumi.ComponentResource {
  constructor(name, args, opts) {
    super("test:index:Letters", name, {}, opts);
    for (const language of ["DE", "FR"]) {
      const clone = { sourceId: 42, name: name + " " + language, isActive: require("./resources.json").live };
      new altcraft.ClonedTriggerCampaign(name + "-" + language, clone, { parent: this });
    }
    this.registerOutputs();
  }
}
new Letters("inner", {}, { parent: new Letters("outer") });
`;

test("clones in components, also nested: up, a quiet preview, and warnings under each", async () => {
  await withProject(OPTIONS, async ({ stack, workDir, emulator }) => {
    const declare = (live: boolean) => writeFileSync(path.join(workDir, "resources.json"), JSON.stringify({ live }));
    writeFileSync(path.join(workDir, "index.js"), COMPONENT);
    declare(false);
    expect(await warningsOf(stack)).toEqual([]);
    await stack.up();
    expect(emulator.campaigns()).toHaveLength(5);
    expect(await warningsOf(stack)).toEqual([]);
    declare(true);
    expect((await warningsOf(stack)).map(([name]) => name).sort()).toEqual([
      "inner-DE",
      "inner-FR",
      "outer-DE",
      "outer-FR",
    ]);
    expect((await stack.up()).summary.resourceChanges).toEqual({ same: 3, replace: 4 });
  });
});
