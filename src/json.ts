/** Strings, so that digits inside of them are passed over, or whole numbers of 16 and more digits (no fraction, no exponent). */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** Where a number can begin: there is hardly ever a long one, and the texts of answers are long. */
const LONG_NUMBER = /(?:^|[:,[])\s*-?\d{16}/;

/**
 * Parses JSON without rounding: a whole number that a JavaScript number cannot hold exactly becomes a string of its
 * digits. Sequence numbers go up to 2^63-1, and a service may write them as numbers.
 * @throws SyntaxError when the text is not JSON
 */
export function parseJson(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  const quoted = text.replace(STRING_OR_LONG_INTEGER, (match) => {
    return match.startsWith('"') || Number.isSafeInteger(Number(match)) ? match : `"${match}"`;
  });
  return JSON.parse(quoted);
}
