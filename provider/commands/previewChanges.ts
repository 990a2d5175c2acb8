import * as z from "zod";

const TYPE = "pulumi-nodejs:dynamic/altcraft:ClonedTriggerCampaign";

/** What Pulumi writes for a value that is known only after the update. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value as the program or the state has it; `undefined`: absent, or not known before the update. */
const known = <Schema extends z.ZodType>(schema: Schema): z.ZodPreprocess<z.ZodOptional<Schema>> =>
  z.preprocess((value) => (value === UNKNOWN || value === null ? undefined : value), schema.optional());

const propertiesSchema = z
  .object({
    campaignId: known(z.number()),
    sourceId: known(z.number()),
    adoptId: known(z.number()),
    name: known(z.string()),
    isActive: known(z.boolean()),
    callUrl: known(z.string()),
    onDelete: known(z.string()),
  })
  .partial();

const stateSchema = z.object({
  type: z.string(),
  retainOnDelete: z.boolean().default(false),
  inputs: propertiesSchema.default({}),
  outputs: propertiesSchema.default({}),
});

const previewSchema = z.object({
  steps: z
    .array(
      z.object({
        op: z.string(),
        urn: z.string(),
        oldState: z.preprocess((state) => state ?? undefined, stateSchema.optional()),
        newState: z.preprocess((state) => state ?? undefined, stateSchema.optional()),
        replaceReasons: z.preprocess((reasons) => reasons ?? [], z.array(z.string())),
      }),
    )
    .default([]),
});

/** A campaign, as far as a preview knows it. */
export interface Campaign {
  readonly campaignId?: number | undefined;
  readonly name?: string | undefined;
  /** `undefined`: not known before the update. */
  readonly isLive: boolean | undefined;
  readonly callUrl?: string | undefined;
  readonly sourceId?: number | undefined;
  readonly adoptId?: number | undefined;
}

/** What becomes of a campaign that leaves the stack. */
export type End = "deleted" | "deactivated" | "left as it is";

/** One thing that an update does to a campaign. */
export type Change =
  | { readonly kind: "create"; readonly resource: string; readonly made: Campaign }
  | {
      readonly kind: "replace";
      readonly resource: string;
      readonly made: Campaign;
      readonly gone: Campaign;
      readonly end: End;
      readonly because: readonly string[];
    }
  | { readonly kind: "delete"; readonly resource: string; readonly gone: Campaign; readonly end: End }
  | { readonly kind: "update"; readonly resource: string; readonly made: Campaign };

/** Reads what `pulumi preview --json` prints. Throws if it is something else. */
export function readPreview(json: string): readonly Change[] {
  const { steps } = previewSchema.parse(JSON.parse(json));
  return steps.flatMap((step): readonly Change[] => {
    const { op, urn, oldState, newState } = step;
    // Pulumi gives them in no order.
    const because = step.replaceReasons.toSorted();
    if ((newState ?? oldState)?.type !== TYPE) return [];
    const resource = urn.split("::").at(-1) ?? urn;
    const gone = oldState === undefined ? undefined : { ...oldState.inputs, ...oldState.outputs };
    const made = newState?.inputs;
    const removal = gone?.onDelete === "deactivate" ? "deactivated" : "deleted";
    const end = oldState?.retainOnDelete === true ? "left as it is" : removal;
    if (op === "create" && made !== undefined) return [{ kind: "create", resource, made: campaignOf(made) }];
    if (op === "update" && made !== undefined) {
      return [{ kind: "update", resource, made: campaignOf({ ...gone, ...made }) }];
    }
    if (op === "delete" && gone !== undefined) return [{ kind: "delete", resource, gone: campaignOf(gone), end }];
    if (op === "replace" && made !== undefined && gone !== undefined) {
      return [{ kind: "replace", resource, made: campaignOf(made), gone: campaignOf(gone), end, because }];
    }
    return [];
  });
}

function campaignOf({ isActive, ...rest }: z.output<typeof propertiesSchema>): Campaign {
  return { ...rest, isLive: isActive };
}
