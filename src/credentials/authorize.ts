// Authorizes a request: adds a token, or signs. Decides what can be done when the service refuses the credentials.
import { DisError } from "../errors/dis-error.js";
import { readHttpDate } from "../http-date.js";
import type { Credentials, Exchange, UnsignedRequest } from "../send/exchange.js";
import type { Clock } from "../send/limits.js";
import { type Signature, type SignatureScope, signature as sign, signatureDate } from "../signing/sign.js";
import type { AccessKeyCredentials, CredentialsProvider } from "./credentials.js";

/**
 * The headers of the request with those that authorize it. Without a promise for a token, and where the platform signs
 * synchronously (Node.js). @param now milliseconds since 1970-01-01 UTC
 */
export function authorize(
  request: UnsignedRequest,
  credentials: Credentials,
  region: string | undefined,
  now: number,
): Record<string, string> | Promise<Record<string, string>> {
  if (!("token" in credentials)) return signRequest(request, credentials, region, now);
  // The name comes first: to add a name to a copy costs ten times as much as the copy.
  const headers: Record<string, string> = { "x-auth-token": "", ...request.headers };
  headers["x-auth-token"] = credentials.token;
  return headers;
}

/** Headers that are signed where they are present. Others may change on the way: a browser sets its own User-Agent. */
const SIGNED: readonly string[] = ["content-type", "x-project-id", "x-sdk-date", "x-security-token"];

/** The headers of a request with its signature and the date of the signature. */
function signRequest(
  { method, url, headers, body }: UnsignedRequest,
  credentials: AccessKeyCredentials,
  region: string | undefined,
  now: number,
): Record<string, string> | Promise<Record<string, string>> {
  const date = signatureDate(now);
  // The names come first: to add names to a copy costs ten times as much as the copy.
  const dated: Record<string, string> = { "x-sdk-date": "", authorization: "", ...headers };
  dated["x-sdk-date"] = date;
  if (credentials.securityToken !== undefined) dated["x-security-token"] = credentials.securityToken;
  const signed: Record<string, string> = { host: hostOf(url) };
  for (const name of SIGNED) {
    const value = dated[name];
    if (value !== undefined) signed[name] = value;
  }
  const authorized = ({ authorization }: Signature) => {
    dated["authorization"] = authorization;
    return dated;
  };
  const signature = sign({ method, url, headers: signed, body }, credentials, scopeOf(credentials, region, date));
  return signature instanceof Promise ? signature.then(authorized) : authorized(signature);
}

/**
 * The Host header as fetch sets it: in lower case and without a default port. Every URL begins with the endpoint, which was
 * normalized as a URL, so there is nothing to parse.
 */
function hostOf(url: string): string {
  const start = url.indexOf("//") + 2;
  const end = url.indexOf("/", start);
  return url.slice(start, end < 0 ? undefined : end);
}

function scopeOf({ signature: form = "scoped" }: AccessKeyCredentials, region: string | undefined, date: string): SignatureScope {
  if (form === "gateway") return { form, date };
  if (region !== undefined) return { form, date, region, service: "dis" };
  throw new DisError(
    "credentials",
    `The ${form} signature needs the option region: give it, or the credentials with signature: "gateway".`,
    { field: "region" },
  );
}

/** What can be done, once in a call, when the service refuses the credentials: correct the clock, or get other credentials. */
export type Remedy = "date" | "credentials";

/** `X-Sdk-Date` is too far off. (DIS.4103 and DIS.4104 say that it is missing or unreadable: no clock causes that.) */
export const WRONG_DATE = "DIS.4105";

/** What authorizes the requests of a client. */
interface AuthorizationContext {
  readonly credentials: CredentialsProvider | undefined;
  readonly skew?: ClockSkew | undefined;
  readonly clock: Clock;
}

/**
 * What makes a retry of a refused request sensible. When this returns, the clock is corrected or the provider is informed.
 * @param tried the remedies of this call so far; each is used once
 */
export function remedyFor(
  failure: DisError,
  exchange: Exchange,
  { credentials: provider, skew, clock }: AuthorizationContext,
  tried: ReadonlySet<Remedy>,
): Remedy | undefined {
  const { credentials, headers, signedAt } = exchange;
  // 407 comes from a proxy, which has its own credentials.
  if (failure.kind !== "authentication" || failure.status === 407 || credentials === undefined) return undefined;
  const isSigned = !("token" in credentials);
  // A gateway has its own codes, so there the clock itself decides.
  const mayBeDate = isSigned && (failure.code === WRONG_DATE || !failure.code?.startsWith("DIS."));
  if (!tried.has("date") && mayBeDate && skew && learnSkew(skew, headers, signedAt, clock.now())) return "date";
  if (tried.has("credentials") || failure.code === WRONG_DATE || provider?.refused === undefined) return undefined;
  try {
    return provider.refused(credentials) === false ? undefined : "credentials";
  } catch (error) {
    // The caller gets the refusal, which says more than this error.
    console.error("dis-openapi: refused of the credentials provider failed:", error);
    return undefined;
  }
}

/**
 * How far the clock of this machine is off, shared by all calls of a client. It changes only when the service refuses a
 * signature for its date, so a response with a wrong Date does no harm where signatures are accepted.
 */
export interface ClockSkew {
  /** Added to the time of this machine. */
  offsetMs: number;
}

/** A smaller difference is no reason to refuse a signature: the service accepts one that is some minutes old. */
const MIN_SKEW_MS = 60_000;

/**
 * Learns the clock skew from a response that refused a signature.
 * @param signedAt the time of the signature, with the offset of that moment
 * @returns whether another signature would have another date
 */
export function learnSkew(skew: ClockSkew, headers: Headers, signedAt: number, now: number): boolean {
  const time = serviceTime(headers, now);
  // Compared with the signature, not with the offset: another call may have learnt the same in the meantime.
  if (time === undefined || Math.abs(time - signedAt) < MIN_SKEW_MS) return false;
  skew.offsetMs = time - now;
  return true;
}

/**
 * The time of the service when it sent a response, in milliseconds since 1970-01-01 UTC: the Date, and the Age that a cache
 * adds. `undefined` without a readable Date; a browser hides it.
 */
export function serviceTime(headers: Headers, now: number): number | undefined {
  const date = readHttpDate(headers.get("date"), now);
  const age = headers.get("age") ?? "";
  return date === undefined ? undefined : date + (/^\d{1,9}$/.test(age) ? Number(age) * 1000 : 0);
}
