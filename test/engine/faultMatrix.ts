import type { EmulatorOptions, Fault } from "../../provider/emulator";
import type { Resources } from "./project";

/** One thing that can go wrong, and how it is brought about. */
export interface FaultRow {
  readonly fault: string;
  /** Injected before the first up, and taken away before the second. */
  readonly inject?: () => readonly Fault[];
  readonly quirks?: EmulatorOptions["quirks"];
  readonly config?: Readonly<Record<string, string>>;
  /** Where the stack points at during the first up, if not at the emulator. */
  readonly elsewhere?: "refused" | "dns" | "connect" | "tls";
  readonly resources?: Resources;
  /** Somebody else clones the source under the same name just before the clone call. */
  readonly rival?: boolean;
}

const clone = (fault: Omit<Extract<Fault, { kind: "reply" }>, "call">): Fault => ({ ...fault, call: "clone" });
const lost: Fault = { kind: "reset", call: "clone", act: true };
const soon = (ms: number): string => new Date(Date.now() + ms).toUTCString();

/** The faults of which docs/guarantees.md tells. */
export const FAULT_ROWS: readonly FaultRow[] = [
  { fault: "none" },
  { fault: "connection refused", elsewhere: "refused" },
  { fault: "host name does not resolve", elsewhere: "dns" },
  { fault: "connecting takes too long", elsewhere: "connect" },
  { fault: "TLS handshake fails", elsewhere: "tls" },
  { fault: "connection reset before Altcraft acts", inject: () => [{ kind: "reset", call: "clone" }] },
  { fault: "Altcraft acts, then the connection is reset", inject: () => [lost] },
  { fault: "Altcraft acts, then answers HTTP 500", inject: () => [clone({ kind: "reply", act: true, status: 500 })] },
  { fault: "Altcraft acts, half of the reply comes", inject: () => [{ kind: "truncate", call: "clone" }] },
  {
    fault: "Altcraft acts, the reply has no `saved_id`",
    inject: () => [{ kind: "omit", call: "clone", field: "saved_id" }],
  },
  { fault: "Altcraft acts, no reply ever comes", inject: () => [{ kind: "silence", call: "clone", act: true }] },
  {
    fault: "HTTP 502 with HTML, Altcraft does not act",
    inject: () => [clone({ kind: "reply", status: 502, body: "<html><body>Bad gateway</body></html>" })],
  },
  { fault: "the reply drips in too slowly", inject: () => [{ kind: "drip", call: "clone", intervalMs: 100 }] },
  {
    fault: "HTTP 429 with Retry-After in seconds",
    inject: () => [clone({ kind: "reply", status: 429, headers: { "retry-after": "1" } })],
  },
  {
    fault: "HTTP 429 with Retry-After as a date",
    inject: () => [clone({ kind: "reply", status: 429, headers: { "retry-after": soon(2000) } })],
  },
  { fault: "HTTP 200 with `error` 403", inject: () => [{ kind: "error", call: "clone", error: 403 }] },
  { fault: "HTTP 401", inject: () => [{ kind: "error", call: "clone", error: 401, status: 401 }] },
  { fault: "the list is refused", quirks: { available: ["clone", "get", "activate", "deactivate", "delete"] } },
  {
    fault: "the list is refused, and the reply is lost",
    quirks: { available: ["clone", "get", "activate", "deactivate", "delete"] },
    inject: () => [lost],
  },
  {
    fault: "the reply is lost, the list shows the copy a second late",
    quirks: { listDelayMs: 1000 },
    inject: () => [lost],
  },
  {
    fault: "the reply is lost, the list shows the copy 6 seconds late",
    quirks: { listDelayMs: 6000 },
    inject: () => [lost],
  },
  {
    fault: "name left out, the reply is lost",
    resources: { first: { sourceId: 42, isActive: true } },
    inject: () => [lost],
  },
  {
    fault: "two resources of one name, both replies are lost",
    resources: {
      first: { sourceId: 42, name: "First", isActive: true },
      second: { sourceId: 42, name: "First", isActive: true },
    },
    inject: () => [lost, lost],
  },
  { fault: "somebody else clones under the same name just before", rival: true },
  {
    fault: "somebody else clones under the same name just before, and the reply is lost",
    rival: true,
    inject: () => [lost],
  },
];

/** What each row's stack declares, if it says nothing else. */
export const ONE_CLONE: Resources = { first: { sourceId: 42, name: "First", isActive: true } };
