import { createClient, type Altcraft } from "../altcraft/client";
import { createTransport } from "../altcraft/transport";
import { readSettings, type Lookup, type Settings, type SettingsResult } from "./settings";

/** What every decision of the lifecycle works with. */
export interface Context {
  readonly settings: Settings;
  readonly altcraft: Altcraft;
  /** Tells the user something; shown under the stack's diagnostics, once per process for the same words. */
  readonly warn: (message: string) => void;
  /** Whether a campaign exists that a program wants to clone, asked once per process; `undefined`: it cannot be known. */
  readonly sources: Map<number, Promise<boolean | undefined>>;
}

/** The parts of a session that tests put in. */
export interface SessionParts {
  readonly connect: (settings: Settings) => Altcraft;
  readonly print: (message: string) => void;
}

/** The one object with a memory that a provider process has. */
export class Session {
  private result: SettingsResult = { problems: ["pulumi-altcraft was used before Pulumi configured it."] };
  private current: Context | undefined;

  constructor(private readonly parts: SessionParts = { connect, print: (message) => console.warn(message) }) {}

  /**
   * Takes the stack's configuration. Synchronous, and never throws: the engine does not wait for a second call, and a
   * failure here would leave the provider without configuration. {@link context} tells what is wrong with it.
   */
  public configure(lookup: Lookup): void {
    this.result = readSettings(lookup);
    this.current = undefined;
  }

  /** What is wrong with the configuration; empty if nothing is. */
  public problems(): readonly string[] {
    return "problems" in this.result ? this.result.problems : [];
  }

  /** Throws an `Error` that says what is wrong with the configuration. */
  public context(): Context {
    if ("problems" in this.result) throw new Error(this.result.problems.join("\n"));
    this.current ??= this.open(this.result.settings);
    return this.current;
  }

  private open(settings: Settings): Context {
    const said = new Set<string>();
    return {
      settings,
      altcraft: this.parts.connect(settings),
      warn: (message) => {
        if (!said.has(message)) this.parts.print(message);
        said.add(message);
      },
      sources: new Map(),
    };
  }
}

function connect(settings: Settings): Altcraft {
  const { origin } = new URL(settings.baseUrl);
  const { requestTimeoutMs: timeoutMs, maxConcurrency: maxConnections } = settings;
  return createClient(settings, createTransport({ origin, timeoutMs, maxConnections }));
}
