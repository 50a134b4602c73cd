import type { IncomingHttpHeaders } from "node:http";
import { isLoopbackName } from "./loopback.js";

/**
 * Which web pages may call the server: `loopback` is pages of this machine and files (`Origin: null`), `any` every page, `none`
 * no page of another origin; a list names the origins, such as `https://app.example`.
 */
export type Cors = "loopback" | "any" | "none" | readonly string[];

/** Headers of a response that a page may read beside those that it always may. */
const EXPOSED = "Date, ETag, Retry-After, X-Deviation, X-Request-Id, X-Subject-Token";

/** How long a browser may remember that a page was let in. */
const MAX_AGE_SECONDS = 600;

function isLoopback(origin: string): boolean {
  if (origin === "null") return true;
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  if (protocol !== "http:" && protocol !== "https:") return false;
  return isLoopbackName(hostname);
}

function isAllowed(cors: Cors, origin: string): boolean {
  if (cors === "loopback") return isLoopback(origin);
  return cors === "any" || (cors !== "none" && cors.includes(origin));
}

/** Headers that let the page of another origin read a response, whatever its status; none for a page that may not. */
export function crossOriginHeaders(cors: Cors, { origin }: IncomingHttpHeaders): Record<string, string> {
  if (cors === "none") return {};
  if (origin === undefined || !isAllowed(cors, origin)) return { vary: "Origin" };
  return { vary: "Origin", "access-control-allow-origin": origin, "access-control-expose-headers": EXPOSED };
}

/** Headers of the response to a browser that asks whether a page may send a request; undefined when nobody asks, or it may not. */
export function preflightHeaders(cors: Cors, headers: IncomingHttpHeaders): Record<string, string> | undefined {
  const { origin, "access-control-request-method": method, "access-control-request-headers": wanted } = headers;
  if (origin === undefined || method === undefined || !isAllowed(cors, origin)) return undefined;
  return {
    "access-control-allow-methods": "GET, POST, PUT, DELETE",
    // Signed requests have headers of any name.
    ...(wanted === undefined ? {} : { "access-control-allow-headers": wanted }),
    ...(headers["access-control-request-private-network"] === "true" ? { "access-control-allow-private-network": "true" } : {}),
    "access-control-max-age": String(MAX_AGE_SECONDS),
  };
}
