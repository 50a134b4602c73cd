import { DisError } from "../errors/dis-error.js";

/** The pieces in one; most bodies are one piece. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/**
 * Reads a body to its end.
 * @param received takes the pieces as they come, so that there is something to show of a body that breaks off
 * @throws DisError of kind `answer` when it is longer than `maxBytes`; whatever the stream throws when it breaks
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  received: Uint8Array[],
): Promise<Uint8Array> {
  if (body === null) return joined(received, 0);
  const reader = body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(received, bytes);
    bytes += value.length;
    received.push(value);
    if (bytes > maxBytes) {
      // Not awaited: the connection is given up, and how that ends is of no interest.
      reader.cancel().catch(() => {});
      throw new DisError("answer", `The answer is longer than maxResponseBytes (${maxBytes}).`);
    }
  }
}
