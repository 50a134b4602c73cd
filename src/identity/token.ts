import type { UnsignedRequest } from "../credentials/authorize.js";
import { DisError } from "../errors/dis-error.js";
import type { Exchange } from "../transport/attempt.js";

/** A token of the identity service. */
export interface Token {
  readonly value: string;
  /** Milliseconds since 1970-01-01 UTC. */
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

/** `POST /v3/auth/tokens` with the password method, scoped to a project. */
export function tokenRequest(endpoint: string, { user, password, domain, projectId }: TokenSubject): UnsignedRequest {
  const identity = { methods: ["password"], password: { user: { name: user, password, domain: { name: domain } } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { id: projectId } } } });
  return {
    method: "POST",
    url: `${endpoint}/v3/auth/tokens`,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: new TextEncoder().encode(body),
  };
}

function expiryOf(text: string): number {
  try {
    return Date.parse((JSON.parse(text) as { token?: { expires_at?: string } }).token?.expires_at ?? "");
  } catch {
    return Number.NaN;
  }
}

/** The token of an answer: its value is in a header, its expiry in the body. @throws DisError of kind `answer` without one */
export function readToken({ headers, text, status, requestId }: Exchange, now: number): Token {
  const value = headers.get("x-subject-token");
  if (value === null || value === "") {
    throw new DisError("answer", "The answer of the identity service has no token.", {
      operation: "IAM token",
      status,
      requestId,
    });
  }
  const expiresAt = expiryOf(text);
  return { value, expiresAt: Number.isNaN(expiresAt) ? now + VALIDITY_MS : expiresAt };
}
