import { bytesOf, encodeText } from "../bytes.js";
import { DisError } from "../errors/dis-error.js";
import {
  canonicalRequest,
  givenPayloadHash,
  type SignableRequest,
  type SignatureForm,
  signedHeaders,
} from "./canonical-request.js";
import { type AsyncHash, type Hash, platformHash, type SyncHash } from "./hash.js";

/** Algorithm of the forms `scoped` and `gateway`, as the Authorization header names it. */
export const ALGORITHM = "SDK-HMAC-SHA256";

/** Algorithm of the forms `derived` and `derived-scoped`, as the Authorization header names it. */
export const DERIVED_ALGORITHM = "V11-HMAC-SHA256";

/** Access key (AK) and secret key (SK). */
export interface KeyPair {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** What is signed for. Region and service are part of every form but `gateway`. */
export type SignatureScope =
  | { readonly form: "gateway"; readonly date: string }
  | {
      readonly form: Exclude<SignatureForm, "gateway">;
      readonly date: string;
      readonly region: string;
      readonly service: string;
    };

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
 * Signs a request in the form of `scope` and gives every step, so that a mismatch can be found where it begins.
 * The headers of `request` must hold `x-sdk-date` with the date of `scope`. With the header `x-sdk-content-sha256` its value is
 * signed in place of the hash of the body.
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

/**
 * Signs the text of `canonicalRequest`: for a server, a proxy or a test that checks what others signed.
 * @param scope its form decides about algorithm and key only
 * @returns the signature in lower-case hex
 */
export async function signCanonical(
  canonical: string,
  keys: KeyPair,
  scope: SignatureScope,
  hash: Hash = platformHash(),
): Promise<string> {
  const text = stringToSign(scope, await hash.sha256Hex(canonical));
  return hash.hmacHex(await signingKey(keys, scope, hash), text);
}

function signSync(request: SignableRequest, keys: KeyPair, scope: SignatureScope, hash: SyncHash): Signature {
  const payloadHash = givenPayloadHash(request) ?? hash.sha256Hex(bodyOf(request));
  const canonical = canonicalRequest(request, scope.form, payloadHash);
  const text = stringToSign(scope, hash.sha256Hex(canonical));
  const signature = hash.hmacHex(signingKey(keys, scope, hash), text);
  const authorization = authorizationOf(request, keys, scope, signature);
  return { canonicalRequest: canonical, stringToSign: text, signature, authorization };
}

/** The same steps with promises between them. */
async function signAsync(request: SignableRequest, keys: KeyPair, scope: SignatureScope, hash: AsyncHash): Promise<Signature> {
  const payloadHash = givenPayloadHash(request) ?? (await hash.sha256Hex(bodyOf(request)));
  const canonical = canonicalRequest(request, scope.form, payloadHash);
  const text = stringToSign(scope, await hash.sha256Hex(canonical));
  const signature = await hash.hmacHex(await signingKey(keys, scope, hash), text);
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

/** The parts of `{yyyyMMdd}/{region}/{service}/sdk_request`; without the last in the form `derived`, none in the gateway form. */
function scopeParts(scope: SignatureScope): readonly string[] {
  if (scope.form === "gateway") return [];
  const parts = [scope.date.slice(0, 8), scope.region, scope.service];
  return scope.form === "derived" ? parts : [...parts, "sdk_request"];
}

function isDerived({ form }: { readonly form: SignatureForm }): boolean {
  return form === "derived" || form === "derived-scoped";
}

function algorithmOf(scope: SignatureScope): string {
  return isDerived(scope) ? DERIVED_ALGORITHM : ALGORITHM;
}

/** The text that the signing key is applied to. @param requestHash lower-case hex SHA-256 of the canonical request */
export function stringToSign(scope: SignatureScope, requestHash: string): string {
  const middle = scope.form === "gateway" ? "" : `${scopeParts(scope).join("/")}\n`;
  return `${algorithmOf(scope)}\n${scope.date}\n${middle}${requestHash}`;
}

function authorizationOf(request: SignableRequest, { accessKey }: KeyPair, scope: SignatureScope, signature: string): string {
  const credential =
    scope.form === "gateway" ? `Access=${accessKey}` : `Credential=${[accessKey, ...scopeParts(scope)].join("/")}`;
  return `${algorithmOf(scope)} ${credential}, SignedHeaders=${signedHeaders(request.headers)}, Signature=${signature}`;
}

interface CachedKey extends KeyPair {
  readonly form: SignatureForm;
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

/** The key that signs for a scope. While a key is cached it is the same object. */
function signingKey(keys: KeyPair, scope: SignatureScope, hash: SyncHash): Uint8Array;
function signingKey(keys: KeyPair, scope: SignatureScope, hash: Hash): Uint8Array | Promise<Uint8Array>;
function signingKey({ accessKey, secretKey }: KeyPair, scope: SignatureScope, hash: Hash): Uint8Array | Promise<Uint8Array> {
  const { form } = scope;
  const parts = scopeParts(scope);
  const cached = cachedKeys.find(
    (key) =>
      key.secretKey === secretKey &&
      key.accessKey === accessKey &&
      key.form === form &&
      key.parts.length === parts.length &&
      key.parts.every((part, index) => part === parts[index]),
  );
  if (cached !== undefined) return cached.key;
  const made = { accessKey, secretKey, form, parts };
  if (hash.isSync) return cache({ ...made, key: makeKey(made, hash) });
  return makeKeyAsync(made, hash).then((key) => cache({ ...made, key }));
}

type KeyParts = Omit<CachedKey, "key">;

/** What HKDF-SHA256 (RFC 5869) derives 32 bytes for: date, region and service, and the number of its one block. */
function derivedFor({ parts }: KeyParts): string {
  return `${parts.slice(0, 3).join("/")}\x01`;
}

/** The secret, and the texts whose HMACs, one after the other, make the signing key of it. */
function keySteps({ form, parts }: KeyParts, secret: string): [first: Uint8Array, texts: readonly string[]] {
  if (form === "gateway" || form === "derived") return [encodeText(secret), []];
  return [encodeText(`SDK${secret}`), parts];
}

/** The two forms with a derived key take its hex text where the others take the secret key. */
function makeKey(made: KeyParts, { hmac, hmacHex }: SyncHash): Uint8Array {
  const { accessKey, secretKey } = made;
  const secret = isDerived(made) ? hmacHex(hmac(encodeText(accessKey), secretKey), derivedFor(made)) : secretKey;
  const [first, texts] = keySteps(made, secret);
  return texts.reduce(hmac, first);
}

/** The same steps with promises between them. */
async function makeKeyAsync(made: KeyParts, { hmac, hmacHex }: AsyncHash): Promise<Uint8Array> {
  const { accessKey, secretKey } = made;
  const secret = isDerived(made) ? await hmacHex(await hmac(encodeText(accessKey), secretKey), derivedFor(made)) : secretKey;
  const [first, texts] = keySteps(made, secret);
  let key = first;
  for (const text of texts) key = await hmac(key, text);
  return key;
}
