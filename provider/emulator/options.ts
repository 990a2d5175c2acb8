import type * as z from "zod";
import type { Campaign, CampaignSeed } from "./campaigns";
import type { Fault } from "./faults";
import type { Call, quirksSchema } from "./quirks";

/** How an emulator is started. */
export interface EmulatorOptions {
  /**
   * The port on 127.0.0.1; 0 takes any free one.
   * @defaultValue 0
   */
  readonly port?: number | undefined;
  /**
   * The token that calls must bear.
   * @defaultValue `"emulator-token"`
   */
  readonly token?: string | undefined;
  /**
   * The campaigns that are there from the start.
   * @defaultValue none
   */
  readonly campaigns?: readonly CampaignSeed[] | undefined;
  /** A file that keeps the campaigns over a restart. If it exists, its campaigns are taken instead of `campaigns`. */
  readonly file?: string | undefined;
  /**
   * How long every reply takes, in milliseconds.
   * @defaultValue 0
   */
  readonly latencyMs?: number | undefined;
  /** How the installation behaves where the documentation is silent. */
  readonly quirks?: z.input<typeof quirksSchema> | undefined;
}

/** A request that reached the API. The token is taken out of everything. */
export interface RecordedRequest {
  /** `undefined` if no call has this address. */
  readonly call: Call | undefined;
  /** The HTTP method. */
  readonly method: string;
  /** The address behind the host. */
  readonly path: string;
  /** The header `content-type`. */
  readonly contentType: string | undefined;
  /** The header `accept`. */
  readonly accept: string | undefined;
  /** The body as it came. */
  readonly body: string;
  /** The parameters besides the token, as they were written; `undefined` if the body cannot be read. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
  /** Whether the request bore the right token. */
  readonly tokenOk: boolean;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  /** HTTP status of the reply; `undefined` until there is one. */
  status: number | undefined;
}

/** A running emulator. */
export interface Emulator {
  /** What to set as `altcraft:baseUrl`. */
  readonly baseUrl: string;
  /** What to set as `altcraft:token`. */
  readonly token: string;
  /** The campaigns as they are now, by ascending id. */
  campaigns(): readonly Campaign[];
  /** The last 100,000 requests, in the order in which they came. */
  requests(): readonly RecordedRequest[];
  /** Forgets the requests. */
  clearRequests(): void;
  /** Lets something go wrong with a later call. Throws if the fault is not well-formed. */
  inject(fault: Fault): void;
  /** Takes back the faults that have not happened yet. */
  clearFaults(): void;
  /** Adds a campaign as a person does in Altcraft's own interface. */
  add(seed: Omit<CampaignSeed, "id"> & { readonly id?: number | undefined }): Campaign;
  /** Changes a campaign as a person does in Altcraft's own interface. */
  edit(id: number, change: { readonly name?: string; readonly isActive?: boolean }): void;
  /** Removes a campaign as a person does in Altcraft's own interface. */
  remove(id: number): void;
  /** Calls `listener` with each request before it is acted on, and waits for it. Answers how to stop that. */
  onRequest(listener: (request: RecordedRequest) => void | Promise<void>): () => void;
  /** Ends it: open connections are cut, and the file, if there is one, is complete. */
  close(): Promise<void>;
}
