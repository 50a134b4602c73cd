import { DisError } from "../errors/dis-error.js";
import type { UnsignedRequest } from "../send/exchange.js";
import { type Signature, type SignatureScope, signature as sign, signatureDate } from "../signing/sign.js";
import type { AccessKeyCredentials } from "./credentials.js";

/** Headers that are signed where they are present; others may be changed on the way (a browser sets its own User-Agent). */
const SIGNED: readonly string[] = ["content-type", "x-project-id", "x-sdk-date", "x-security-token"];

/**
 * As fetch sets it: of the URL, in lower case and without a default port. The endpoint has been written anew as a URL, and every
 * request begins with it, so there is nothing to parse.
 */
function hostOf(url: string): string {
  const start = url.indexOf("//") + 2;
  const end = url.indexOf("/", start);
  return url.slice(start, end < 0 ? undefined : end);
}

function signedOf(headers: Readonly<Record<string, string>>, url: string): Record<string, string> {
  const signed: Record<string, string> = { host: hostOf(url) };
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
 * The headers of a request with its signature, and what goes with that: at once where the platform signs synchronously, else
 * as a promise. @param now milliseconds since 1970-01-01 UTC
 */
export function signRequest(
  { method, url, headers, body }: UnsignedRequest,
  credentials: AccessKeyCredentials,
  region: string | undefined,
  now: number,
): Record<string, string> | Promise<Record<string, string>> {
  const date = signatureDate(now);
  // Named first: to add names to a copy costs ten times as much as the copy.
  const dated: Record<string, string> = { "x-sdk-date": "", authorization: "", ...headers };
  dated["x-sdk-date"] = date;
  if (credentials.securityToken !== undefined) dated["x-security-token"] = credentials.securityToken;
  const authorized = ({ authorization }: Signature) => {
    dated["authorization"] = authorization;
    return dated;
  };
  const signed = sign({ method, url, headers: signedOf(dated, url), body }, credentials, scopeOf(credentials, region, date));
  return signed instanceof Promise ? signed.then(authorized) : authorized(signed);
}
