const ALLOWED = "https://host[:port][/prefix]; plain http for this machine only (localhost, 127.0.0.1, [::1])";

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Brings an installation's address into its one form: scheme, host, port and prefix, without a slash at the end. */
export function parseBaseUrl(text: string): { baseUrl: string } | { allowed: string } {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return { allowed: ALLOWED };
  const url = new URL(text);
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) return { allowed: ALLOWED };
  if (url.username !== "" || url.password !== "") return { allowed: `${ALLOWED}; no user name or password in it` };
  if (/[?#]/.test(text)) return { allowed: `${ALLOWED}; nothing behind the prefix` };
  const path = url.pathname.replace(/\/+$/, "");
  if (/\/api(\/v[\d.]+)?$/.test(path)) return { allowed: `${ALLOWED}; without /api/v1.1, which is added` };
  return { baseUrl: `${url.origin}${path}` };
}
