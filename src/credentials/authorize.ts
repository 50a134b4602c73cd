import type { Credentials, UnsignedRequest } from "../send/exchange.js";
import { signRequest } from "./sign-request.js";

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
  if ("token" in credentials) {
    // Named first: to add a name to a copy costs ten times as much as the copy.
    const headers: Record<string, string> = { "x-auth-token": "", ...request.headers };
    headers["x-auth-token"] = credentials.token;
    return headers;
  }
  return signRequest(request, credentials, region, now);
}
