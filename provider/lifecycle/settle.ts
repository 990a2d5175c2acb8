import { AltcraftError } from "../altcraft/errors";
import { InitializationError } from "./initializationError";
import { warnOfMissingCall } from "./partial";
import { isUnavailable } from "./roster";
import type { Context } from "./session";
import { withCampaign, type State } from "./state";

/** A campaign as it is, and what is not as it was asked for. */
export interface Settled {
  readonly state: State;
  readonly problems: readonly string[];
}

/** What the engine stores of a campaign; throws it as an initialization error if it is not as it was asked for. */
export function storedOutputs({ state, problems }: Settled, providerText: unknown): State {
  if (problems.length === 0) return state;
  throw new InitializationError(String(state.campaignId), { ...state, __provider: providerText }, [...problems]);
}

/**
 * Reads a new clone back, and brings its state to what was asked. `isActive` is how it was made. Nothing that fails here
 * loses the campaign.
 */
export async function settleClone(context: Context, asked: State, isActive: boolean): Promise<Settled> {
  const { altcraft, warn } = context;
  let state: State = { ...asked, isActive };
  try {
    state = withCampaign(asked, await altcraft.get(asked.campaignId));
  } catch (error) {
    if (!(error instanceof AltcraftError)) throw error;
    if (isUnavailable(error)) warnOfMissingCall(context);
    else {
      warn(
        `Campaign ${asked.campaignId} was cloned from ${asked.sourceId}, but could not be read back, so its name and ` +
          `state are stored as they were asked for: ${error.message}`,
      );
    }
  }
  const { problems, ...right } = await bringState(context, state, asked.isActive);
  return { ...right, problems: [...nameProblems(asked, right.state), ...problems] };
}

/** Activates or deactivates a campaign that is not in the wanted state, and verifies it. */
export async function bringState(context: Context, state: State, wanted: boolean): Promise<Settled> {
  const { altcraft } = context;
  const { campaignId } = state;
  if (state.isActive === wanted) return { state, problems: [] };
  const [verb, adjective] = wanted ? ["activated", "inactive"] : ["deactivated", "active"];
  try {
    await (wanted ? altcraft.activate(campaignId) : altcraft.deactivate(campaignId));
  } catch (error) {
    if (!(error instanceof AltcraftError)) throw error;
    const problem = `Campaign ${campaignId} is ${adjective} in Altcraft and could not be ${verb}. ${error.message}`;
    return { state: await reread(context, state), problems: [problem] };
  }
  const after = await reread(context, { ...state, isActive: wanted });
  if (after.isActive === wanted) return { state: after, problems: [] };
  const problem = `Altcraft reports that campaign ${campaignId} was ${verb}, but it is still ${adjective}.`;
  return { state: after, problems: [problem] };
}

/** The campaign as it is now; as it was believed to be, if it cannot be read. */
async function reread({ altcraft }: Context, believed: State): Promise<State> {
  try {
    return withCampaign(believed, await altcraft.get(believed.campaignId));
  } catch (error) {
    if (!(error instanceof AltcraftError)) throw error;
    return believed;
  }
}

function nameProblems(asked: State, state: State): string[] {
  if (asked.name === undefined || state.name === asked.name) return [];
  return [
    `Campaign ${state.campaignId} was cloned, but Altcraft named it ${JSON.stringify(state.name)} instead of ` +
      `${JSON.stringify(asked.name)}. Give it that name in the program, or the next update replaces it.`,
  ];
}
