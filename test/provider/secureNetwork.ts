import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createPlainServer, request, type Server } from "node:http";
import { createServer } from "node:https";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { generate } from "selfsigned";

const CA = { basicConstraints: { name: "basicConstraints", cA: true, critical: true } } as const;

/** Files of an authority that nobody knows, of a client that it vouches for, and of another authority. */
export interface Certificates {
  readonly folder: string;
  readonly caFile: string;
  readonly otherCaFile: string;
  readonly clientCertFile: string;
  readonly clientKeyFile: string;
  readonly otherKeyFile: string;
  readonly server: { readonly cert: string; readonly key: string; readonly ca: string };
  readonly remove: () => void;
}

export async function makeCertificates(): Promise<Certificates> {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-altcraft-tls-"));
  const keys = { keyType: "ec", algorithm: "sha256" } as const;
  const authority = { ...keys, extensions: [CA.basicConstraints, { name: "keyUsage" as const, keyCertSign: true }] };
  const one = await generate([{ name: "commonName", value: "Test authority" }], authority);
  const other = await generate([{ name: "commonName", value: "Another authority" }], authority);
  const ca = { key: one.private, cert: one.cert };
  const server = await generate([{ name: "commonName", value: "localhost" }], { ...keys, ca });
  const client = await generate([{ name: "commonName", value: "client" }], { ...keys, ca });
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  return {
    folder,
    caFile: write("ca.pem", one.cert),
    otherCaFile: write("other-ca.pem", other.cert),
    clientCertFile: write("client.pem", client.cert),
    clientKeyFile: write("client.key", client.private),
    otherKeyFile: write("other.key", other.private),
    server: { cert: server.cert, key: server.private, ca: one.cert },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A server on this machine, with an end. */
export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket.on("error", () => undefined)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: address.port, close };
}

/** An encrypted front of a server that speaks plain HTTP; with `clients`, only for those who show a certificate. */
export function serveEncrypted(target: string, { server }: Certificates, clients = false): Promise<Listening> {
  const { hostname, port } = new URL(target);
  const options = { ...server, requestCert: clients, rejectUnauthorized: clients };
  const front = createServer(options, (incoming, outgoing) => {
    const { method, url: at, headers } = incoming;
    const onward = request({ hostname, port, method, path: at, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  return listen(front);
}

/** A proxy that tunnels, and notes to where; `refuse`: the status with which it does not. */
export async function startProxy(refuse?: number): Promise<Listening & { readonly tunnels: readonly string[] }> {
  const tunnels: string[] = [];
  const proxy = createPlainServer((_request, response) => response.writeHead(400).end());
  proxy.on("connect", ({ url = "" }, socket: Socket) => {
    tunnels.push(url);
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
      return;
    }
    const [host, port] = url.split(":");
    const onward = connect(Number(port), host ?? "", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on("error", () => [onward, socket].forEach((one) => one.destroy()));
  });
  return { ...(await listen(proxy)), tunnels };
}
