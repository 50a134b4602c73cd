import { DisError } from "../errors/dis-error.js";
import { sign, signatureDate } from "../signing/sign.js";
import type { Credentials } from "./credentials.js";

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
  const signed = Object.fromEntries(Object.entries(headers).filter(([name]) => SIGNED.includes(name)));
  // fetch sets the Host header itself, from the URL, without a default port; URL.host is the same text.
  return { ...signed, host: new URL(url).host };
}

/** The headers of the request with those that authorize it. @param now milliseconds since 1970-01-01 UTC */
export async function authorize(
  request: UnsignedRequest,
  credentials: Credentials,
  region: string | undefined,
  now: number,
): Promise<Record<string, string>> {
  if ("token" in credentials) return { ...request.headers, "x-auth-token": credentials.token };
  const { accessKey, secretKey, securityToken, signature = "scoped" } = credentials;
  const date = signatureDate(now);
  const headers: Record<string, string> = { ...request.headers, "x-sdk-date": date };
  if (securityToken !== undefined) headers["x-security-token"] = securityToken;
  if (signature === "scoped" && region === undefined) {
    throw new DisError("credentials", "The scoped signature needs the option region.", { field: "region" });
  }
  const { authorization } = await sign(
    { ...request, headers: signedOf(headers, request.url) },
    { accessKey, secretKey },
    signature === "scoped" ? { form: "scoped", date, region: region as string, service: "dis" } : { form: "gateway", date },
  );
  headers["authorization"] = authorization;
  return headers;
}
