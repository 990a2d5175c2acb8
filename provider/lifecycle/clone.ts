import { AltcraftError } from "../altcraft/errors";
import { InitializationError } from "./initializationError";
import type { Inputs } from "./inputs";
import type { Context } from "./session";
import { stateOfClone, withCampaign, type State } from "./state";
import { explain } from "./explain";

/** A campaign that was made, as the engine stores it. */
export interface Created {
  readonly id: string;
  readonly outs: State;
}

/**
 * Clones the source: one POST of "Clone a trigger campaign", never a second one. Once `saved_id` is known nothing that
 * follows can lose it.
 */
export async function createClone(context: Context, inputs: Inputs, providerText: unknown): Promise<Created> {
  const campaignId = await postClone(context, inputs);
  const id = String(campaignId);
  const asked = stateOfClone(campaignId, inputs, context.settings.baseUrl);
  const { state, problems } = await settle(context, asked);
  if (problems.length > 0) throw new InitializationError(id, { ...state, __provider: providerText }, problems);
  return { id, outs: state };
}

async function postClone({ altcraft, settings }: Context, inputs: Inputs): Promise<number> {
  const { sourceId, name, isActive = false } = inputs;
  try {
    const savedId = await altcraft.clone({ sourceId, name, isActive });
    // Taken at its word, such a reply would let destroy delete the source.
    if (savedId === sourceId) {
      throw new AltcraftError("unknown", "campaigns/triggers/clone", `saved_id ${savedId} is the source's own number`);
    }
    return savedId;
  } catch (error) {
    throw explain(error, `Campaign ${sourceId} on ${settings.baseUrl} was not cloned`, {
      unknown:
        `Whether Altcraft made the clone is not known. Look in Altcraft for a new campaign ` +
        `${name === undefined ? "with its default name" : `named ${JSON.stringify(name)}`} before you run this again: ` +
        `Pulumi will clone once more.`,
    });
  }
}

/** Reads the clone back, and brings its state to what was asked. */
async function settle(context: Context, asked: State): Promise<{ state: State; problems: string[] }> {
  const { altcraft, warn } = context;
  const { campaignId, isActive } = asked;
  let state = asked;
  try {
    state = withCampaign(asked, await altcraft.get(campaignId));
    if (state.isActive !== isActive) {
      await (isActive ? altcraft.activate(campaignId) : altcraft.deactivate(campaignId));
      state = withCampaign(state, await altcraft.get(campaignId));
    }
    return { state, problems: differences(asked, state) };
  } catch (error) {
    if (!(error instanceof AltcraftError)) throw error;
    // Read, but not brought right: what was read counts, since the clone may be live.
    if (state !== asked) return { state, problems: [...differences(asked, state), error.message] };
    warn(
      `Campaign ${campaignId} was cloned from ${asked.sourceId}, but could not be read back, so its name and state ` +
        `are stored as they were asked for: ${error.message}`,
    );
    return { state, problems: [] };
  }
}

function differences(asked: State, state: State): string[] {
  const problems: string[] = [];
  if (asked.name !== undefined && state.name !== asked.name) {
    problems.push(
      `Campaign ${state.campaignId} was cloned, but Altcraft named it ${JSON.stringify(state.name)} instead of ` +
        `${JSON.stringify(asked.name)}. Give it that name in the program, or the next update replaces it.`,
    );
  }
  if (state.isActive !== asked.isActive) {
    problems.push(
      `Campaign ${state.campaignId} was cloned, but is ${state.isActive ? "active" : "inactive"} in Altcraft and ` +
        `could not be ${state.isActive ? "deactivated" : "activated"}.`,
    );
  }
  return problems;
}
