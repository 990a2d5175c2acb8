import * as z from "zod";
import { nearest } from "./nearest";

/** How Pulumi writes, at preview, a value that is known only after other resources exist. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key under which a dynamic resource carries its provider. */
const PROVIDER_KEY = "__provider";

/** The key by which the class says that a resource of its own activates the campaign. */
const SEPARATELY_KEY = "__activatedSeparately";

/** What XML 1.0 can carry; Altcraft takes and gives XML, so a name with other characters could not be read back. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const VISIBLE = /[^\s\p{C}\p{Z}]/u;

const kind = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

const wrongType =
  (expected: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? `is required: ${expected}` : `must be ${expected}, not ${kind(input)}`;

const campaignNumber = z
  .number({ error: wrongType("the number of a trigger campaign") })
  .superRefine((value, context) => {
    const rule = "must be the number of a trigger campaign: ";
    if (!Number.isInteger(value)) context.addIssue(`${rule}a whole number, without a fraction`);
    else if (value < 1) context.addIssue(`${rule}1 or more`);
    else if (value > Number.MAX_SAFE_INTEGER) context.addIssue(`${rule}at most ${Number.MAX_SAFE_INTEGER}`);
  });

const campaignName = z.string({ error: wrongType("a text") }).superRefine((value, context) => {
  if (value === "") context.addIssue("must not be empty. Leave it out for Altcraft's default name");
  else if (!VISIBLE.test(value)) context.addIssue("must have a visible character, not only white space");
  const forbidden = NOT_XML.exec(value)?.[0]?.codePointAt(0);
  if (forbidden !== undefined) {
    const code = forbidden.toString(16).toUpperCase().padStart(4, "0");
    context.addIssue(`must not hold the character U+${code}, which XML cannot carry`);
  }
});

const oneOf = <const Values extends readonly string[]>(values: Values): z.ZodEnum<{ [V in Values[number]]: V }> => {
  const quoted = values.map((value) => JSON.stringify(value));
  return z.enum(values, `must be ${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1) ?? ""}`);
};

const schemas = {
  sourceId: campaignNumber,
  name: campaignName.optional(),
  isActive: z.boolean({ error: wrongType("true or false") }).optional(),
  adoptId: campaignNumber.optional(),
  ifNameTaken: oneOf(["error", "adopt", "clone"]).optional(),
  onDelete: oneOf(["delete", "deactivate"]).optional(),
};

const inputsSchema = z.object({
  ...schemas,
  /** Said by the class, not by the program: a resource of its own activates the campaign. */
  [SEPARATELY_KEY]: z.literal(true).optional(),
});

/** What a program says about a clone, checked. */
export type Inputs = z.output<typeof inputsSchema>;

/** A problem with one input, in words for the person who wrote it. */
export interface InputProblem {
  readonly property: string;
  readonly reason: string;
}

/** The inputs as they go into the state, and every problem with them. */
export interface CheckedInputs {
  /** What a later call gets: defaults filled in, unknown values kept. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly problems: readonly InputProblem[];
}

/**
 * Checks what the engine hands over for one resource: the inputs that its state has (empty for a new one) and those of
 * the program. A value that is unknown at preview passes.
 */
export function checkInputs(
  news: Readonly<Record<string, unknown>>,
  olds: Readonly<Record<string, unknown>> = {},
): CheckedInputs {
  const problems: InputProblem[] = [];
  const given = Object.entries(news).filter(([key, value]) => key !== PROVIDER_KEY && value !== undefined);
  for (const [key, value] of given) {
    if (key === SEPARATELY_KEY) continue;
    if (!isInput(key)) problems.push({ property: key, reason: unknownKey(key) });
    else if (value !== UNKNOWN) problems.push(...problemsOf(key, value));
  }
  if (news["sourceId"] === undefined) problems.push(...problemsOf("sourceId", undefined));
  if (news["adoptId"] !== undefined && news["adoptId"] === news["sourceId"] && news["adoptId"] !== UNKNOWN) {
    problems.push({ property: "adoptId", reason: "is the source itself: destroying the resource would delete it" });
  }
  return { inputs: { ...defaults(news, olds), ...Object.fromEntries(given) }, problems };
}

/** The state of a campaign that was taken over is left alone until the program states one. */
function defaults(
  news: Readonly<Record<string, unknown>>,
  olds: Readonly<Record<string, unknown>>,
): { isActive?: false } {
  const leftAlone = olds["sourceId"] !== undefined && olds["isActive"] === undefined;
  return news["adoptId"] !== undefined || leftAlone ? {} : { isActive: false };
}

/** Reads inputs that were checked before. Throws if they were not. */
export const parseInputs = (inputs: unknown): Inputs => inputsSchema.parse(inputs);

const isInput = (key: string): key is keyof typeof schemas => Object.hasOwn(schemas, key);

function problemsOf(property: keyof typeof schemas, value: unknown): readonly InputProblem[] {
  const parsed = schemas[property].safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => ({ property, reason: message }));
}

function unknownKey(key: string): string {
  const names = Object.keys(schemas);
  const meant = nearest(key, names);
  const hint = meant === undefined ? `Inputs are ${names.join(", ")}` : `Did you mean "${meant}"?`;
  return `is not an input of ClonedTriggerCampaign. ${hint}`;
}
