import type { Context } from "./session";
import type { State } from "./state";

/**
 * Throws if the stack now points at another Altcraft than the one on which the campaign lives: the same number is
 * another campaign over there, and must not be read, changed or deleted.
 */
export function assertSameInstallation({ settings }: Context, state: State): void {
  if (state.baseUrl === settings.baseUrl) return;
  throw new Error(
    `Campaign ${state.campaignId} lives on ${state.baseUrl}, but the stack now points at ${settings.baseUrl}, ` +
      `where ${state.campaignId} is another campaign or none. Nothing was done. ` +
      `Set altcraft:baseUrl back to ${state.baseUrl}; for another installation use another stack.`,
  );
}
