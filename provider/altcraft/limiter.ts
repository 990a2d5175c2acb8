/**
 * Lets a bounded number of tasks run at once, in the order in which they came. Whoever waits here has not begun: no
 * deadline of its runs yet.
 */
export class Limiter {
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  /** How many may run now: fewer than {@link max} for a while after {@link slowDown}. */
  private limit: number;

  constructor(private readonly max: number) {
    this.limit = max;
  }

  public async run<Value>(task: () => Promise<Value>): Promise<Value> {
    if (this.waiting.length > 0 || !this.hasRoom()) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await task();
    } finally {
      this.running -= 1;
      this.limit = Math.min(this.max, this.limit + 1 / this.limit);
      this.admit();
    }
  }

  /** Half as many from now on; each task that ends brings a part of one back. */
  public slowDown(): void {
    this.limit = Math.max(1, this.limit / 2);
  }

  private hasRoom(): boolean {
    return this.running < Math.floor(this.limit);
  }

  private admit(): void {
    while (this.hasRoom()) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.running += 1;
      next();
    }
  }
}
