import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { createClient, type Altcraft } from "../altcraft/client";
import { Limiter } from "../altcraft/limiter";
import { Pace } from "../altcraft/pace";
import type { Clock } from "../altcraft/clock";
import { withRetries } from "../altcraft/retry";
import { renderExchange, type Exchange, type Trace } from "../altcraft/trace";
import { createTransport } from "../altcraft/transport";
import { Ledger } from "./ledger";
import { Preflight } from "./preflight";
import { Review } from "./review";
import { RosterMemory } from "./rosterMemory";
import { isDebugging, type Lookup } from "./configuration";
import { readSettings, type Settings, type SettingsResult } from "./settings";

/** What every decision of the lifecycle works with, during one call of the engine. */
export interface Context {
  readonly settings: Settings;
  /** Altcraft's calls, sent again where that is safe, until the deadline. */
  readonly altcraft: Altcraft;
  readonly clock: Clock;
  /** When this call of the engine shall be over, on the clock. */
  readonly deadline: number;
  /** Tells the user something; shown under the stack's diagnostics, once per process for the same words. */
  readonly warn: (message: string) => void;
  readonly preflight: Preflight;
  readonly roster: RosterMemory;
  readonly ledger: Ledger;
}

/** What the calls of one process share, of which no decision needs to know. */
interface Traffic {
  readonly limiter: Limiter;
  readonly pace: Pace;
}

/** The parts of a session that tests put in. */
export interface SessionParts {
  readonly connect: (settings: Settings) => Altcraft;
  readonly print: (message: string) => void;
  /** Tells the reviewer something under a resource. */
  readonly warnUnder: (urn: string, text: string) => Promise<void>;
  readonly clock: Clock;
  /** Told of each exchange with Altcraft. */
  readonly trace: Trace | undefined;
}

const SYSTEM_CLOCK: Clock = { now: Date.now, sleep: (ms) => sleep(ms), random: Math.random };

/** The one object with a memory that a provider process has. */
export class Session {
  /** What a preview tells the reviewer. */
  public readonly review = new Review({
    nameOf: (id) =>
      this.run(async (context) => (context.settings.preflight ? context.preflight.nameOf(context, id) : undefined)),
    warnUnder: (urn, text) => this.parts.warnUnder(urn, text),
  });
  private result: SettingsResult = { problems: ["pulumi-altcraft was used before Pulumi configured it."] };
  private current: (Omit<Context, "deadline"> & Traffic) | undefined;
  private readonly parts: SessionParts;

  constructor(parts: Partial<SessionParts> = {}) {
    const print = (message: string): void => console.warn(message);
    const warnUnder = (urn: string, text: string): Promise<void> => {
      print(`${urn}: ${text}`);
      return Promise.resolve();
    };
    const trace = isDebugging() ? (exchange: Exchange) => console.error(renderExchange(exchange)) : undefined;
    this.parts = { connect, print, warnUnder, clock: SYSTEM_CLOCK, trace, ...parts };
  }

  /**
   * Takes the stack's configuration. Synchronous, and never throws: the engine does not wait for a second call, and a
   * failure here would leave the provider without configuration. {@link context} tells what is wrong with it. The engine
   * configures each kind of resource: the same configuration again forgets nothing.
   */
  public configure(lookup: Lookup): void {
    const result = readSettings(lookup);
    if (isDeepStrictEqual(result, this.result)) return;
    this.result = result;
    this.current = undefined;
  }

  /** What is wrong with the configuration; empty if nothing is. */
  public problems(): readonly string[] {
    return "problems" in this.result ? this.result.problems : [];
  }

  /**
   * Runs one call of the engine that may send requests, in its turn: `altcraft:maxConcurrency` of them at once, and its
   * deadline counts from then. Each sends one request at a time. With a name, calls of that name run one after another.
   */
  public async run<Value>(work: (context: Context) => Promise<Value>, name?: string): Promise<Value> {
    const { limiter, ledger } = this.shared();
    const inTurn = (): Promise<Value> => limiter.run(() => work(this.context()));
    return name === undefined ? inTurn() : ledger.oneAtATime(name, inTurn);
  }

  /** Begins one call of the engine at once. Throws an `Error` that says what is wrong with the configuration. */
  public context(): Context {
    const { limiter: _limiter, pace, ...shared } = this.shared();
    const deadline = shared.clock.now() + pace.waitMs() + shared.settings.deadlineMs;
    return {
      ...shared,
      deadline,
      altcraft: withRetries(shared.altcraft, shared.clock, deadline, pace, this.parts.trace),
    };
  }

  private shared(): Omit<Context, "deadline"> & Traffic {
    if ("problems" in this.result) throw new Error(this.result.problems.join("\n"));
    return (this.current ??= this.open(this.result.settings));
  }

  private open(settings: Settings): Omit<Context, "deadline"> & Traffic {
    const said = new Set<string>();
    const limiter = new Limiter(settings.maxConcurrency);
    return {
      limiter,
      pace: new Pace(this.parts.clock, limiter),
      settings,
      altcraft: this.parts.connect(settings),
      clock: this.parts.clock,
      warn: (message) => {
        if (!said.has(message)) this.parts.print(message);
        said.add(message);
      },
      preflight: new Preflight(),
      roster: new RosterMemory(),
      ledger: new Ledger(),
    };
  }
}

function connect(settings: Settings): Altcraft {
  const { origin } = new URL(settings.baseUrl);
  const { requestTimeoutMs: timeoutMs, maxConcurrency: maxConnections, tls, proxy } = settings;
  return createClient(settings, createTransport({ origin, timeoutMs, maxConnections, tls, proxy }));
}
