#!/usr/bin/env node
import { parseArgs } from "node:util";
import * as z from "zod";
import { startEmulator } from "./emulator";
import { faultSchema } from "./faults";
import { readCampaigns } from "./persistence";
import { quirksSchema } from "./quirks";

const HELP = `altcraft-emulator: an Altcraft stand-in on 127.0.0.1

Usage: altcraft-emulator [options]

  --port N        port to listen on; 0 takes any free one       (default 8925)
  --token T       token that calls must bear                    (default emulator-token)
  --seed FILE     JSON list of campaigns, each {"id", "name", "isActive"?, ...}
                                                                (default three samples: 42, 43, 57)
  --file FILE     keep the campaigns in FILE over a restart     (default: in memory)
  --latency MS    time that every reply takes                   (default 0)
  --fault JSON    something that goes wrong, for example '{"call":"clone","kind":"reset","act":true}'; may be repeated
  --quirk JSON    behaviour that the documentation leaves open, for example '{"listCap":10}'
  --help          this text

Open the address that it prints in a browser to see the campaigns.
`;

const SAMPLES = [
  { id: 42, name: "Welcome template" },
  { id: 43, name: "Abandoned basket template", sendChannel: "push" },
  { id: 57, name: "Birthday template", sendChannel: "sms" },
];

const OPTIONS = {
  port: { type: "string", default: "8925" },
  token: { type: "string", default: "emulator-token" },
  seed: { type: "string" },
  file: { type: "string" },
  latency: { type: "string", default: "0" },
  fault: { type: "string", multiple: true },
  quirk: { type: "string", default: "{}" },
  help: { type: "boolean", default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const campaigns = values.seed === undefined ? SAMPLES : readCampaigns(values.seed);
  if (campaigns === undefined) throw new Error(`--seed: there is no file ${values.seed ?? ""}`);
  const faults = (values.fault ?? []).map((fault) => parseJson("--fault", fault, faultSchema));
  const emulator = await startEmulator({
    port: parseNumber("--port", values.port, 65_535),
    token: values.token,
    campaigns,
    file: values.file,
    latencyMs: parseNumber("--latency", values.latency, 600_000),
    quirks: parseJson("--quirk", values.quirk, quirksSchema),
  });
  for (const fault of faults) emulator.inject(fault);
  process.stdout.write(`The Altcraft emulator listens at ${emulator.baseUrl} (open it in a browser). To use it:

  export ALTCRAFT_BASE_URL=${emulator.baseUrl}
  export ALTCRAFT_TOKEN=${emulator.token}

Ctrl-C ends it.
`);
  const end = (): void => void emulator.close();
  process.once("SIGINT", end).once("SIGTERM", end);
}

function parseNumber(option: string, text: string, max: number): number {
  if (/^\d+$/.test(text) && Number(text) <= max) return Number(text);
  throw new Error(`${option}: "${text}" is not allowed. Allowed: a whole number from 0 to ${max}`);
}

function parseJson<Schema extends z.ZodType>(option: string, text: string, schema: Schema): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${option}: ${text} is not JSON`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${option}: ${text} is not allowed.\n${z.prettifyError(parsed.error)}`);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  process.stderr.write(`${taken ? `${message}: choose another --port` : message}\n`);
  process.exitCode = 2;
});
