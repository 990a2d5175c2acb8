import type { Altcraft, TriggerCampaign } from "../../provider/altcraft/client";
import { AltcraftError, type Outcome } from "../../provider/altcraft/errors";
import type { Clock } from "../../provider/altcraft/clock";
import { Ledger } from "../../provider/lifecycle/ledger";
import { Preflight } from "../../provider/lifecycle/preflight";
import { RosterMemory } from "../../provider/lifecycle/rosterMemory";
import type { Context } from "../../provider/lifecycle/session";

/** An Altcraft in memory, with the client's real interface. Each test overrides the calls that it is about. */
export class FakeAltcraft implements Altcraft {
  public readonly calls: string[] = [];
  public readonly campaigns = new Map<number, TriggerCampaign>();
  /** What calls fail with, by name. */
  public readonly failures = new Map<string, AltcraftError>();
  public savedId = 97;
  /** How a new campaign differs from what was asked for. */
  public distortion: Partial<TriggerCampaign> = {};
  /** Calls that report success and do nothing. */
  public readonly idle = new Set<string>();

  public clone({ sourceId, name = "Clone of it", isActive }: Parameters<Altcraft["clone"]>[0]): Promise<number> {
    return this.answer("clone", sourceId, () => {
      this.campaigns.set(this.savedId, {
        id: this.savedId,
        name,
        isActive,
        triggerType: "api_call",
        ...this.distortion,
      });
      return this.savedId;
    });
  }

  public get(id: number): Promise<TriggerCampaign> {
    return this.answer("get", id, () => {
      const campaign = this.campaigns.get(id);
      if (campaign === undefined) throw failure("rejected", 400);
      return campaign;
    });
  }

  public list(fromId: number, limit: number): Promise<readonly TriggerCampaign[]> {
    return this.answer("list", fromId, () =>
      [...this.campaigns.values()].filter(({ id }) => id >= fromId).slice(0, limit),
    );
  }

  public activate(id: number): Promise<void> {
    return this.answer("activate", id, () => this.change("activate", id, true));
  }

  public deactivate(id: number): Promise<void> {
    return this.answer("deactivate", id, () => this.change("deactivate", id, false));
  }

  public delete(id: number): Promise<void> {
    return this.answer("delete", id, () => {
      if (!this.idle.has("delete")) this.campaigns.delete(id);
    });
  }

  private change(call: string, id: number, isActive: boolean): void {
    if (!this.idle.has(call)) this.campaigns.set(id, { ...this.campaigns.get(id), id, isActive });
  }

  private async answer<Value>(call: string, id: number, act: () => Value): Promise<Value> {
    this.calls.push(`${call} ${id}`);
    const failing = this.failures.get(call);
    if (failing !== undefined) throw failing;
    return Promise.resolve().then(act);
  }
}

export const failure = (outcome: Outcome, code?: number): AltcraftError =>
  new AltcraftError(outcome, "campaigns/some/call", "made to fail", code === undefined ? {} : { code });

export const BASE_URL = "https://altcraft.example";

/** A clock on which waiting takes no time; `waits` collects how long each would have been. */
export class FakeClock implements Clock {
  public time = 1_000_000;
  public readonly waits: number[] = [];
  /** What happens while somebody waits. */
  public meanwhile: () => void = () => undefined;

  public readonly now = (): number => this.time;
  public readonly random = (): number => 0.5;
  public readonly sleep = (ms: number): Promise<void> => {
    this.waits.push(ms);
    this.time += ms;
    this.meanwhile();
    return Promise.resolve();
  };
}

export type FakeContext = Context & { readonly warnings: string[]; readonly clock: FakeClock };

/** A context round a fake; `warnings` collects what the user is told. */
export function contextOf(altcraft: Altcraft, settings: Partial<Context["settings"]> = {}): FakeContext {
  const warnings: string[] = [];
  const clock = new FakeClock();
  return {
    clock,
    deadline: clock.now() + 120_000,
    settings: {
      baseUrl: BASE_URL,
      token: "token",
      format: "json",
      requestTimeoutMs: 1000,
      maxConcurrency: 4,
      deadlineMs: 120_000,
      preflight: true,
      activation: "inClone",
      tls: { ca: undefined, cert: undefined, key: undefined },
      proxy: undefined,
      ...settings,
    },
    altcraft,
    warn: (message) => void warnings.push(message),
    preflight: new Preflight(),
    roster: new RosterMemory(),
    ledger: new Ledger(),
    warnings,
  };
}
