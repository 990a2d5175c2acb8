import * as z from "zod";
import { CALLS, type Call } from "./quirks";

const common = {
  /** The call that it happens to; left out: any. */
  call: z.enum(CALLS).optional(),
  /** How often it happens. @defaultValue 1 */
  times: z.int().min(1).default(1),
};

/** Whether the emulator does what was asked before the fault shows. */
const act = z.boolean().default(false);

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Something that goes wrong with a call. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** The connection breaks without a reply. */
  z.strictObject({ kind: z.literal("reset"), ...common, act }),
  /** No reply ever comes. */
  z.strictObject({ kind: z.literal("silence"), ...common, act }),
  /** Another reply than Altcraft's. */
  z.strictObject({
    kind: z.literal("reply"),
    ...common,
    act,
    status: z.int().min(200).max(599).default(200),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.union([z.string(), z.instanceof(Uint8Array)]).default(""),
  }),
  /** A well-formed refusal. `{token}` in the text becomes the token of the request, as a careless server would echo it. */
  z.strictObject({
    kind: z.literal("error"),
    ...common,
    act,
    error: z.int(),
    errorText: z.string().default("refused by a fault"),
    status: z.int().min(200).max(599).default(200),
  }),
  /** Half of the real reply, and then the connection ends. */
  z.strictObject({ kind: z.literal("truncate"), ...common }),
  /** The real reply, byte by byte. */
  z.strictObject({ kind: z.literal("drip"), ...common, intervalMs: z.number().min(0) }),
  /** The real reply without a field of `data`, or of each row. */
  z.strictObject({ kind: z.literal("omit"), ...common, field: z.string() }),
  /** The real reply with other values in `data`. */
  z.strictObject({ kind: z.literal("override"), ...common, fields: z.record(z.string(), scalar) }),
  /** Somebody else clones the same source under the same name, a moment before. */
  z.strictObject({ kind: z.literal("rival"), ...common }),
]);

/** A fault as it is asked for: `kind` says what goes wrong, docs/testing.md lists them with their fields. */
export type Fault = z.input<typeof faultSchema>;

/** A fault with everything filled in. */
export type ActiveFault = z.output<typeof faultSchema>;

/** The faults that are still to come, in the order in which they were asked for. */
export class Faults {
  private waiting: { readonly fault: ActiveFault; left: number }[] = [];

  /** Throws a `ZodError` that says what is wrong with the fault. */
  public inject(fault: Fault): void {
    const active = faultSchema.parse(fault);
    this.waiting.push({ fault: active, left: active.times });
  }

  public clear(): void {
    this.waiting = [];
  }

  /** The fault that happens to this call now, if any. */
  public take(call: Call): ActiveFault | undefined {
    const next = this.waiting.find(({ fault }) => fault.call === undefined || fault.call === call);
    if (next === undefined) return undefined;
    next.left -= 1;
    if (next.left <= 0) this.waiting = this.waiting.filter((entry) => entry !== next);
    return next.fault;
  }
}
