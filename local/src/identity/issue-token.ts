import { type Answer, Refusal } from "../answer.js";
import { equalText } from "../authentication/signature.js";
import { parseBody } from "../validation/body.js";
import { IdentityRefusal } from "./identity-refusal.js";
import type { IssuedTokens } from "./issued-tokens.js";
import { type LocalUser, readSignIn, type SignIn } from "./sign-in.js";

/** Who can sign in, and for what. */
export interface Directory {
  readonly users: readonly LocalUser[];
  readonly project: { readonly id: string; readonly name: string };
  readonly tokens: IssuedTokens;
}

/** The body of a token request; undefined when it had more bytes than the server keeps. */
export interface TokenRequest {
  readonly body: Uint8Array | undefined;
  readonly contentType: string | undefined;
}

/** @throws IdentityRefusal 400, 413 */
function read({ body, contentType }: TokenRequest): SignIn {
  if (body === undefined) throw new IdentityRefusal(413, "The request is too large.");
  try {
    return readSignIn(parseBody(body, contentType));
  } catch (error) {
    if (error instanceof Refusal) throw new IdentityRefusal(400, error.message);
    throw error;
  }
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
 * Gives a token for a password, in the header X-Subject-Token; every failure is an answer in the form of the identity
 * service. @param now milliseconds since 1970-01-01 UTC
 */
export function issueToken(request: TokenRequest, directory: Directory, now: number): Answer {
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
    if (error instanceof IdentityRefusal) return error.answer;
    throw error;
  }
}
