import * as z from "zod";

/** The calls that the emulator answers. */
export const CALLS = ["clone", "get", "list", "activate", "deactivate", "get_status", "delete"] as const;

/** A call of the API, by a short name. */
export type Call = (typeof CALLS)[number];

/**
 * How the emulated installation behaves where Altcraft's documentation is silent, or where installations differ. Each
 * default is the emulator's own choice and says nothing about Altcraft.
 */
export const quirksSchema = z.strictObject({
  /** `error` for a campaign that does not exist. Default 400. */
  missingCode: z.int().default(400),
  /** HTTP status of that reply. Default 200. */
  missingStatus: z.int().min(200).max(599).default(200),
  /** HTTP status of the reply to a wrong token, whose `error` is 401. Default 200. */
  tokenStatus: z.int().min(200).max(599).default(200),
  /** Rows of a list page at most, whatever `limit` asks for. Default 1000. */
  listCap: z.int().min(1).default(1000),
  /** Time for which a new campaign is missing in the list, in milliseconds. Default 0. */
  listDelayMs: z.int().min(0).default(0),
  /** Whether the list says where the next page starts. Default false: the documented trigger list does not. */
  nextFromId: z.boolean().default(false),
  /** Whether `saved_id` comes as a text in JSON. Default false. */
  savedIdAsString: z.boolean().default(false),
  /** Whether an XML reply prints `call_url` unescaped, as an example of the documentation does. Default false. */
  rawCallUrl: z.boolean().default(false),
  /** Whether a name may be used once only. Default false. */
  uniqueNames: z.boolean().default(false),
  /** What deleting an active campaign does. Default "allow". */
  deleteActive: z.enum(["allow", "refuse"]).default("allow"),
  /** The calls that are answered; others get `unavailableReply`. Default all. */
  available: z.array(z.enum(CALLS)).default([...CALLS]),
  /** What a call that is not available gets. Default "404-html". */
  unavailableReply: z.enum(["404-html", "403-envelope", "200-html"]).default("404-html"),
});

/** Every quirk with its value: docs/testing.md lists them. */
export type Quirks = z.output<typeof quirksSchema>;
