import { canonicalRequest, type SignableRequest, type SignatureForm, signedHeaders } from "./canonical-request.js";
import { type AsyncHash, type Hash, platformHash, type SyncHash } from "./hash.js";
import { type SignatureScope, scopeParts, signingKey } from "./signing-key.js";

export const ALGORITHM = "SDK-HMAC-SHA256";

/** Access key (AK) and secret key (SK). */
export interface KeyPair {
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** Lower-case hex. */
  readonly signature: string;
  /** Value of the Authorization header. */
  readonly authorization: string;
}

let lastSecond = Number.NaN;
let lastDate = "";

/** Date as the X-Sdk-Date header has it: `20240102T030405Z`. @param now milliseconds since 1970-01-01 UTC */
export function signatureDate(now: number): string {
  const second = Math.floor(now / 1000);
  if (second !== lastSecond) {
    lastDate = new Date(now).toISOString().replace(/[-:]/g, "").replace(/\.\d+/, "");
    lastSecond = second;
  }
  return lastDate;
}

/** `{yyyyMMdd}/{region}/{service}/sdk_request` for the scoped form, empty for the gateway form. */
function scopeText(scope: SignatureScope): string {
  return scopeParts(scope).join("/");
}

/** The text that the signing key is applied to. @param requestHash lower-case hex SHA-256 of the canonical request */
export function stringToSign(scope: SignatureScope, requestHash: string): string {
  const middle = scope.form === "gateway" ? "" : `${scopeText(scope)}\n`;
  return `${ALGORITHM}\n${scope.date}\n${middle}${requestHash}`;
}

function authorizationOf(request: SignableRequest, { accessKey }: KeyPair, scope: SignatureScope, signature: string): string {
  const credential = scope.form === "gateway" ? `Access=${accessKey}` : `Credential=${accessKey}/${scopeText(scope)}`;
  return `${ALGORITHM} ${credential}, SignedHeaders=${signedHeaders(request.headers)}, Signature=${signature}`;
}

function signNow(request: SignableRequest, keys: KeyPair, scope: SignatureScope, hash: SyncHash): Signature {
  const canonical = canonicalRequest(request, scope.form, hash.sha256Hex(request.body));
  const text = stringToSign(scope, hash.sha256Hex(canonical));
  const signature = hash.hmacHex(signingKey(keys.secretKey, scope, hash), text);
  const authorization = authorizationOf(request, keys, scope, signature);
  return { canonicalRequest: canonical, stringToSign: text, signature, authorization };
}

/** The same steps with promises between them. */
async function signLater(request: SignableRequest, keys: KeyPair, scope: SignatureScope, hash: AsyncHash): Promise<Signature> {
  const canonical = canonicalRequest(request, scope.form, await hash.sha256Hex(request.body));
  const text = stringToSign(scope, await hash.sha256Hex(canonical));
  const signature = await hash.hmacHex(await signingKey(keys.secretKey, scope, hash), text);
  const authorization = authorizationOf(request, keys, scope, signature);
  return { canonicalRequest: canonical, stringToSign: text, signature, authorization };
}

/** As `sign`, and at once where the platform can: on Node.js, and with a hash that is synchronous. */
export function signature(
  request: SignableRequest,
  keys: KeyPair,
  scope: SignatureScope,
  hash: Hash = platformHash(),
): Signature | Promise<Signature> {
  return hash.isSync ? signNow(request, keys, scope, hash) : signLater(request, keys, scope, hash);
}

/**
 * Signs a request with SDK-HMAC-SHA256 and gives every step, so that a mismatch can be found where it begins.
 * The headers of `request` must hold `x-sdk-date` with the date of `scope`.
 */
export async function sign(request: SignableRequest, keys: KeyPair, scope: SignatureScope, hash?: Hash): Promise<Signature> {
  return signature(request, keys, scope, hash);
}

export type { SignatureForm, SignatureScope };
