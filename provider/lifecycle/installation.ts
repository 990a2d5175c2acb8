import type { Context } from "./session";

/** Something that lives on one installation: a campaign, or a clone whose number is not known yet. */
interface Lives {
  readonly baseUrl: string;
  readonly campaignId?: number;
}

/**
 * Throws if the stack now points at another Altcraft than the one on which the campaign lives: the same number is
 * another campaign over there, and must not be read, changed or deleted.
 */
export function assertSameInstallation({ settings }: Context, state: Lives): void {
  if (state.baseUrl === settings.baseUrl) return;
  const { campaignId } = state;
  const [what, number] = campaignId === undefined ? ["A pending clone", "it"] : [`Campaign ${campaignId}`, campaignId];
  throw new Error(
    `${what} lives on ${state.baseUrl}, but the stack now points at ${settings.baseUrl}, ` +
      `where ${number} is another campaign or none. Nothing was done. ` +
      `Set altcraft:baseUrl back to ${state.baseUrl}; for another installation use another stack.`,
  );
}
