import type { AsyncHash, Hash, SyncHash } from "./hash.js";

/** What is signed for. Region and service are part of the scoped form only. */
export type SignatureScope =
  | { readonly form: "gateway"; readonly date: string }
  | { readonly form: "scoped"; readonly date: string; readonly region: string; readonly service: string };

interface KeptKey {
  readonly secretKey: string;
  readonly parts: readonly string[];
  readonly key: Uint8Array;
}

const utf8 = new TextEncoder();

/** The keys that served last, the newest first: a client signs with the same one all day, and a program has few clients. */
let kept: readonly KeptKey[] = [];
const MOST_KEPT = 8;

function keep(key: KeptKey): Uint8Array {
  kept = [key, ...kept.slice(0, MOST_KEPT - 1)];
  return key.key;
}

/** What the key of the scoped form is derived with, one after the other; nothing in the gateway form. */
export function scopeParts(scope: SignatureScope): readonly string[] {
  return scope.form === "gateway" ? [] : [scope.date.slice(0, 8), scope.region, scope.service, "sdk_request"];
}

/** The secret key itself in the gateway form; in the scoped form the first key of the derivation. */
function firstKey(secretKey: string, parts: readonly string[]): Uint8Array {
  return utf8.encode(parts.length === 0 ? secretKey : `SDK${secretKey}`);
}

function derivedNow(secretKey: string, parts: readonly string[], { hmac }: SyncHash): Uint8Array {
  return parts.reduce(hmac, firstKey(secretKey, parts));
}

async function derivedLater(secretKey: string, parts: readonly string[], { hmac }: AsyncHash): Promise<Uint8Array> {
  let key = firstKey(secretKey, parts);
  for (const part of parts) key = await hmac(key, part);
  return key;
}

/** The key that signs for a scope. The same bytes are the same object, as long as they are kept. */
export function signingKey(secretKey: string, scope: SignatureScope, hash: SyncHash): Uint8Array;
export function signingKey(secretKey: string, scope: SignatureScope, hash: Hash): Uint8Array | Promise<Uint8Array>;
export function signingKey(secretKey: string, scope: SignatureScope, hash: Hash): Uint8Array | Promise<Uint8Array> {
  const parts = scopeParts(scope);
  const known = kept.find(
    (key) =>
      key.secretKey === secretKey && key.parts.length === parts.length && key.parts.every((part, index) => part === parts[index]),
  );
  if (known !== undefined) return known.key;
  if (hash.isSync) return keep({ secretKey, parts, key: derivedNow(secretKey, parts, hash) });
  return derivedLater(secretKey, parts, hash).then((key) => keep({ secretKey, parts, key }));
}
