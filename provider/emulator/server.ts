import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { act, distort, readRequest, writeReply, type ApiRequest, type Format } from "./api";
import { refusal, type Reply } from "./calls";
import type { Installation } from "./installation";
import type { ActiveFault } from "./faults";
import type { RecordedRequest } from "./options";
import type { Call } from "./quirks";

/** Requests longer than this are refused, as Altcraft does by default. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

const LOG_IN = "<html><body><h1>Log in</h1></body></html>";
const NOT_FOUND = "<html><body><h1>404 Not Found</h1></body></html>";

/** Answers requests that are not to the API; `false` if it does not know the address either. */
export type OtherPages = (request: IncomingMessage, response: ServerResponse, body: string) => boolean;

/** The HTTP server of an emulated installation. */
export function createApiServer(installation: Installation, otherPages: OtherPages): Server {
  return createServer((request, response) => {
    handle(installation, otherPages, request, response).catch(() => request.socket.destroy());
  });
}

async function handle(
  installation: Installation,
  otherPages: OtherPages,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    send(response, 413, "text/plain", "the body is longer than 10 MB");
    return;
  }
  if (otherPages(request, response, body)) return;

  const { "content-type": contentType, accept } = request.headers;
  const path = request.url ?? "/";
  const api = readRequest(path, contentType, accept, body);
  const record = installation.record(request.method ?? "", path, contentType, accept, body, api);
  for (const listener of installation.listeners) await listener(record);
  if (installation.latencyMs > 0) await sleep(installation.latencyMs);
  response.on("finish", () => (record.status = response.statusCode));

  const { call } = api;
  if (call === undefined || request.method !== "POST") {
    send(response, 404, "text/html", NOT_FOUND);
    return;
  }
  if (!installation.quirks.available.includes(call)) {
    unavailable(installation, api.replyFormat, response);
    return;
  }
  const fault = installation.faults.take(call);
  if (fault === undefined) {
    sendReply(installation, api.replyFormat, response, perform(installation, api, call));
    return;
  }
  return sendFault(installation, api, call, fault, record, response);
}

function perform(installation: Installation, api: ApiRequest, call: Call): Reply {
  const { token, campaigns, quirks } = installation;
  return act(api, call, token, campaigns, quirks, Date.now());
}

async function sendFault(
  installation: Installation,
  api: ApiRequest,
  call: Call,
  fault: ActiveFault,
  record: RecordedRequest,
  response: ServerResponse,
): Promise<void> {
  const { replyFormat } = api;
  if (fault.kind === "rival") installation.cloneAsRival(api);
  const acts = "act" in fault ? fault.act : true;
  const reply = acts ? perform(installation, api, call) : undefined;
  switch (fault.kind) {
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "silence":
      return;
    case "reply":
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    case "error": {
      const token = api.body?.["token"];
      const text = fault.errorText.replaceAll("{token}", typeof token === "string" ? token : "");
      sendReply(installation, replyFormat, response, refusal(fault.error, text, fault.status));
      return;
    }
    case "truncate": {
      const text = writeReply(reply ?? refusal(400, ""), replyFormat, installation.quirks);
      response.writeHead(200, { "content-type": mediaType(replyFormat), "content-length": Buffer.byteLength(text) });
      response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.end());
      record.status = 200;
      return;
    }
    case "drip":
      response.writeHead(200, { "content-type": mediaType(replyFormat) });
      for (const byte of Buffer.from(writeReply(reply ?? refusal(400, ""), replyFormat, installation.quirks))) {
        if (response.destroyed) return;
        response.write(Buffer.of(byte));
        await sleep(fault.intervalMs);
      }
      response.end();
      return;
    case "omit":
    case "override":
    case "rival": {
      sendReply(installation, replyFormat, response, distort(reply ?? refusal(400, ""), fault));
      return;
    }
  }
}

function unavailable({ quirks }: Installation, format: Format, response: ServerResponse): void {
  if (quirks.unavailableReply === "404-html") send(response, 404, "text/html", NOT_FOUND);
  else if (quirks.unavailableReply === "200-html") send(response, 200, "text/html", LOG_IN);
  else send(response, 200, mediaType(format), writeReply(refusal(403, "no access"), format, quirks));
}

function sendReply({ quirks }: Installation, format: Format, response: ServerResponse, reply: Reply): void {
  send(response, reply.status, mediaType(format), writeReply(reply, format, quirks));
}

const mediaType = (format: Format): string => `application/${format}; charset=utf-8`;

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString("utf8");
}
