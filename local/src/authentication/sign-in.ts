import { randomBytes } from "node:crypto";
import { type LocalResponse, Refusal } from "../response.js";
import { type BodyForm, parseBody } from "../validation/body.js";
import { equalText } from "./signature.js";

/** A user that can sign in with a password. */
export interface LocalUser {
  readonly name: string;
  readonly password: string;
  /** Name of the account that the user belongs to. */
  readonly domain: string;
}

/** A token, and when it stops being accepted: milliseconds since 1970-01-01 UTC, that moment not included. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: number;
}

/** More tokens than this are not kept; the oldest is forgotten. */
const MAX_TOKENS = 100_000;

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
    // All tokens are valid for the same time, so the oldest come first; a clock that was set back only keeps some for longer.
    for (const [token, expiresAt] of this.#expiries) {
      if (expiresAt > now && this.#expiries.size < MAX_TOKENS) break;
      this.#expiries.delete(token);
    }
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

const titles = { 400: "Bad Request", 401: "Unauthorized", 413: "Request Entity Too Large" } as const;

/** Thrown where no token is given; it becomes an error response of the identity service, which has another form than those of DIS. */
class IdentityRefusal extends Error {
  override readonly name = "IdentityRefusal";
  readonly response: LocalResponse;

  /** @param message what is wrong with the request; never a password */
  constructor(status: keyof typeof titles, message: string) {
    super(message);
    this.response = { status, body: { error: { code: status, message, title: titles[status] } } };
  }
}

/** What a token is asked for with. */
interface SignIn {
  readonly user: LocalUser;
  /** The project that the token is for; at least one of the two. */
  readonly project: { readonly id?: string; readonly name?: string };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** @param path such as `auth.scope` @throws IdentityRefusal 400 naming the path when it does not lead to text */
function textAt(body: unknown, path: string): string {
  const value = path.split(".").reduce(fieldOf, body);
  if (typeof value !== "string" || value === "") throw new IdentityRefusal(400, `${path} must be a text that is not empty`);
  return value;
}

/** User and project of a token request with a password. @throws IdentityRefusal 400 naming the field that is wrong */
function readSignIn(body: unknown): SignIn {
  const methods = ["auth", "identity", "methods"].reduce(fieldOf, body);
  if (!Array.isArray(methods) || methods.length !== 1 || methods[0] !== "password") {
    throw new IdentityRefusal(400, 'auth.identity.methods must be ["password"]');
  }
  const prefix = "auth.identity.password.user";
  const user = {
    name: textAt(body, `${prefix}.name`),
    password: textAt(body, `${prefix}.password`),
    domain: textAt(body, `${prefix}.domain.name`),
  };
  const project = ["auth", "scope", "project"].reduce(fieldOf, body);
  const given = (["id", "name"] as const).filter((name) => fieldOf(project, name) !== undefined);
  if (given.length === 0) throw new IdentityRefusal(400, "auth.scope.project must have an id or a name");
  return { user, project: Object.fromEntries(given.map((name) => [name, textAt(body, `auth.scope.project.${name}`)])) };
}

/** The body of a token request; undefined when it had more bytes than the server keeps. */
export interface TokenRequest extends BodyForm {
  readonly body: Uint8Array | undefined;
}

/** @throws IdentityRefusal 400, 413 */
function read({ body, ...form }: TokenRequest): SignIn {
  if (body === undefined) throw new IdentityRefusal(413, "The request is too large.");
  try {
    return readSignIn(parseBody(body, form));
  } catch (error) {
    if (error instanceof Refusal) throw new IdentityRefusal(400, error.message);
    throw error;
  }
}

/** Who can sign in, and for which project. */
export interface Directory {
  readonly users: readonly LocalUser[];
  readonly project: { readonly id: string; readonly name: string };
  readonly tokens: IssuedTokens;
}

/** @throws IdentityRefusal 401; it does not say whether the user or the password is wrong */
function authorize({ user, project }: SignIn, directory: Directory): void {
  const parts = ["domain", "name", "password"] as const;
  if (!directory.users.some((known) => parts.every((part) => equalText(known[part], user[part])))) {
    throw new IdentityRefusal(401, "The username or password is wrong.");
  }
  const { id = directory.project.id, name = directory.project.name } = project;
  if (id !== directory.project.id || name !== directory.project.name) {
    throw new IdentityRefusal(401, "The user has no such project.");
  }
}

/** Time as OpenStack writes it, in microseconds: `2026-01-01T00:00:00.000000Z`. */
function microsecondTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}

/**
 * Gives a token for a password, in the header X-Subject-Token. It never throws a refusal: an error response has the form of
 * the identity service. @param now milliseconds since 1970-01-01 UTC
 */
export function issueToken(request: TokenRequest, directory: Directory, now: number): LocalResponse {
  try {
    const signIn = read(request);
    authorize(signIn, directory);
    const { token, expiresAt } = directory.tokens.issue(now);
    const { name, domain } = signIn.user;
    const described = {
      expires_at: microsecondTime(expiresAt),
      issued_at: microsecondTime(now),
      methods: ["password"],
      project: directory.project,
      user: { name, domain: { name: domain } },
    };
    return { status: 201, headers: { "x-subject-token": token }, body: { token: described } };
  } catch (error) {
    if (error instanceof IdentityRefusal) return error.response;
    throw error;
  }
}
