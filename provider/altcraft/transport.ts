import type * as Undici from "undici";
import { openConnections, type ConnectionOptions } from "./connections";
import type { HttpRequest } from "./request";

/** An HTTP response as it came. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** An exchange that ended without a whole response. */
export class ExchangeError extends Error {
  public override readonly name = "ExchangeError";

  constructor(
    message: string,
    /** Whether a byte of the request may have left this machine. */
    public readonly sent: boolean,
    /** Node's or undici's code, for example `ECONNREFUSED`. */
    public readonly code?: string,
  ) {
    super(message);
  }
}

/** Sends one request and answers the response, whatever its status. Rejects with an {@link ExchangeError}. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** A longer response is cut off: memory stays bounded whatever a server sends. A full page of the list is far below it. */
export const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

/** Opens connections with the first request. */
export function createTransport(options: ConnectionOptions): Transport {
  let connections: Undici.Dispatcher | undefined;
  return (request) =>
    new Promise((resolve, reject) => {
      connections ??= openConnections(options);
      const exchange = new Exchange(options.timeoutMs, resolve, reject);
      const { origin, path, headers, body } = request;
      connections.dispatch({ origin, method: "POST", path, headers, body }, exchange);
    });
}

/** Collects one response, and knows whether the request was let on to a connection. */
class Exchange implements Undici.Dispatcher.DispatchHandler {
  private controller: Undici.Dispatcher.DispatchController | undefined;
  private status = 0;
  private headers: HttpResponse["headers"] = {};
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  private failure: ExchangeError | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    timeoutMs: number,
    private readonly resolve: (response: HttpResponse) => void,
    private readonly reject: (error: ExchangeError) => void,
  ) {
    this.timer = setTimeout(() => this.fail(`no complete reply within ${timeoutMs / 1000} s`, "ETIMEDOUT"), timeoutMs);
  }

  /** undici calls this just before it writes the request: from here on, bytes may have left. */
  public onRequestStart(controller: Undici.Dispatcher.DispatchController): void {
    if (this.failure !== undefined) {
      controller.abort(this.failure);
      return;
    }
    this.controller = controller;
  }

  public onResponseStart(
    _controller: Undici.Dispatcher.DispatchController,
    status: number,
    headers: HttpResponse["headers"],
  ): void {
    this.status = status;
    this.headers = headers;
  }

  public onResponseData(_controller: Undici.Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > MAX_RESPONSE_BYTES) this.fail(`the reply is longer than ${MAX_RESPONSE_BYTES} bytes`);
    else this.chunks.push(chunk);
  }

  public onResponseEnd(): void {
    clearTimeout(this.timer);
    this.resolve({ status: this.status, headers: this.headers, body: Buffer.concat(this.chunks) });
  }

  public onResponseError(_controller: Undici.Dispatcher.DispatchController, error: Error): void {
    const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
    this.fail(error.message === "" ? (code ?? error.name) : error.message, code);
  }

  private fail(message: string, code?: string): void {
    if (this.failure !== undefined) return;
    clearTimeout(this.timer);
    this.failure = new ExchangeError(message, this.controller !== undefined, code);
    this.reject(this.failure);
    this.controller?.abort(this.failure);
  }
}
