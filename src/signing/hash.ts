import { DisError } from "../errors/dis-error.js";
import { oneShotHash } from "./one-shot.js";

/** SHA-256 and HMAC-SHA-256 at once, as on Node.js. A text counts as its bytes in UTF-8. */
export interface SyncHash {
  readonly isSync: true;
  /** Lower-case hex of the SHA-256 of `data`. */
  sha256Hex(data: Uint8Array | string): string;
  hmac(key: Uint8Array, text: string): Uint8Array;
  /** The same in lower-case hex. */
  hmacHex(key: Uint8Array, text: string): string;
}

/** The same with promises, as Web Crypto has it. */
export interface AsyncHash {
  readonly isSync: false;
  sha256Hex(data: Uint8Array | string): Promise<string>;
  hmac(key: Uint8Array, text: string): Promise<Uint8Array>;
  hmacHex(key: Uint8Array, text: string): Promise<string>;
}

export type Hash = SyncHash | AsyncHash;

interface HashObject {
  update(data: Uint8Array | string): HashObject;
  digest(): Uint8Array;
  digest(encoding: "hex"): string;
}

/** What is needed of the module of Node.js; its own types are not, which a user may not have installed. */
export interface NodeCrypto {
  createHash(algorithm: "sha256"): HashObject;
  createHmac(algorithm: "sha256", key: Uint8Array): HashObject;
  /** In Node.js since 20.12; other runtimes that have node:crypto may lack it. */
  readonly hash?: ((algorithm: "sha256", data: Uint8Array | string, encoding: "hex" | "latin1") => string) | undefined;
}

/** Asked for at run time, not imported, so that a bundle for a browser does not contain it. */
function nodeCrypto(): NodeCrypto | undefined {
  return globalThis.process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
}

/** The form of Node.js. */
export function nodeHash({ createHash, createHmac, hash }: NodeCrypto): SyncHash {
  if (hash !== undefined) return oneShotHash((data, encoding) => hash("sha256", data, encoding));
  return {
    isSync: true,
    sha256Hex: (data) => createHash("sha256").update(data).digest("hex"),
    hmac: (key, text) => createHmac("sha256", key).update(text).digest(),
    hmacHex: (key, text) => createHmac("sha256", key).update(text).digest("hex"),
  };
}

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** The Web Crypto form; some ten times slower than that of Node.js, and the only one in a browser. */
export function webHash(subtle: SubtleCrypto): AsyncHash {
  const utf8 = new TextEncoder();
  // By the bytes themselves: the signing keys are kept as long as they serve, and what they were imported to with them.
  const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>();
  function keyOf(bytes: Uint8Array): Promise<CryptoKey> {
    const known = imported.get(bytes);
    if (known !== undefined) return known;
    const key = subtle.importKey("raw", bytes as BufferSource, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    imported.set(bytes, key);
    return key;
  }
  async function hmac(key: Uint8Array, text: string): Promise<Uint8Array> {
    return new Uint8Array(await subtle.sign("HMAC", await keyOf(key), utf8.encode(text)));
  }
  return {
    isSync: false,
    async sha256Hex(data) {
      const bytes = typeof data === "string" ? utf8.encode(data) : data;
      return hex(new Uint8Array(await subtle.digest("SHA-256", bytes as BufferSource)));
    },
    hmac,
    hmacHex: async (key, text) => hex(await hmac(key, text)),
  };
}

function chooseHash(): Hash {
  const node = nodeCrypto();
  if (node?.createHmac !== undefined) return nodeHash(node);
  const subtle = globalThis.crypto?.subtle;
  if (subtle !== undefined) return webHash(subtle);
  throw new DisError("credentials", "Nothing here can sign: there is no Web Crypto (a page has it only over https).");
}

let chosen: Hash | undefined;

/**
 * The quickest form that is there. Chosen at the first use; importing this module costs nothing.
 * @throws DisError of kind `credentials` where there is none
 */
export function platformHash(): Hash {
  chosen ??= chooseHash();
  return chosen;
}
