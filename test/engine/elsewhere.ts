import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { FaultRow } from "./faultMatrix";

/** An address at which there is no Altcraft, in one of the ways in which that shows. */
export interface Elsewhere {
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
}

export async function startElsewhere(kind: NonNullable<FaultRow["elsewhere"]>): Promise<Elsewhere> {
  const nothing = (): Promise<void> => Promise.resolve();
  switch (kind) {
    case "refused":
      return { baseUrl: "http://127.0.0.1:1", close: nothing };
    case "dns":
      return { baseUrl: "https://no-such-host.invalid", close: nothing };
    case "tls":
      return notSpeakingTls();
    case "connect":
      return neverAccepting();
  }
}

async function notSpeakingTls(): Promise<Elsewhere> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  };
  return { baseUrl: `https://127.0.0.1:${address.port}`, close };
}

/** A process that listens and then stands still: once its short queue is full, connecting to it never ends. */
async function neverAccepting(): Promise<Elsewhere> {
  const program = `const server = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    require("node:fs").writeSync(1, server.address().port + "\\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120_000);
  });`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const line: unknown = (await once(createInterface(child.stdout), "line"))[0];
  const fillers: Socket[] = [];
  for (let filler = 0; filler < 4; filler += 1) {
    fillers.push(connect(Number(line), "127.0.0.1").on("error", () => undefined));
  }
  const close = async (): Promise<void> => {
    for (const filler of fillers) filler.destroy();
    child.kill("SIGKILL");
    await once(child, "close");
  };
  return { baseUrl: `http://127.0.0.1:${String(line)}`, close };
}
