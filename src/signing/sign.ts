import { bytesOf, encodeText } from "../bytes.js";
import { DisError } from "../errors/dis-error.js";
import { canonicalRequest, type SignableRequest, type SignatureForm, signedHeaders } from "./canonical-request.js";
import { type AsyncHash, type Hash, platformHash, type SyncHash } from "./hash.js";

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

export type { SignatureForm };

export interface Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** Lower-case hex. */
  readonly signature: string;
  /** Value of the Authorization header. */
  readonly authorization: string;
}

/**
 * Signs a request with SDK-HMAC-SHA256 and gives every step, so that a mismatch can be found where it begins.
 * The headers of `request` must hold `x-sdk-date` with the date of `scope`.
 * @throws DisError of kind `input` when the body is no bytes
 */
export async function sign(request: SignableRequest, keys: KeyPair, scope: SignatureScope, hash?: Hash): Promise<Signature> {
  return signature(request, keys, scope, hash);
}

/** As `sign`, but without a promise where the hash is synchronous, as on Node.js. */
export function signature(
  request: SignableRequest,
  keys: KeyPair,
  scope: SignatureScope,
  hash: Hash = platformHash(),
): Signature | Promise<Signature> {
  return hash.isSync ? signSync(request, keys, scope, hash) : signAsync(request, keys, scope, hash);
}

function bodyOf({ body }: SignableRequest): Uint8Array | string {
  const given = typeof body === "string" ? body : bytesOf(body);
  if (given !== undefined) return given;
  throw new DisError("input", "body must be a text or bytes; for a request without a body give an empty text.", {
    field: "body",
  });
}

function signSync(request: SignableRequest, keys: KeyPair, scope: SignatureScope, hash: SyncHash): Signature {
  const canonical = canonicalRequest(request, scope.form, hash.sha256Hex(bodyOf(request)));
  const text = stringToSign(scope, hash.sha256Hex(canonical));
  const signature = hash.hmacHex(signingKey(keys.secretKey, scope, hash), text);
  const authorization = authorizationOf(request, keys, scope, signature);
  return { canonicalRequest: canonical, stringToSign: text, signature, authorization };
}

/** The same steps with promises between them. */
async function signAsync(request: SignableRequest, keys: KeyPair, scope: SignatureScope, hash: AsyncHash): Promise<Signature> {
  const canonical = canonicalRequest(request, scope.form, await hash.sha256Hex(bodyOf(request)));
  const text = stringToSign(scope, await hash.sha256Hex(canonical));
  const signature = await hash.hmacHex(await signingKey(keys.secretKey, scope, hash), text);
  const authorization = authorizationOf(request, keys, scope, signature);
  return { canonicalRequest: canonical, stringToSign: text, signature, authorization };
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

/** The parts of `{yyyyMMdd}/{region}/{service}/sdk_request` in the scoped form; none in the gateway form. */
function scopeParts(scope: SignatureScope): readonly string[] {
  return scope.form === "gateway" ? [] : [scope.date.slice(0, 8), scope.region, scope.service, "sdk_request"];
}

/** The text that the signing key is applied to. @param requestHash lower-case hex SHA-256 of the canonical request */
export function stringToSign(scope: SignatureScope, requestHash: string): string {
  const middle = scope.form === "gateway" ? "" : `${scopeParts(scope).join("/")}\n`;
  return `${ALGORITHM}\n${scope.date}\n${middle}${requestHash}`;
}

function authorizationOf(request: SignableRequest, { accessKey }: KeyPair, scope: SignatureScope, signature: string): string {
  const credential =
    scope.form === "gateway" ? `Access=${accessKey}` : `Credential=${[accessKey, ...scopeParts(scope)].join("/")}`;
  return `${ALGORITHM} ${credential}, SignedHeaders=${signedHeaders(request.headers)}, Signature=${signature}`;
}

interface CachedKey {
  readonly secretKey: string;
  readonly parts: readonly string[];
  readonly key: Uint8Array;
}

/** The keys that were used last, newest first. A client signs with one key all day, and a program has few clients. */
let cachedKeys: readonly CachedKey[] = [];
const MOST_CACHED = 8;

function cache(key: CachedKey): Uint8Array {
  cachedKeys = [key, ...cachedKeys.slice(0, MOST_CACHED - 1)];
  return key.key;
}

/**
 * The key that signs for a scope: the secret key itself in the gateway form, and derived from it, one part of the scope after
 * the other, in the scoped form. While a key is cached it is the same object.
 */
function signingKey(secretKey: string, scope: SignatureScope, hash: SyncHash): Uint8Array;
function signingKey(secretKey: string, scope: SignatureScope, hash: Hash): Uint8Array | Promise<Uint8Array>;
function signingKey(secretKey: string, scope: SignatureScope, hash: Hash): Uint8Array | Promise<Uint8Array> {
  const parts = scopeParts(scope);
  const cached = cachedKeys.find(
    (key) =>
      key.secretKey === secretKey && key.parts.length === parts.length && key.parts.every((part, index) => part === parts[index]),
  );
  if (cached !== undefined) return cached.key;
  const first = encodeText(parts.length === 0 ? secretKey : `SDK${secretKey}`);
  if (hash.isSync) return cache({ secretKey, parts, key: parts.reduce(hash.hmac, first) });
  return deriveAsync(first, parts, hash).then((key) => cache({ secretKey, parts, key }));
}

async function deriveAsync(first: Uint8Array, parts: readonly string[], { hmac }: AsyncHash): Promise<Uint8Array> {
  let key = first;
  for (const part of parts) key = await hmac(key, part);
  return key;
}
