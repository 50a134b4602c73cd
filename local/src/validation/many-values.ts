/** More values than any call needs: 10,000 records with all their fields have 120,000. */
export const MAX_VALUES = 300_000;

/** Smaller bodies have too few values to matter. */
const SMALL_BYTES = 1024 * 1024;

const [QUOTE, BACKSLASH, COMMA, BRACKET, BRACE] = [...'"\\,[{'].map((mark) => mark.charCodeAt(0));

/** Where a text of JSON ends whose first byte is at `at`: behind its quote. */
function endOfText(bytes: Buffer, at: number): number {
  for (let quote = bytes.indexOf('"', at); quote >= 0; quote = bytes.indexOf('"', quote + 1)) {
    let before = quote;
    while (bytes[before - 1] === BACKSLASH && before > at) before--;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return bytes.length;
}

/**
 * Whether JSON has more than `MAX_VALUES` values. Millions of empty objects fit into a body, and would take a hundred times its
 * bytes once they are parsed, so that they are counted before.
 */
export function hasTooManyValues(body: Uint8Array): boolean {
  if (body.length <= SMALL_BYTES) return false;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  let values = 1;
  for (let at = 0; at < bytes.length && values <= MAX_VALUES; ) {
    const byte = bytes[at++];
    if (byte === QUOTE) at = endOfText(bytes, at);
    else if (byte === COMMA || byte === BRACKET || byte === BRACE) values++;
  }
  return values > MAX_VALUES;
}
