/** SHA-256 and HMAC-SHA-256 where the program runs: synchronous on Node.js, Web Crypto elsewhere. */
export interface Hash {
  /** Lower-case hex of the SHA-256 of `data`. */
  sha256Hex(data: Uint8Array): string | Promise<string>;
  hmac(key: Uint8Array, data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

type NodeCrypto = typeof import("node:crypto");

/** Asked for at run time, not imported, so that a bundle for a browser does not contain it. */
function nodeCrypto(): NodeCrypto | undefined {
  return globalThis.process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
}

function nodeHash(crypto: NodeCrypto): Hash {
  return {
    sha256Hex: (data) => crypto.createHash("sha256").update(data).digest("hex"),
    hmac: (key, data) => crypto.createHmac("sha256", key).update(data).digest(),
  };
}

/** The Web Crypto form; some ten times slower than that of Node.js, and the only one in a browser. */
export function webHash(subtle: SubtleCrypto): Hash {
  return {
    sha256Hex: async (data) => hex(new Uint8Array(await subtle.digest("SHA-256", data as BufferSource))),
    hmac: async (key, data) => {
      const imported = await subtle.importKey("raw", key as BufferSource, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      return new Uint8Array(await subtle.sign("HMAC", imported, data as BufferSource));
    },
  };
}

let chosen: Hash | undefined;

/** The quickest form that is there. Chosen at the first use; importing this module costs nothing. */
export function platformHash(): Hash {
  if (chosen === undefined) {
    const node = nodeCrypto();
    chosen = node === undefined ? webHash(globalThis.crypto.subtle) : nodeHash(node);
  }
  return chosen;
}

export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
