import { DisError } from "../errors/dis-error.js";

/**
 * Reads a body to its end as text.
 * @throws DisError of kind `answer` when it is longer than `maxBytes`; whatever the stream throws when it breaks
 */
export async function readBody(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > maxBytes) {
      // Not awaited: the connection is given up, and how that ends is of no interest.
      reader.cancel().catch(() => {});
      throw new DisError("answer", `The answer is longer than maxResponseBytes (${maxBytes}).`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
