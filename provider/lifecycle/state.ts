import * as z from "zod";
import type { TriggerCampaign } from "../altcraft/client";
import type { Inputs } from "./inputs";
import { withoutAbsent } from "./withoutAbsent";

const common = {
  sourceId: z.int().min(1),
  name: z.string().optional(),
  isActive: z.boolean(),
  baseUrl: z.string(),
  /** Absent for the default: most resources have it, and every byte of the state is written again at every step. */
  onDelete: z.enum(["delete", "deactivate"]).optional(),
  /** Inputs that the program leaves to Altcraft: diff is given the old outputs only, and could not tell otherwise. */
  __unmanaged: z.array(z.enum(["name", "isActive"])).optional(),
};

const stateSchema = z.object({
  ...common,
  campaignId: z.int().min(1),
  triggerType: z.string().optional(),
  sendChannel: z.string().optional(),
  callUrl: z.string().optional(),
});

const pendingSchema = z.object({
  ...common,
  __pending: z.object({
    /** The highest id before the clone was asked for; absent if the list could not be had. */
    mark: z.int().min(0).optional(),
    /** When the clone was asked for, in milliseconds since 1970. */
    since: z.number(),
    /** Newer campaigns that are known to be others'. */
    others: z.array(z.int()),
    /** Newer campaigns of which one may be the clone; they can never be told apart again. */
    unclear: z.array(z.int()),
  }),
});

/**
 * What the engine keeps of a clone: the outputs of the class, and what later calls need. Every version reads what every
 * earlier one wrote; what is absent is not stored.
 */
export type State = z.output<typeof stateSchema>;

/** What the engine keeps of a clone that was asked for and of which nobody knows whether it was made. */
export type PendingState = z.output<typeof pendingSchema>;

/** Set by versions to come that keep something which this one would misread. */
const FORMAT_KEY = "__format";

/** Reads what an earlier `create`, `read` or `update` gave to the engine. Throws if a later version wrote it. */
export function parseState(outputs: unknown): State | PendingState {
  if (typeof outputs !== "object" || outputs === null) return stateSchema.parse(outputs);
  if (FORMAT_KEY in outputs) {
    throw new Error(
      "The state of this clone was written by a newer pulumi-altcraft than the installed one. Nothing was done. Install " +
        "that version or a later one in the program's folder.",
    );
  }
  // Not a union: diff reads the state of every resource, and nearly none is pending.
  return "__pending" in outputs ? pendingSchema.parse(outputs) : stateSchema.parse(outputs);
}

export const isPending = (state: State | PendingState): state is PendingState => "__pending" in state;

/** What is known about a campaign before it was read back: what was asked for. */
export function stateOf(campaignId: number, inputs: Inputs, baseUrl: string): State {
  return withoutAbsent({ campaignId, ...asked(inputs, baseUrl) });
}

/** What is known about a clone that may have been made. */
export const pendingStateOf = (inputs: Inputs, baseUrl: string, pending: PendingState["__pending"]): PendingState =>
  withoutAbsent({ ...asked(inputs, baseUrl), __pending: withoutAbsent(pending) });

/** The pending clone, found. */
export function settledState({ __pending: _found, ...rest }: PendingState, campaignId: number): State {
  return { campaignId, ...rest };
}

const asked = (inputs: Inputs, baseUrl: string): Omit<State, "campaignId"> => ({
  sourceId: inputs.sourceId,
  name: inputs.name,
  isActive: inputs.isActive ?? false,
  baseUrl,
  onDelete: storedOnDelete(inputs.onDelete),
  __unmanaged: unmanaged(inputs, []),
});

/** The state with everything that Altcraft says about the campaign now. */
export function withCampaign(state: State, campaign: TriggerCampaign): State {
  return withoutAbsent({
    ...state,
    name: campaign.name ?? state.name,
    isActive: campaign.isActive ?? state.isActive,
    triggerType: campaign.triggerType,
    sendChannel: campaign.sendChannel,
    callUrl: campaign.callUrl,
  });
}

/** The state with what an update changes: nothing that Altcraft knows of. */
export const withInputs = (state: State, inputs: Inputs): State =>
  withoutAbsent({
    ...state,
    sourceId: inputs.sourceId,
    onDelete: storedOnDelete(inputs.onDelete),
    __unmanaged: unmanaged(inputs, state.__unmanaged ?? []),
  });

/** The inputs that would give this state: what a refresh compares the program with. */
export function inputsOf(state: State | PendingState): Inputs {
  const { sourceId, name, isActive, onDelete } = state;
  const manages = (input: "name" | "isActive"): boolean => state.__unmanaged?.includes(input) !== true;
  return withoutAbsent({
    sourceId,
    name: manages("name") ? name : undefined,
    isActive: manages("isActive") ? isActive : undefined,
    onDelete,
  });
}

/** A clone's name may be Altcraft's affair, its state never: the default counts. Of a campaign taken over, both may. */
function unmanaged(inputs: Inputs, before: readonly string[]): State["__unmanaged"] {
  const left = (["name", "isActive"] as const).filter(
    (input) =>
      inputs[input] === undefined && (input === "name" || inputs.adoptId !== undefined || before.includes(input)),
  );
  return left.length === 0 ? undefined : left;
}

const storedOnDelete = (value: Inputs["onDelete"]): State["onDelete"] => (value === "delete" ? undefined : value);
