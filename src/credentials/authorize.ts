import { loadPart } from "../call/load-part.js";
import type { Credentials } from "./credentials.js";

/** What an attempt sends, before it is authorized. Header names are lower-case. */
export interface UnsignedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Loaded with the first access key: a page has a token, and needs no signature. */
let signing: typeof import("./sign-request.js") | undefined;

/**
 * The headers of the request with those that authorize it: at once where the platform signs synchronously (Node.js), else
 * as a promise; so is the first signature of a program. @param now milliseconds since 1970-01-01 UTC
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
  if (signing !== undefined) return signing.signRequest(request, credentials, region, now);
  return loadPart(() => import("./sign-request.js")).then((loaded) => {
    signing = loaded;
    return loaded.signRequest(request, credentials, region, now);
  });
}
