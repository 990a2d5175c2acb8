import { AltcraftError } from "../altcraft/errors";
import { bringState } from "./bringState";
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
export async function settleClone(
  context: Context,
  asked: State,
  isActive: boolean,
  separately: boolean | undefined,
): Promise<Settled> {
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
  const { problems, ...right } = await settleState(context, state, asked.isActive, separately);
  return { ...right, problems: [...nameProblems(asked, right.state), ...problems] };
}

/**
 * Brings a campaign into the wanted state. One that is activated separately is left inactive, and stored as active: its
 * activation is a resource of its own, which is created once the engine has stored this one.
 */
export async function settleState(
  context: Context,
  state: State,
  wanted: boolean,
  separately = false,
): Promise<Settled> {
  if (wanted && separately) return { state: { ...state, isActive: true }, problems: [] };
  const { isActive, campaign, problems } = await bringState(context, state.campaignId, state.isActive, wanted);
  return { state: { ...(campaign === undefined ? state : withCampaign(state, campaign)), isActive }, problems };
}

function nameProblems(asked: State, state: State): string[] {
  if (asked.name === undefined || state.name === asked.name) return [];
  return [
    `Campaign ${state.campaignId} was cloned, but Altcraft named it ${JSON.stringify(state.name)} instead of ` +
      `${JSON.stringify(asked.name)}. Give it that name in the program, or the next update replaces it.`,
  ];
}
