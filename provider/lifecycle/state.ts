import { z } from "zod";
import type { TriggerCampaign } from "../altcraft/client";
import type { Inputs } from "./inputs";

const stateSchema = z.object({
  campaignId: z.int().min(1),
  sourceId: z.int().min(1),
  name: z.string().optional(),
  isActive: z.boolean(),
  triggerType: z.string().optional(),
  sendChannel: z.string().optional(),
  callUrl: z.string().optional(),
  baseUrl: z.string(),
  /** Absent for the default: most resources have it, and every byte of the state is written again at every step. */
  onDelete: z.enum(["delete", "deactivate"]).optional(),
  /** Inputs that the program leaves to Altcraft: diff is given the old outputs only, and could not tell otherwise. */
  __unmanaged: z.array(z.enum(["name"])).optional(),
});

/**
 * What the engine keeps of a clone: the outputs of the class, and what later calls need. Every version reads what every
 * earlier one wrote; what is absent is not stored.
 */
export type State = z.output<typeof stateSchema>;

/** Reads what an earlier `create`, `read` or `update` gave to the engine. */
export const parseState = (outputs: unknown): State => stateSchema.parse(outputs);

/** What is known about the clone right after it was made, before it was read back. */
export function stateOfClone(campaignId: number, inputs: Inputs, baseUrl: string): State {
  return withoutAbsent({
    campaignId,
    sourceId: inputs.sourceId,
    name: inputs.name,
    isActive: inputs.isActive ?? false,
    baseUrl,
    onDelete: storedOnDelete(inputs.onDelete),
    __unmanaged: inputs.name === undefined ? ["name"] : undefined,
  });
}

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
  withoutAbsent({ ...state, onDelete: storedOnDelete(inputs.onDelete) });

/** The inputs that would give this state: what a refresh compares the program with. */
export function inputsOf(state: State): Inputs {
  const { sourceId, name, isActive, onDelete } = state;
  const managed = state.__unmanaged?.includes("name") !== true;
  return withoutAbsent({ sourceId, name: managed ? name : undefined, isActive, onDelete });
}

const storedOnDelete = (value: Inputs["onDelete"]): State["onDelete"] => (value === "delete" ? undefined : value);

/** The engine cannot store `undefined`: a create that answers one fails after the campaign was made. */
function withoutAbsent<Value extends object>(value: Value): Value {
  const copy = { ...value };
  for (const [key, item] of Object.entries(copy)) if (item === undefined) Reflect.deleteProperty(copy, key);
  return copy;
}
