import type { HttpResponse } from "./transport";

/** A server that asks for a longer wait is not believed. */
const LONGEST_MS = 60 * 60 * 1000;

/** Reads `Retry-After`, which is a number of seconds or a date. */
export function retryAfterMs(headers: HttpResponse["headers"], now: number): { retryAfterMs?: number } {
  const value = headers["retry-after"];
  if (typeof value !== "string") return {};
  const ms = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? {} : { retryAfterMs: Math.min(Math.max(ms, 0), LONGEST_MS) };
}
