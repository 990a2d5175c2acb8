import * as z from "zod";

/*
 * What replies hold, in both formats: XML leaves are strings, so numbers and booleans are taken in either form. Unknown
 * keys are ignored; a known key of the wrong type makes the reply malformed.
 */

/** XML has no null: an empty element stands for it, as does one that holds white space only. */
const isBlank = (value: unknown): boolean => value === null || (typeof value === "string" && value.trim() === "");

/** `undefined` for what is null, empty or missing. */
const optional = <Schema extends z.ZodType>(schema: Schema): z.ZodPreprocess<z.ZodOptional<Schema>> =>
  z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional());

/** One object, or several: XML repeats an element instead of making a list. */
const toArray = (value: unknown): readonly unknown[] => {
  if (value === undefined || isBlank(value)) return [];
  return Array.isArray(value) ? value.map((item: unknown) => item) : [value];
};

const many = <Schema extends z.ZodType>(schema: Schema): z.ZodPreprocess<z.ZodArray<Schema>> =>
  z.preprocess(toArray, z.array(schema));

const integer = z.union([
  z.int(),
  z
    .string()
    .regex(/^\s*-?\d{1,16}\s*$/)
    .transform(Number)
    .pipe(z.int()),
]);

/** The number of a campaign. */
const campaignId = integer.pipe(z.int().min(1));

/** Some examples of the documentation put literal quotes round a value in XML. Not for names, which may have quotes. */
const unquote = (value: string): string => value.trim().replace(/^"(.*)"$/, "$1");

const flag = z.union([
  z.boolean(),
  z
    .string()
    .transform(unquote)
    .pipe(z.enum(["true", "false"]))
    .transform((text) => text === "true"),
]);

const keyword = z.string().transform(unquote);

/** The frame of every reply. `error_text` is for people: a success is `error` 0, whatever the text. */
export const envelope = z.object({
  error: integer,
  error_text: z
    .unknown()
    .optional()
    .transform((text) => (typeof text === "string" ? text : "")),
  data: z.unknown().optional(),
});

/** `data` of "Clone a trigger campaign". */
export const cloned = z.object({ saved_id: campaignId }).transform((data) => data.saved_id);

/** A trigger campaign, as far as this project needs it. */
export interface TriggerCampaign {
  readonly id: number;
  readonly name?: string | undefined;
  readonly isActive?: boolean | undefined;
  readonly triggerType?: string | undefined;
  readonly sendChannel?: string | undefined;
  readonly callUrl?: string | undefined;
  /** The names of its groups. Only the list tells them. */
  readonly groups?: readonly string[] | undefined;
}

/** `data` of "Get a trigger campaign". */
export const gotten = z
  .object({
    id: campaignId,
    name: z.string().optional(),
    is_active: optional(flag),
    trigger_type: optional(keyword),
    send_channel: optional(keyword),
    call_url: optional(z.string().trim()),
  })
  .transform((data): TriggerCampaign => ({
    id: data.id,
    name: data.name,
    isActive: data.is_active,
    triggerType: data.trigger_type,
    sendChannel: data.send_channel,
    callUrl: data.call_url,
  }));

/** A group is printed as its name, or as an object that holds it under either spelling; any other form tells no name. */
const group = z
  .union([
    z.string(),
    z.object({ name: z.string() }).transform(({ name }) => name),
    z.object({ Name: z.string() }).transform(({ Name: name }) => name),
    z.unknown().transform(() => undefined),
  ])
  .optional();

/** A row of "List trigger campaigns": `type` is there what `trigger_type` is in "Get a trigger campaign". */
const row = z
  .object({
    id: campaignId,
    name: z.string().optional(),
    is_active: optional(flag),
    type: optional(keyword),
    groups: many(group).optional(),
  })
  .transform((data): TriggerCampaign => ({
    id: data.id,
    name: data.name,
    isActive: data.is_active,
    triggerType: data.type,
    groups: data.groups?.flatMap((name) => name ?? []),
  }));

/** `data` of "List trigger campaigns". */
export const listed = many(row);

/** `data` of calls that answer nothing of interest. */
export const nothing = z.unknown().transform(() => undefined);
