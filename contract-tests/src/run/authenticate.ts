import { type SignatureScope, sign, signatureDate } from "dis-openapi/signing";
import type { SentRequest } from "../check/check.js";
import { wrongTokenFor } from "../check/secrets.js";
import {
  type CredentialCase,
  SIGNATURE_CHANGES,
  SIGNED_PARTS,
  type SignatureChange,
  type SignedPart,
  TOKEN_CHANGES,
  type TokenChange,
} from "../plan/case.js";
import { OTHER_PROJECT } from "../plan/credentials.js";
import {
  changedToken,
  inSimilarProject,
  otherRequest,
  PROJECT_IN_PATH,
  withChangedSignature,
  withMoreListed,
  withProjectInCapitals,
} from "./tamper.js";
import { type Credentials, type SigningKey, signingKeyOf } from "./target.js";

const DAY_MS = 86_400_000;

/** Why nothing is signed for a target: the reason of what is skipped there. */
export const NO_ACCESS_KEY = "No access key was given: give --ak, --sk and --region.";

/** Why a case that needs a token is skipped when only an access key was given. */
export const NO_TOKEN = "No token was given: give --token, or set CLOUD_SDK_TOKEN.";

/** Why nothing is sent with such a token: the reasons of what is skipped then. */
export const NO_EXPIRED_TOKEN = "No expired token was given: give --expired-token, or set DIS_EXPIRED_TOKEN.";
export const NO_OTHER_PROJECT_TOKEN =
  "No token of another project was given: give --other-project-token, or set DIS_OTHER_PROJECT_TOKEN.";

/** Name of the service in the scoped form. */
const SERVICE = "dis";

function withHeaders(request: SentRequest, headers: Readonly<Record<string, string>>): SentRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}

type Form = "scoped" | "gateway";

/** Signs host and date, as the smallest official client does, and the exact bytes of the body. @param more signed, too */
async function signed(
  request: SentRequest,
  keys: SigningKey,
  form: Form,
  now: number,
  more: SentRequest["headers"] = {},
): Promise<SentRequest> {
  const date = signatureDate(now);
  const { securityToken } = keys;
  const ofKey = securityToken === undefined ? {} : { "x-security-token": securityToken };
  const scope: SignatureScope = form === "gateway" ? { form, date } : { form, date, region: keys.region, service: SERVICE };
  const { authorization } = await sign(
    {
      method: request.method,
      url: request.url,
      headers: { host: new URL(request.url).host, ...more, "x-sdk-date": date, ...ofKey },
      body: new TextEncoder().encode(request.body ?? ""),
    },
    keys,
    scope,
  );
  return withHeaders(request, { authorization, "x-sdk-date": date, ...ofKey });
}

const MINUTE_MS = 60_000;

/** The request as it is, with a right signature of a request that differs in one part. */
async function signedAsOther(
  request: SentRequest,
  part: SignedPart,
  form: Form,
  keys: SigningKey,
  now: number,
): Promise<SentRequest> {
  if (part === "list") return withMoreListed(await signed(request, keys, form, now));
  if (part === "host") return signed(request, keys, form, now, { host: "example.com" });
  if (part === "header") return signed(request, keys, form, now, { accept: "text/plain" });
  if (part === "content-type") return signed(request, keys, form, now, { "content-type": "application/json; charset=utf-8" });
  if (part === "project") {
    const project = PROJECT_IN_PATH.exec(request.url)?.[2] ?? "";
    return withHeaders(await signed(request, keys, form, now, { "x-project-id": project }), { "x-project-id": OTHER_PROJECT });
  }
  if (part === "date") {
    const earlier = await signed(request, keys, form, now - MINUTE_MS);
    return withHeaders(earlier, { "x-sdk-date": signatureDate(now) });
  }
  const { headers } = await signed(otherRequest(request, part), keys, form, now);
  return { ...request, headers };
}

/** Changes a signed request without changing its meaning: a space after the body, or a parameter that no operation has. */
function tampered(request: SentRequest): SentRequest {
  if (request.body !== undefined) return { ...request, body: `${request.body} ` };
  return { ...request, url: `${request.url}${request.url.includes("?") ? "&" : "?"}tampered=1` };
}

function without(request: SentRequest, header: string): SentRequest {
  const { [header]: _, ...headers } = request.headers;
  return { ...request, headers };
}

/** @throws Error without an access key; `select` skips the cases that sign then */
function keyOf(right: Credentials): SigningKey {
  const key = signingKeyOf(right);
  if (key === undefined) throw new Error(NO_ACCESS_KEY);
  return key;
}

/** @throws Error without such a token; `select` skips the cases that send it then */
function given(token: string | undefined, reason: string): string {
  if (token === undefined) throw new Error(reason);
  return token;
}

/** The path of another project; of a real one where its id is known. */
function inOtherProject(request: SentRequest, { otherProjectId = OTHER_PROJECT }: Credentials): SentRequest {
  return { ...request, url: request.url.replace(OTHER_PROJECT, encodeURIComponent(otherProjectId)) };
}

function wrongKey(right: SigningKey): SigningKey {
  return { ...right, secretKey: `${right.secretKey}x` };
}

/** The right credentials: the token, or a signature where there is none. */
function authenticated(request: SentRequest, right: Credentials, now: number): SentRequest | Promise<SentRequest> {
  if (right.token === undefined) return signed(request, keyOf(right), "scoped", now);
  return withHeaders(request, { "x-auth-token": right.token });
}

type Authentication = (request: SentRequest, right: Credentials, now: number) => SentRequest | Promise<SentRequest>;

/** A row of the table for each change, under the name that the case has. */
function ofEach<T extends string, Name extends CredentialCase>(
  changes: readonly T[],
  nameOf: (change: T) => Name,
  authentication: (change: T) => Authentication,
): Record<Name, Authentication> {
  return Object.fromEntries(changes.map((change) => [nameOf(change), authentication(change)])) as Record<Name, Authentication>;
}

function changeToken(change: TokenChange): Authentication {
  return (request, { token }) => withHeaders(request, { "x-auth-token": changedToken(given(token, NO_TOKEN), change) });
}

function signOther(form: Form): (part: SignedPart) => Authentication {
  return (part) => (request, right, now) => signedAsOther(request, part, form, keyOf(right), now);
}

function changeSignature(change: SignatureChange): Authentication {
  return async (request, right, now) => withChangedSignature(await signed(request, keyOf(right), "scoped", now), change);
}

const AUTHENTICATIONS: Readonly<Record<CredentialCase, Authentication>> = {
  token: authenticated,
  none: (request) => request,
  "empty-token": (request) => withHeaders(request, { "x-auth-token": "" }),
  // The form of the token is right, but nobody has it.
  "wrong-token": (request, { token }) => withHeaders(request, { "x-auth-token": wrongTokenFor(token) }),
  "scoped-signature": (request, right, now) => signed(request, keyOf(right), "scoped", now),
  "gateway-signature": (request, right, now) => signed(request, keyOf(right), "gateway", now),
  "wrong-secret": (request, right, now) => signed(request, wrongKey(keyOf(right)), "scoped", now),
  "stale-date": (request, right, now) => signed(request, keyOf(right), "scoped", now - DAY_MS),
  "future-date": (request, right, now) => signed(request, keyOf(right), "scoped", now + DAY_MS),
  "expired-token": (request, right) => withHeaders(request, { "x-auth-token": given(right.expiredToken, NO_EXPIRED_TOKEN) }),
  "other-project": (request, right, now) => authenticated(inOtherProject(request, right), right, now),
  "similar-project": (request, right, now) => authenticated(inSimilarProject(request), right, now),
  "project-in-capitals": (request, right, now) => authenticated(withProjectInCapitals(request), right, now),
  "other-project-token": (request, right) =>
    withHeaders(request, { "x-auth-token": given(right.otherProjectToken, NO_OTHER_PROJECT_TOKEN) }),
  "tampered-scoped": async (request, right, now) => tampered(await signed(request, keyOf(right), "scoped", now)),
  "tampered-gateway": async (request, right, now) => tampered(await signed(request, keyOf(right), "gateway", now)),
  "authorization-only": async (request, right, now) => without(await signed(request, keyOf(right), "scoped", now), "x-sdk-date"),
  "date-only": (request, _, now) => withHeaders(request, { "x-sdk-date": signatureDate(now) }),
  // Other official clients sign every header that they set.
  "signature-of-all-headers": (request, right, now) => signed(request, keyOf(right), "scoped", now, request.headers),
  ...ofEach(TOKEN_CHANGES, (change) => `token-${change}`, changeToken),
  ...ofEach(SIGNED_PARTS, (part) => `other-${part}-scoped`, signOther("scoped")),
  ...ofEach(SIGNED_PARTS, (part) => `other-${part}-gateway`, signOther("gateway")),
  ...ofEach(SIGNATURE_CHANGES, (change) => `signature-${change}`, changeSignature),
};

/** Every way to authenticate in the plan, right or wrong. */
export const CREDENTIAL_CASES = Object.keys(AUTHENTICATIONS) as readonly CredentialCase[];

/** The request with the credentials of a case, right or wrong. @param now milliseconds since 1970-01-01 UTC */
export async function authenticate(
  request: SentRequest,
  how: CredentialCase,
  right: Credentials,
  now: number,
): Promise<SentRequest> {
  return AUTHENTICATIONS[how](request, right, now);
}
