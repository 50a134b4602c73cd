import { encodeText, requireUtf8 } from "../bytes.js";
import { DisError } from "../errors/dis-error.js";

/** SHA-256 and HMAC-SHA-256 without promises, as on Node.js. A text is hashed as UTF-8. */
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

/** The part of `node:crypto` that is used. Its own types need `@types/node`, which a user may not have installed. */
export interface NodeCrypto {
  createHash(algorithm: "sha256"): HashObject;
  createHmac(algorithm: "sha256", key: Uint8Array): HashObject;
  /** In Node.js since 20.12; other runtimes that have node:crypto may lack it. */
  readonly hash?: ((algorithm: "sha256", data: Uint8Array | string, encoding: "hex" | "latin1") => string) | undefined;
}

/** Looked up at run time, not imported, so that a bundle for a browser does not contain it. */
function nodeCrypto(): NodeCrypto | undefined {
  return globalThis.process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
}

/** Hashes of Node.js. */
export function nodeHash({ createHash, createHmac, hash }: NodeCrypto): SyncHash {
  if (hash !== undefined) return oneShotHash((data, encoding) => hash("sha256", data, encoding));
  return {
    isSync: true,
    sha256Hex: (data) => createHash("sha256").update(data).digest("hex"),
    hmac: (key, text) => createHmac("sha256", key).update(text).digest(),
    hmacHex: (key, text) => createHmac("sha256", key).update(text).digest("hex"),
  };
}

/** `crypto.hash("sha256", …)` of Node.js; `latin1` is one character per byte. */
type OneShot = (data: Uint8Array | string, encoding: "hex" | "latin1") => string;

const BLOCK = 64;
const DIGEST = 32;

/** A key as HMAC uses it: a block for the inner hash, and a block for the outer hash with room for the inner digest after it. */
interface Pads {
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

function writeBytes(text: string, target: Uint8Array, from: number): void {
  for (let index = 0; index < text.length; index++) target[from + index] = text.charCodeAt(index);
}

function padsOf(key: Uint8Array, hash: OneShot): Pads {
  const short = new Uint8Array(BLOCK);
  if (key.length > BLOCK) writeBytes(hash(key, "latin1"), short, 0);
  else short.set(key);
  const outer = new Uint8Array(BLOCK + DIGEST);
  outer.set(short.map((byte) => byte ^ 0x5c));
  return { inner: short.map((byte) => byte ^ 0x36), outer };
}

/** Longest text, in bytes, that fits into the shared buffer; a string to sign has some 150 bytes. */
const ROOM = 1024;

/**
 * SHA-256 and HMAC (RFC 2104) from one-shot hashes. `createHmac` makes an OpenSSL object each time: 1.1 to 1.4 microseconds
 * on Node.js 20 and 22, and 12 on 24. Two one-shot hashes over a buffer that exists already take 0.7.
 */
export function oneShotHash(hash: OneShot): SyncHash {
  const known = new WeakMap<Uint8Array, Pads>();
  const shared = new Uint8Array(BLOCK + ROOM);
  const room = shared.subarray(BLOCK);

  /** The block, then the text. */
  function message(block: Uint8Array, text: string): Uint8Array {
    // UTF-8 needs at most three bytes for each code unit.
    if (text.length * 3 > ROOM) {
      const bytes = encodeText(text);
      const whole = new Uint8Array(BLOCK + bytes.length);
      whole.set(block);
      whole.set(bytes, BLOCK);
      return whole;
    }
    shared.set(block);
    return shared.subarray(0, BLOCK + requireUtf8().encoder.encodeInto(text, room).written);
  }

  function digest(key: Uint8Array, text: string, encoding: "hex" | "latin1"): string {
    let pads = known.get(key);
    if (pads === undefined) {
      pads = padsOf(key, hash);
      known.set(key, pads);
    }
    const { inner, outer } = pads;
    writeBytes(hash(message(inner, text), "latin1"), outer, BLOCK);
    return hash(outer, encoding);
  }

  return {
    isSync: true,
    sha256Hex: (data) => hash(data, "hex"),
    hmacHex: (key, text) => digest(key, text, "hex"),
    hmac: (key, text) => {
      const bytes = new Uint8Array(DIGEST);
      writeBytes(digest(key, text, "latin1"), bytes, 0);
      return bytes;
    },
  };
}

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** Hashes of Web Crypto: some ten times slower than those of Node.js, and the only ones in a browser. */
export function webHash(subtle: typeof globalThis.crypto.subtle): AsyncHash {
  // By the bytes object: signing keys are cached while they are in use, and so are the keys imported from them.
  const imported = new WeakMap<Uint8Array, Promise<CryptoKey>>();
  function keyOf(bytes: Uint8Array): Promise<CryptoKey> {
    const known = imported.get(bytes);
    if (known !== undefined) return known;
    const key = subtle.importKey("raw", bytes as BufferSource, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    imported.set(bytes, key);
    return key;
  }
  async function hmac(key: Uint8Array, text: string): Promise<Uint8Array> {
    return new Uint8Array(await subtle.sign("HMAC", await keyOf(key), encodeText(text) as BufferSource));
  }
  return {
    isSync: false,
    async sha256Hex(data) {
      const bytes = typeof data === "string" ? encodeText(data) : data;
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
  throw new DisError("credentials", "Requests cannot be signed here: there is no Web Crypto (a page has it only over https).");
}

let chosen: Hash | undefined;

/**
 * The fastest hash of this platform. Chosen at the first use; importing this module costs nothing.
 * @throws DisError of kind `credentials` where there is none
 */
export function platformHash(): Hash {
  chosen ??= chooseHash();
  return chosen;
}
