import { createHash, timingSafeEqual } from "node:crypto";
import { type SignableRequest, type SignatureScope, sign } from "dis-openapi/signing";
import type { Authorization } from "./authorization-header.js";

/** A request as it was received. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they were received. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The exact bytes; undefined when there were more than the server keeps. */
  readonly body: Uint8Array | undefined;
}

/** Text of a header; empty when it is not there. */
export function headerText(request: ReceivedRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "object" ? value.join(", ") : value;
}

/** Compares in a time that does not depend on where two texts differ. */
export function equalText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** With and without the slash at the end of the path: clients differ in what they send and in what they sign. */
function urlVariants(url: string): readonly string[] {
  const mark = url.indexOf("?");
  const [path, query] = mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark)];
  return [url, path.endsWith("/") ? path.slice(0, -1) + query : `${path}/${query}`];
}

/** With and without the port: the Python client signs the host without it. */
function hostVariants(host: string | undefined): readonly (string | undefined)[] {
  const withoutPort = host?.replace(/:\d+$/, "");
  return withoutPort === host ? [host] : [host, withoutPort];
}

/** Every reading of the request that a correct client may have signed; none when a signed header did not arrive. */
function* readings(request: ReceivedRequest, body: Uint8Array, names: readonly string[]): Generator<SignableRequest> {
  const headers: Record<string, string> = {};
  for (const name of names) {
    const value = headerText(request, name);
    if (value === undefined) return;
    headers[name] = value;
  }
  for (const url of urlVariants(request.url)) {
    for (const host of hostVariants(headers["host"])) {
      yield { method: request.method, url, body, headers: host === undefined ? headers : { ...headers, host } };
    }
  }
}

/**
 * Whether the signature was made over this request with the secret key. A request whose body was too large to keep counts
 * as signed: it is refused for its size next.
 */
export async function signatureFits(
  request: ReceivedRequest,
  authorization: Authorization,
  secretKey: string,
  date: string,
): Promise<boolean> {
  if (request.body === undefined) return true;
  const { accessKey, scope } = authorization;
  const signedFor: SignatureScope =
    scope === undefined ? { form: "gateway", date } : { form: "scoped", date, region: scope.region, service: scope.service };
  for (const reading of readings(request, request.body, authorization.signedHeaders)) {
    const { signature } = await sign(reading, { accessKey, secretKey }, signedFor);
    if (equalText(signature, authorization.signature)) return true;
  }
  return false;
}
