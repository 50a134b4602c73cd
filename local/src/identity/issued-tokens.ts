import { randomBytes } from "node:crypto";

/** A token, and until when it is accepted: milliseconds since 1970-01-01 UTC, that moment not included. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** The tokens that were given for a password and can still be used. */
export class IssuedTokens {
  readonly #validityMs: number;
  /** Expiry by token. A token is random, so that comparing it in a constant time would hide nothing. */
  readonly #expiries = new Map<string, number>();

  /** @param validityMs how long a token is accepted, more than 0 */
  constructor(validityMs: number) {
    this.#validityMs = validityMs;
  }

  /** A new token. @param now milliseconds since 1970-01-01 UTC */
  issue(now: number): IssuedToken {
    for (const [token, expiresAt] of this.#expiries) if (expiresAt <= now) this.#expiries.delete(token);
    const issued = { token: randomBytes(48).toString("base64url"), expiresAt: now + this.#validityMs };
    this.#expiries.set(issued.token, issued.expiresAt);
    return issued;
  }

  accepts(token: string, now: number): boolean {
    return now < (this.#expiries.get(token) ?? Number.NEGATIVE_INFINITY);
  }

  revokeAll(): void {
    this.#expiries.clear();
  }
}
