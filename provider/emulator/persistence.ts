import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { Campaign, CampaignSeed } from "./campaigns";

const seedSchema = z.strictObject({
  id: z.int().min(1),
  name: z.string().min(1),
  isActive: z.boolean().optional(),
  triggerType: z.string().optional(),
  sendChannel: z.string().optional(),
  callUrl: z.string().optional(),
  groups: z.array(z.strictObject({ id: z.int(), name: z.string() })).optional(),
  uiTags: z.array(z.string()).optional(),
  clonedFrom: z.int().optional(),
  createdAt: z.number().optional(),
});

/** Reads a file of campaigns; `undefined` if there is none. Throws an `Error` that says what is wrong with it. */
export function readCampaigns(file: string): readonly CampaignSeed[] | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = z.array(seedSchema).safeParse(parseJson(file, readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not a list of campaigns:\n${z.prettifyError(parsed.error)}`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Keeps campaigns in a file: written soon after a change, several changes at once, never half. */
export class CampaignFile {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly campaigns: () => readonly Campaign[],
  ) {}

  public changed(): void {
    this.timer ??= setTimeout(() => this.write(), 50);
  }

  /** Writes what is not yet written. */
  public flush(): void {
    if (this.timer !== undefined) this.write();
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const half = `${this.file}.${process.pid}.tmp`;
    writeFileSync(half, `${JSON.stringify(this.campaigns(), null, 2)}\n`);
    renameSync(half, this.file);
  }
}
