import type { Clock } from "./clock";
import type { AltcraftError } from "./errors";
import type { Limiter } from "./limiter";

/** What all callers of one account keep to when Altcraft asks one of them for fewer requests. */
export class Pace {
  private until = 0;

  constructor(
    private readonly clock: Pick<Clock, "now">,
    private readonly limiter: Limiter,
  ) {}

  /** Altcraft has answered "too many requests": nobody sends anything for that long, and then fewer at once. */
  public slowDown(ms: number): void {
    // Answers to requests that were under way together are one complaint.
    if (this.waitMs() === 0) this.limiter.slowDown();
    this.until = Math.max(this.until, this.clock.now() + ms);
  }

  /** How long nobody may send, in milliseconds; 0: now. */
  public waitMs(): number {
    return Math.max(0, this.until - this.clock.now());
  }
}

/** Whether Altcraft, or a server before it, asks for fewer requests. */
export const isTooMany = ({ code, httpStatus }: AltcraftError): boolean => code === 429 || httpStatus === 429;
