import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** What a request of the gate says that it can read. */
export const ACCEPTED_CODINGS = "gzip, deflate, br";

type Decode = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Buffer;

/** Some servers send `deflate` without the header of zlib. */
const inflateAny: Decode = (bytes, options) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateAny,
  br: brotliDecompressSync,
};

/**
 * A body without its codings; as it is where one of them is unknown. @param codings value of Content-Encoding
 * @param longest most bytes of the result
 * @throws RangeError with the code ERR_BUFFER_TOO_LARGE for a longer one, Error of zlib for bytes that are not of the coding
 */
export function decoded(body: Buffer, codings: string, longest: number): Buffer {
  const names = codings.split(",").map((name) => name.trim().toLowerCase());
  if (body.length === 0) return body;
  return names.reduceRight((bytes, name) => DECODERS[name]?.(bytes, { maxOutputLength: longest }) ?? bytes, body);
}
