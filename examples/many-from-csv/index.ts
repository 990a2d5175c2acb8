import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as altcraft from "pulumi-altcraft";
import { parse } from "csv-parse/sync";

/** A line of campaigns.csv: a template, by its name in Altcraft, and whether its copy in that language is live. */
interface Line {
  readonly template: string;
  readonly language: string;
  readonly live: string;
}

const lines = parse<Line>(readFileSync(join(__dirname, "campaigns.csv")), { columns: true, trim: true });

export const campaigns = Object.fromEntries(
  lines.map(({ template, language, live }) => {
    const clone = new altcraft.ClonedTriggerCampaign(`${template}-${language}`, {
      sourceId: altcraft.getTriggerCampaignOutput({ name: `${template} template` }).campaignId,
      name: `${template} (${language})`,
      isActive: live === "yes",
      // After a run that was killed, the next one takes over what is there already.
      ifNameTaken: "adopt",
    });
    return [`${template}-${language}`, clone.campaignId];
  }),
);
