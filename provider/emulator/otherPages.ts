import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { faultSchema } from "./faults";
import type { Installation } from "./installation";
import type { OtherPages } from "./server";
import { renderPage } from "./page";

const FAULTS = z.array(faultSchema);

/**
 * The page for people, and the control calls for other processes. A browser's other tabs can reach 127.0.0.1 too: a
 * request that another site's page sent, or that came under another host name, is refused.
 */
export function createOtherPages(installation: Installation, baseUrl: () => string): OtherPages {
  return (request, response, body) => {
    const path = request.url ?? "/";
    if (path !== "/" && !path.startsWith("/_emulator/")) return false;
    if (!isLocal(request)) return text(response, 403, "only for this machine");
    const route = `${request.method ?? ""} ${path}`;
    switch (route) {
      case "GET /":
        return page(response, renderPage(baseUrl(), installation.campaigns.all(), installation.requests));
      case "GET /_emulator/campaigns":
        return json(response, installation.campaigns.all());
      case "GET /_emulator/requests":
        return json(response, installation.requests);
      case "POST /_emulator/faults":
        return injectAll(installation, response, body);
      case "DELETE /_emulator/faults":
        installation.faults.clear();
        return text(response, 204, "");
      default:
        return text(response, 404, `no such page: ${route}`);
    }
  };
}

function isLocal({ headers }: IncomingMessage): boolean {
  return headers.origin === undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? "");
}

function injectAll({ faults }: Installation, response: ServerResponse, body: string): boolean {
  let parsed;
  try {
    parsed = FAULTS.safeParse(JSON.parse(body));
  } catch {
    return text(response, 400, "the body must be a JSON list of faults");
  }
  if (!parsed.success) return text(response, 400, z.prettifyError(parsed.error));
  for (const fault of parsed.data) faults.inject(fault);
  return text(response, 204, "");
}

function page(response: ServerResponse, html: string): boolean {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy }).end(html);
  return true;
}

function json(response: ServerResponse, value: unknown): boolean {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  return true;
}

function text(response: ServerResponse, status: number, message: string): boolean {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(message);
  return true;
}
