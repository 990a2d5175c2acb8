#!/usr/bin/env node
import { parseArgs } from "node:util";
import { LookUps } from "../lifecycle/lookUp";
import { renderProgram } from "./adoptProgram";

const HELP = `pulumi-altcraft-adopt: prints a Pulumi program that takes over campaigns which exist in Altcraft

Usage: npx pulumi-altcraft-adopt --source-id N [options]

  --source-id N     the campaign that a later replacement clones: Altcraft does not tell what a campaign was cloned from
  --name-prefix P   only campaigns whose names begin with P
  --group G         only campaigns in the group named G
  --active          only active ones
  --inactive        only inactive ones
  --help            this text

The installation and the token are taken from ALTCRAFT_BASE_URL and ALTCRAFT_TOKEN, as by the provider. Nothing is changed
in Altcraft. The program is printed, everything else goes to standard error.
`;

const OPTIONS = {
  "source-id": { type: "string" },
  "name-prefix": { type: "string" },
  group: { type: "string" },
  active: { type: "boolean", default: false },
  inactive: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { "source-id": source, "name-prefix": namePrefix, group, active, inactive } = values;
  if (source === undefined || !/^[1-9]\d{0,14}$/.test(source)) {
    throw new Error("--source-id takes the number of a campaign. --help says what it is for.");
  }
  if (active && inactive) throw new Error("--active and --inactive exclude each other.");
  const isActive = active ? true : inactive ? false : undefined;
  const found = await new LookUps().findAll(() => undefined, { namePrefix, group, isActive });
  // Taken over, the source would be deleted with the resource.
  const campaigns = found.filter(({ campaignId }) => campaignId !== Number(source));
  process.stdout.write(renderProgram(campaigns, Number(source)));
  console.error(`${campaigns.length} campaigns${campaigns.length < found.length ? ", besides the source" : ""}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
