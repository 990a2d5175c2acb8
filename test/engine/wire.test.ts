import { expect, test } from "@jest/globals";
import { withProject } from "./project";

/** The documented examples of "Clone a trigger campaign": request and `saved_id` of the reply. */
const EXAMPLES = [
  { format: "json", id: 96, name: "Clone trigger campaign #1", isActive: false, savedId: 97 },
  { format: "xml", id: 95, name: "Clone trigger campaign #2", isActive: true, savedId: 96 },
];

test.each(EXAMPLES)(
  "pulumi up sends the documented $format example",
  async ({ format, id, name, isActive, savedId }) => {
    await withProject(
      { campaigns: [{ id, name: "Source" }], config: { "altcraft:format": format } },
      async (project) => {
        const { stack, emulator, declare } = project;
        declare({ example: { sourceId: id, name, isActive } });
        const { outputs } = await stack.up();
        expect(outputs["example"]?.value).toMatchObject({ id: String(savedId), campaignId: savedId });

        const sent = emulator.requests().filter(({ path }) => path === "/api/v1.1/campaigns/triggers/clone");
        const json = { id, name, is_active: isActive, format };
        const xml = { id: String(id), name, is_active: String(isActive), format };
        expect(sent).toEqual([
          expect.objectContaining({
            method: "POST",
            contentType: `application/${format}`,
            accept: `application/${format}`,
            tokenOk: true,
            fields: format === "json" ? json : xml,
          }),
        ]);
      },
    );
  },
);
