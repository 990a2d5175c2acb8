#!/usr/bin/env node
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { readPreview, type Change } from "./previewChanges";
import { renderSummary, touchesLive } from "./reviewSummary";

/** What the exit code is, on request, if live campaigns are concerned. */
const LIVE_EXIT_CODE = 3;

const HELP = `pulumi-altcraft-review: what a preview means for campaigns, in Markdown

Usage: pulumi preview --json | npx pulumi-altcraft-review [options]

  --fail-on-live   end with exit code ${LIVE_EXIT_CODE} if a live campaign is made, replaced or removed
  --help           this text

It sends nothing to anybody.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { "fail-on-live": { type: "boolean", default: false }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const changes = parse(await text(process.stdin));
  process.stdout.write(renderSummary(changes));
  if (values["fail-on-live"] && changes.some(touchesLive)) process.exitCode = LIVE_EXIT_CODE;
}

function parse(json: string): readonly Change[] {
  try {
    return readPreview(json);
  } catch (error) {
    throw new Error('Standard input is not what "pulumi preview --json" prints.', { cause: error });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
