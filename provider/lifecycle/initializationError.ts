import type { PendingState, State } from "./state";

/**
 * Tells the engine that a resource exists and is not as it should be: the engine stores it under `id`, shows the
 * reasons, and the command fails. Any other error with an `id` would be stored as well, so no other error has one.
 */
export class InitializationError extends Error {
  public override readonly name = "InitializationError";

  constructor(
    public readonly id: string,
    /** The outputs, with the provider's text: the engine adds nothing to them here. */
    public readonly properties: (State | PendingState) & { readonly __provider: unknown },
    public readonly reasons: string[],
  ) {
    super(reasons.join("\n"));
  }
}
