/**
 * What became of the remote object when a call failed:
 *
 * - `not_sent`: no byte of the request left this machine; nothing happened in Altcraft.
 * - `rejected`: Altcraft understood the call and refused it; nothing happened in Altcraft.
 * - `unknown`: the request left and no usable reply came; Altcraft may have acted.
 */
export type Outcome = "not_sent" | "rejected" | "unknown";

/** What is known about a failed call besides its outcome. */
export interface AltcraftErrorDetails {
  /** `error` of Altcraft's reply, if there was a well-formed one. */
  readonly code?: number;
  /** Status of the HTTP response, if there was one. */
  readonly httpStatus?: number;
  /** How long Altcraft asked to wait (`Retry-After`), in milliseconds. */
  readonly retryAfterMs?: number;
  /** The error underneath, already without the token. */
  readonly cause?: Error;
}

/** A call to Altcraft that did not succeed. Its message starts with the outcome and never holds the token. */
export class AltcraftError extends Error {
  public override readonly name = "AltcraftError";
  public readonly code: number | undefined;
  public readonly httpStatus: number | undefined;
  public readonly retryAfterMs: number | undefined;

  constructor(
    /** What became of the remote object. */
    public readonly outcome: Outcome,
    /** The API call, for example `campaigns/triggers/clone`. */
    public readonly call: string,
    /** What happened, without outcome and call. */
    public readonly detail: string,
    details: AltcraftErrorDetails = {},
  ) {
    super(`${outcome}: ${call}: ${detail}`, details.cause === undefined ? {} : { cause: details.cause });
    this.code = details.code;
    this.httpStatus = details.httpStatus;
    this.retryAfterMs = details.retryAfterMs;
  }

  /**
   * Whether a whole response came with a status of success, and is none of Altcraft's: a page of a proxy or of a log-in.
   * The next one will be the same.
   */
  public get isForeign(): boolean {
    const { httpStatus = 0 } = this;
    return this.outcome === "unknown" && this.code === undefined && httpStatus >= 200 && httpStatus < 300;
  }
}
