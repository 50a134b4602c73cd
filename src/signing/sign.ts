import { canonicalRequest, type SignableRequest, type SignatureForm, signedHeaders } from "./canonical-request.js";
import { type Hash, hex, platformHash } from "./hash.js";

export const ALGORITHM = "SDK-HMAC-SHA256";

/** Access key (AK) and secret key (SK). */
export interface KeyPair {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** What is signed for. Region and service are part of the scoped form only. */
export type SignatureScope =
  | { readonly form: "gateway"; readonly date: string }
  | { readonly form: "scoped"; readonly date: string; readonly region: string; readonly service: string };

export interface Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** Lower-case hex. */
  readonly signature: string;
  /** Value of the Authorization header. */
  readonly authorization: string;
}

const utf8 = new TextEncoder();

/** Date as the X-Sdk-Date header has it: `20240102T030405Z`. @param now milliseconds since 1970-01-01 UTC */
export function signatureDate(now: number): string {
  return new Date(now).toISOString().replace(/[-:]/g, "").replace(/\.\d+/, "");
}

/** `{yyyyMMdd}/{region}/{service}/sdk_request` for the scoped form, nothing for the gateway form. */
function scopeText(scope: SignatureScope): string | undefined {
  if (scope.form === "gateway") return undefined;
  return `${scope.date.slice(0, 8)}/${scope.region}/${scope.service}/sdk_request`;
}

/** The text that the signing key is applied to. @param requestHash lower-case hex SHA-256 of the canonical request */
export function stringToSign(scope: SignatureScope, requestHash: string): string {
  const middle = scopeText(scope);
  return [ALGORITHM, scope.date, ...(middle === undefined ? [] : [middle]), requestHash].join("\n");
}

/** The key that was derived last: a client signs with the same one all day. */
let lastDerived: { readonly from: string; readonly key: Uint8Array } | undefined;

/** The secret key itself in the gateway form; in the scoped form a key derived from it for the day, region and service. */
async function signingKey(secretKey: string, scope: SignatureScope, hash: Hash): Promise<Uint8Array> {
  if (scope.form === "gateway") return utf8.encode(secretKey);
  const parts = [scope.date.slice(0, 8), scope.region, scope.service, "sdk_request"];
  const from = JSON.stringify([secretKey, ...parts]);
  if (lastDerived?.from === from) return lastDerived.key;
  let key: Uint8Array = utf8.encode(`SDK${secretKey}`);
  for (const part of parts) key = await hash.hmac(key, utf8.encode(part));
  lastDerived = { from, key };
  return key;
}

function credential(accessKey: string, scope: SignatureScope): string {
  return scope.form === "gateway" ? `Access=${accessKey}` : `Credential=${accessKey}/${scopeText(scope)}`;
}

/**
 * Signs a request with SDK-HMAC-SHA256 and gives every step, so that a mismatch can be found where it begins.
 * The headers of `request` must hold `x-sdk-date` with the date of `scope`.
 */
export async function sign(
  request: SignableRequest,
  keys: KeyPair,
  scope: SignatureScope,
  hash: Hash = platformHash(),
): Promise<Signature> {
  const canonical = canonicalRequest(request, scope.form, await hash.sha256Hex(request.body));
  const text = stringToSign(scope, await hash.sha256Hex(utf8.encode(canonical)));
  const key = await signingKey(keys.secretKey, scope, hash);
  const signature = hex(await hash.hmac(key, utf8.encode(text)));
  const authorization = `${ALGORITHM} ${credential(keys.accessKey, scope)}, SignedHeaders=${signedHeaders(request.headers)}, Signature=${signature}`;
  return { canonicalRequest: canonical, stringToSign: text, signature, authorization };
}

export type { SignatureForm };
