import { DisError } from "../errors/dis-error.js";
import type { Exchange, UnsignedRequest } from "../send/exchange.js";

/** A token of the identity service. */
export interface Token {
  readonly token: string;
  /** By the clock of this machine, in milliseconds since 1970-01-01 UTC. */
  readonly expiresAt: number;
}

/** Tokens are valid for 24 hours where the answer does not say. */
const VALIDITY_MS = 24 * 60 * 60_000;

/** Who wants a token, and for which project. */
export interface TokenSubject {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  readonly projectId: string;
}

export const TOKEN_PATH = "/v3/auth/tokens";

/** `POST /v3/auth/tokens` with the password method, scoped to a project. */
export function tokenRequest(endpoint: string, { user, password, domain, projectId }: TokenSubject): UnsignedRequest {
  const identity = { methods: ["password"], password: { user: { name: user, password, domain: { name: domain } } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { id: projectId } } } });
  return {
    method: "POST",
    url: endpoint + TOKEN_PATH,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: new TextEncoder().encode(body),
  };
}

/** Times of the answer's body; NaN where it does not say. */
function timesOf(text: string): { readonly issuedAt: number; readonly expiresAt: number } {
  let token: { issued_at?: string; expires_at?: string } | undefined;
  try {
    token = (JSON.parse(text) as { token?: typeof token }).token;
  } catch {
    // Told by the caller: the validity that is usual is taken then.
  }
  return { issuedAt: Date.parse(token?.issued_at ?? ""), expiresAt: Date.parse(token?.expires_at ?? "") };
}

/** When the token expires by the clock of this machine: how long it is valid counts, so that a clock that is off does no harm. */
function expiryOf(text: string, now: number): number {
  const { issuedAt, expiresAt } = timesOf(text);
  if (Number.isNaN(expiresAt)) return now + VALIDITY_MS;
  return issuedAt < expiresAt ? now + (expiresAt - issuedAt) : expiresAt;
}

/** The token of an answer: its value is in a header, its expiry in the body. @throws DisError of kind `answer` without one */
export function readToken(exchange: Exchange, now: number): Token {
  const { headers, status, requestId } = exchange;
  const token = headers.get("x-subject-token");
  if (token === null || token === "") {
    throw new DisError("response", "The answer of the identity service has no token.", {
      operation: "IAM token",
      status,
      requestId,
    });
  }
  return { token, expiresAt: expiryOf(exchange.text(), now) };
}
