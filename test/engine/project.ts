import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { jest } from "@jest/globals";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { LocalWorkspace, type EngineEvent, type Stack } from "@pulumi/pulumi/automation";
import * as z from "zod";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../provider/emulator";

// A `pulumi up` takes seconds, and this file's users run several.
jest.setTimeout(180_000);

/**
 * What a resource of the test program is given; `sourceOf` names another resource whose campaign it clones, `opts` are
 * Pulumi's resource options.
 */
export type Resources = Readonly<
  Record<
    string,
    Readonly<Record<string, unknown>> & { readonly sourceOf?: string; readonly opts?: CustomResourceOptions }
  >
>;

/** The program: it declares what resources.json says, as a user's program would. */
const PROGRAM = `
const altcraft = require("pulumi-altcraft");
const made = {};
for (const [name, { sourceOf, opts, ...args }] of Object.entries(require("./resources.json"))) {
  const source = sourceOf === undefined ? {} : { sourceId: made[sourceOf].campaignId };
  made[name] = new altcraft.ClonedTriggerCampaign(name, { ...args, ...source }, opts);
  const { campaignId, sourceId, isActive, triggerType, sendChannel, callUrl, baseUrl, id } = made[name];
  exports[name] = { campaignId, sourceId, name: made[name].name, isActive, triggerType, sendChannel, callUrl, baseUrl, id };
}
`;

const ROOT = path.resolve(__dirname, "../..");

/** A Pulumi project in a temporary folder, its state beside it, and an emulator that it points at. */
export interface Project {
  readonly folder: string;
  /** The program's folder, and the environment in which `pulumi` works on the stack. */
  readonly workDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stack: Stack;
  readonly emulator: Emulator;
  readonly declare: (resources: Resources) => void;
}

/** The environment of a `pulumi` that keeps everything in a folder; makes the one for the state. */
export function localPulumi(folder: string): Readonly<Record<string, string>> {
  const state = path.join(folder, "state");
  mkdirSync(state);
  return {
    // Pulumi's Node.js host leaves files in the temporary folder when it is ended early.
    TMPDIR: folder,
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "correct horse",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/** Runs `body` with a project of its own, and leaves nothing behind. */
export async function withProject(
  options: EmulatorOptions & {
    readonly config?: Readonly<Record<string, string>>;
    /** Added to Pulumi's environment. */
    readonly env?: Readonly<Record<string, string>>;
  },
  body: (project: Project) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-engine-"));
  const emulator = await startEmulator({ token: "engine-test-token", ...options });
  try {
    const workDir = path.join(folder, "program");
    mkdirSync(workDir);
    symlinkSync(path.join(ROOT, "node_modules"), path.join(workDir, "node_modules"));
    writeFileSync(path.join(workDir, "Pulumi.yaml"), "name: engine-test\nruntime: nodejs\n");
    writeFileSync(path.join(workDir, "package.json"), JSON.stringify({ private: true, main: "index.js" }));
    writeFileSync(path.join(workDir, "index.js"), PROGRAM);
    const declare = (resources: Resources): void =>
      writeFileSync(path.join(workDir, "resources.json"), JSON.stringify(resources));
    declare({});
    const env = { ...localPulumi(folder), ...options.env };
    const stack = await LocalWorkspace.createOrSelectStack({ stackName: "test", workDir }, { envVars: env });
    await stack.setConfig("altcraft:baseUrl", { value: emulator.baseUrl });
    await stack.setConfig("altcraft:token", { value: "engine-test-token", secret: true });
    for (const [key, value] of Object.entries(options.config ?? {})) await stack.setConfig(key, { value });
    await body({ folder, workDir, env, stack, emulator, declare });
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A step of a preview: what would be done to which resource, and because of which inputs. */
export interface PlannedStep {
  readonly op: string;
  readonly name: string;
  readonly reasons: readonly string[];
}

/** Previews, and answers the steps that would change something. */
export async function plan(stack: Stack): Promise<readonly PlannedStep[]> {
  const events: EngineEvent[] = [];
  await stack.preview({ onEvent: (event) => events.push(event) });
  return events.flatMap(({ resourcePreEvent }) => {
    if (resourcePreEvent === undefined) return [];
    const { op, urn, keys } = resourcePreEvent.metadata;
    return op === "same" || !urn.includes("ClonedTriggerCampaign")
      ? []
      : [{ op, name: urn.split("::").at(-1) ?? "", reasons: keys ?? [] }];
  });
}

/** What a command that must fail says. */
export async function failureOf(command: Promise<unknown>): Promise<string> {
  try {
    await command;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("the command succeeded");
}

/** The calls that the emulator got, by name. */
export const callsOf = (emulator: Emulator): readonly (string | undefined)[] =>
  emulator.requests().map(({ call }) => call);

/** Previews, and answers the warnings: the resource's name (empty: the stack's) and the text. */
export async function warningsOf(stack: Stack): Promise<readonly (readonly [string, string])[]> {
  const warnings: (readonly [string, string])[] = [];
  await stack.preview({
    onEvent: ({ diagnosticEvent }) => {
      if (diagnosticEvent?.severity !== "warning") return;
      const { urn = "", message } = diagnosticEvent;
      // As it is shown, with marks for colours.
      warnings.push([urn.split("::").at(-1) ?? "", message.replaceAll(/<\{%.*?%\}>/g, "").trim()]);
    },
  });
  return warnings;
}

const stateSchema = z.object({ resources: z.array(z.object({ type: z.string(), id: z.string().optional() })) });

/** The IDs of the clones in the state, sorted. */
export async function clonesOf(stack: Stack): Promise<readonly string[]> {
  const deployment: unknown = (await stack.exportStack()).deployment;
  return stateSchema
    .parse({ resources: [], ...z.looseObject({}).parse(deployment) })
    .resources.flatMap(({ type, id }) => (type.includes("ClonedTriggerCampaign") ? [id ?? ""] : []))
    .sort();
}
