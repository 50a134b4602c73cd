import type { Compression } from "dis-openapi/lz4";
import { Refusal } from "../response.js";

/** Loaded with the first body that needs it: most servers never see one. */
const compressions: ReadonlyMap<string, () => Promise<Compression>> = new Map([
  ["lz4", async () => (await import("dis-openapi/lz4")).lz4],
  ["snappy", async () => (await import("dis-openapi/snappy")).snappy],
  ["zstd", async () => (await import("dis-openapi/zstd")).zstd],
]);

/** The size before compression, from its header. LZ4 cannot be read without it: its block has no end of its own. */
function sizeFrom({ name, sizeHeader }: Compression, header: (name: string) => string | undefined): number | undefined {
  const text = sizeHeader === undefined ? undefined : header(sizeHeader);
  if (text === undefined) {
    if (name !== "lz4") return undefined;
    throw new Refusal("DIS.4200", `Content-Encoding lz4: the header ${sizeHeader} is missing`);
  }
  if (!/^\d{1,15}$/.test(text)) throw new Refusal("DIS.4200", `${sizeHeader} must be a number of bytes`);
  return Number(text);
}

/**
 * The body as it was before its `Content-Encoding`: lz4, snappy, zstd or none. What it becomes counts against the limit as well.
 * @param header gives a header of the request
 * @throws Refusal DIS.4200 for another encoding, and with status 413 for more than `maxBytes`; DIS.4300 for what cannot be read
 */
export async function decompressBody(
  bytes: Uint8Array,
  header: (name: string) => string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const encoding = header("content-encoding")?.trim().toLowerCase() ?? "";
  if (encoding === "" || encoding === "identity") return bytes;
  if (bytes.length === 0) throw new Refusal("DIS.4202");
  const compression = await compressions.get(encoding)?.();
  if (compression === undefined) {
    const known = [...compressions.keys()].join(", ");
    throw new Refusal("DIS.4200", `Content-Encoding ${encoding.slice(0, 40)} is not read, only ${known}`);
  }
  const size = sizeFrom(compression, header);
  try {
    return await compression.decompress(bytes, { size, maxBytes });
  } catch (error) {
    const detail = `Content-Encoding ${encoding}: ${(error as Error).message}`;
    if (error instanceof RangeError) throw new Refusal("DIS.4200", detail, { status: 413 });
    if (error instanceof SyntaxError) throw new Refusal("DIS.4300", detail);
    throw error;
  }
}
