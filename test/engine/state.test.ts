import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import * as z from "zod";
import { withProject } from "./project";

const deploymentSchema = z.object({
  resources: z.array(
    z
      .looseObject({
        type: z.string(),
        inputs: z.record(z.string(), z.unknown()),
        outputs: z.record(z.string(), z.unknown()),
      })
      .partial({ inputs: true, outputs: true }),
  ),
});

/** The same in every state file there is: changed, it would leave their owners with resources that cannot be destroyed. */
const PROVIDER_TEXT = 'exports.handler=()=>require("pulumi-altcraft/provider")';

test("the state holds the provider's text, inputs and outputs; no token in clear, no path of the machine", async () => {
  await withProject(
    { campaigns: [{ id: 42, name: "Welcome template" }] },
    async ({ folder, workDir, env, stack, declare }) => {
      declare({ welcome: { sourceId: 42, name: "Welcome" } });
      await stack.up();

      const deployment: unknown = (await stack.exportStack()).deployment;
      const clone = deploymentSchema
        .parse(deployment)
        .resources.find(({ type }) => type.includes("ClonedTriggerCampaign"));
      expect(clone?.inputs).toEqual({ __provider: PROVIDER_TEXT, sourceId: 42, name: "Welcome", isActive: false });
      expect(Object.keys(clone?.outputs ?? {}).sort()).toEqual([
        "__provider",
        "baseUrl",
        "callUrl",
        "campaignId",
        "isActive",
        "name",
        "sendChannel",
        "sourceId",
        "triggerType",
      ]);
      expect(clone?.["additionalSecretOutputs"]).toBeUndefined();

      // The engine keeps the configuration with the provider: the token is there, and encrypted.
      const { stdout: exported } = await promisify(execFile)("pulumi", ["stack", "export", "--stack", "test"], {
        cwd: workDir,
        env: { ...process.env, ...env },
      });
      expect(exported).toMatch(/"altcraft:token": \{[^}]*"ciphertext": "v1:/);
      expect(exported).not.toContain("engine-test-token");

      const files = readdirSync(path.join(folder, "state"), { recursive: true, withFileTypes: true });
      const texts = files
        .filter((file) => file.isFile())
        .map((file) => readFileSync(path.join(file.parentPath, file.name), "utf8"));
      expect(texts.join()).toContain("ClonedTriggerCampaign");
      expect(texts.join()).not.toContain("engine-test-token");
      // Pulumi's SDK notes where the program made the resource, relative to the project; here its files are linked from afar.
      const ours = { ...clone, stackTrace: undefined };
      expect(JSON.stringify(ours)).not.toContain(folder);
      expect(JSON.stringify(ours)).not.toContain(path.resolve(__dirname, "../.."));
    },
  );
});
