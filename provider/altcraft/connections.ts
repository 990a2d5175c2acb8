import * as tls from "node:tls";
import type * as Undici from "undici";

/** What is believed and shown when a connection is encrypted, in PEM. */
export interface TlsOptions {
  /** Authorities to believe besides those that Node believes. */
  readonly ca?: string | undefined;
  /** The certificate that this side shows, with its key. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** A proxy through which encrypted connections go. */
export interface Proxy {
  readonly url: string;
  /** Hosts that are spoken to without it, as in `NO_PROXY`. */
  readonly except: string;
}

/** How connections behave. */
export interface ConnectionOptions {
  /** Scheme, host and port that all requests go to. */
  readonly origin: string;
  /** Time for one exchange, from connecting to the last byte of the response, in milliseconds. */
  readonly timeoutMs: number;
  /** Connections at most, and so requests in flight. */
  readonly maxConnections: number;
  readonly tls?: TlsOptions | undefined;
  readonly proxy?: Proxy | undefined;
}

/** Opens a pool of keep-alive connections. Redirects are not followed: a POST sent on could act twice. */
export function openConnections(options: ConnectionOptions): Undici.Dispatcher {
  const { origin, timeoutMs, maxConnections: connections, proxy } = options;
  const { Pool, EnvHttpProxyAgent } = loadUndici();
  const connect = { timeout: timeoutMs, ...secured(options.tls ?? {}) };
  // One timer covers the exchange as a whole; a slow drip would satisfy timers that start anew at every byte.
  const untimed = { headersTimeout: 0, bodyTimeout: 0 };
  // Plain http is for this machine only, which no proxy reaches.
  if (proxy === undefined || !origin.startsWith("https:"))
    return new Pool(origin, { connections, connect, ...untimed });
  const { url: httpsProxy, except: noProxy } = proxy;
  return new EnvHttpProxyAgent({ httpsProxy, noProxy, connections, connect, requestTls: connect, ...untimed });
}

function secured({ ca, cert, key }: TlsOptions): tls.SecureContextOptions {
  const shown = cert === undefined || key === undefined ? {} : { cert, key };
  // Stated authorities replace Node's own, unless they are stated as well.
  return ca === undefined ? shown : { ca: [...nodesAuthorities(), ca], ...shown };
}

interface Authorities {
  readonly rootCertificates: readonly string[];
  /** From Node.js 22.15 on: those of `NODE_EXTRA_CA_CERTS` are among them. */
  readonly getCACertificates?: (kind: "default") => readonly string[];
}

function nodesAuthorities(): readonly string[] {
  const { rootCertificates, getCACertificates }: Authorities = tls;
  return getCACertificates?.("default") ?? rootCertificates;
}

/** Loads undici with the first request: most previews send none, and it takes longer to load than all the rest. */
function loadUndici(): typeof Undici {
  // eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-return -- import() is asynchronous, and a module of its own kind
  return require("undici");
}
