import { DisError } from "../errors/dis-error.js";
import { type Signature, type SignatureScope, signature as sign, signatureDate } from "../signing/sign.js";
import type { AccessKeyCredentials, Credentials } from "./credentials.js";

/** What an attempt sends, before it is authorized. Header names are lower-case. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Headers that are signed where they are present; others may be changed on the way (a browser sets its own User-Agent). */
const SIGNED: readonly string[] = ["content-type", "x-project-id", "x-sdk-date", "x-security-token"];

function signedOf(headers: Readonly<Record<string, string>>, url: string): Record<string, string> {
  // fetch sets the Host header itself, from the URL, without a default port; URL.host is the same text.
  const signed: Record<string, string> = { host: new URL(url).host };
  for (const name of SIGNED) {
    const value = headers[name];
    if (value !== undefined) signed[name] = value;
  }
  return signed;
}

function scopeOf({ signature = "scoped" }: AccessKeyCredentials, region: string | undefined, date: string): SignatureScope {
  if (signature === "gateway") return { form: "gateway", date };
  if (region !== undefined) return { form: "scoped", date, region, service: "dis" };
  throw new DisError("credentials", "The scoped signature needs the option region.", { field: "region" });
}

/**
 * The headers of the request with those that authorize it: at once where the platform signs synchronously (Node.js), else
 * as a promise. @param now milliseconds since 1970-01-01 UTC
 */
export function authorize(
  request: UnsignedRequest,
  credentials: Credentials,
  region: string | undefined,
  now: number,
): Record<string, string> | Promise<Record<string, string>> {
  if ("token" in credentials) return { ...request.headers, "x-auth-token": credentials.token };
  const date = signatureDate(now);
  const headers: Record<string, string> = { ...request.headers, "x-sdk-date": date };
  if (credentials.securityToken !== undefined) headers["x-security-token"] = credentials.securityToken;
  const toSign = { ...request, headers: signedOf(headers, request.url) };
  const signed = sign(toSign, credentials, scopeOf(credentials, region, date));
  const authorized = ({ authorization }: Signature) => ({ ...headers, authorization });
  return signed instanceof Promise ? signed.then(authorized) : authorized(signed);
}
