import type { Context } from "./session";
import { isPending, type PendingState, type State } from "./state";

/**
 * Throws if the stack now points at another Altcraft than the one on which the campaign lives: the same number is
 * another campaign over there, and must not be read, changed or deleted.
 */
export function assertSameInstallation({ settings }: Context, state: State | PendingState): void {
  if (state.baseUrl === settings.baseUrl) return;
  const [what, number] = isPending(state)
    ? ["A pending clone", "it"]
    : [`Campaign ${state.campaignId}`, state.campaignId];
  throw new Error(
    `${what} lives on ${state.baseUrl}, but the stack now points at ${settings.baseUrl}, ` +
      `where ${number} is another campaign or none. Nothing was done. ` +
      `Set altcraft:baseUrl back to ${state.baseUrl}; for another installation use another stack.`,
  );
}
