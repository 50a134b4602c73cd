import { encodeText } from "./bytes.js";

// Finds secrets in a text in whatever spelling the text has them. A server, or a proxy before it, can show what was sent to it as
// it was, or as its JSON, its page, its log or its base64 has it, and it can cut what it shows.

/** A shorter secret is not looked for: it could be a word of the text, and protects nothing. A signature has 64, a key 40. */
const SHORTEST_SECRET = 8;

/**
 * A piece of a secret is masked from this length on. Twelve characters of base64 are 2^62 possibilities when upper and lower case
 * count as one: a text of 10 MB has a piece of a token of 10 KB by coincidence once in 10^7 texts. With eight characters it would
 * be once in twenty.
 */
const SHORTEST_PIECE = 12;

/** A piece that consists of words must be longer, unless it is the whole secret: words are in other texts, too. */
const SHORTEST_WORDS = 20;

/** Words in one case each, as in a sentence or a name, and what stands between words. */
const WORDS = /^[ .,:'_-]*(?:(?:[A-Z]?[a-z]+|[A-Z]+)(?:[ .,:'_-]+|$))*$/;

/** At the end of a text that broke off, fewer characters can be the beginning of a secret by coincidence. */
const SHORTEST_END = 4;

/** A piece is found by this many characters, which are looked up at every fifth place: each piece of 12 has one of those. */
const WINDOW = 8;
const STRIDE = SHORTEST_PIECE - WINDOW + 1;

/** A window with fewer different characters identifies nothing: zeros, a line, the padding of base64. */
const FEWEST_DIFFERENT = 4;

/** How often a text is decoded: JSON in the parameter of a URL in a page is three times. */
const MOST_LAYERS = 4;

/** Of a secret in base64 twice, the beginning is enough: nobody shows more of that, and the whole would take much memory. */
const MOST_TWICE = 256;

/** The names that HTML has for the signs of ASCII. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  (
    "amp& lt< gt> quot\" apos' sol/ bsol\\ equals= plus+ lowbar_ hyphen- dash- period. comma, colon: semi; percnt% num# dollar$ " +
    "excl! quest? ast* lpar( rpar) lbrack[ rbrack] lbrace{ rbrace} commat@ hat^ grave` vert|"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, -1), entry.slice(-1)]),
);

/** An escape of JSON and its kin, of a URL, or of HTML. */
const ESCAPE =
  /\\(?:u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|x[0-9a-f]{2}|["'\\/])|%(?:u[0-9a-f]{4}|[0-9a-f]{2})|&(?:#x[0-9a-f]{1,8}|#\d{1,8}|[a-z]{2,7});?/gi;

/** In a text that was not decoded yet, a character that is no ASCII also stands for its bytes. */
const ESCAPE_OR_OTHER = new RegExp(`${ESCAPE.source}|[^\\0-\\x7f]+`, "gi");

/** The bytes of a text in UTF-8, a character for each. */
function bytesOf(text: string): string {
  let bytes = "";
  for (const byte of encodeText(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** What an escape stands for, as bytes; the escape itself when it is none. */
function meant(escaped: string): string {
  if (escaped > "\x7f") return bytesOf(escaped);
  if (/^&\w/.test(escaped)) return SIGNS.get(escaped.replace(/\W/g, "").toLowerCase()) ?? escaped;
  const [, before, digits] = /^(\W*[ux]?)\{?([0-9a-f]+)/i.exec(escaped) ?? [];
  // A quotation mark or a slash behind a backslash.
  if (before === undefined || digits === undefined) return escaped.slice(1);
  const code = Number.parseInt(digits, before === "&#" ? 10 : 16);
  if (code > 0x10ffff) return escaped;
  return code < 256 && !/[&u]/i.test(before) ? String.fromCharCode(code) : bytesOf(String.fromCodePoint(code));
}

/** From `start` to before `end`. */
type Range = readonly [start: number, end: number];

/** A text whose escapes were replaced once: where each of its parts begins, and where that part stood before. */
interface Decoded {
  readonly text: string;
  readonly parts: readonly Range[];
}

/** @returns `undefined` when there is nothing to decode */
function decode(text: string, pattern: RegExp): Decoded | undefined {
  const parts: Range[] = [];
  let [decoded, last] = ["", 0];
  const add = (piece: string, end: number) => {
    parts.push([decoded.length, last]);
    decoded += piece;
    last = end;
  };
  for (const match of text.matchAll(pattern)) {
    const [escaped] = match;
    add(text.slice(last, match.index), match.index);
    add(meant(escaped), last + escaped.length);
  }
  add(text.slice(last), text.length);
  return decoded === text ? undefined : { text: decoded, parts };
}

/** Ranges of a decoded text, where they stood before. Both are in order, so that one walk is enough. */
function before(ranges: readonly Range[], parts: readonly Range[]): Range[] {
  let part = 0;
  const origin = (position: number) => {
    while (part + 1 < parts.length && (parts[part + 1] as Range)[0] <= position) part++;
    const [start, from] = parts[part] as Range;
    return from + position - start;
  };
  return ranges.map(([start, end]) => [origin(start), origin(end)]);
}

/** Ranges in order, those that overlap or touch as one. */
function joined(ranges: readonly Range[]): Range[] {
  const all: [number, number][] = [];
  for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
    const last = all.at(-1);
    if (last === undefined || start > last[1]) all.push([start, end]);
    else last[1] = Math.max(last[1], end);
  }
  return all;
}

/** Spellings differ in case, a space is a plus in a form, and base64 has two alphabets. No character moves. */
function folded(text: string): string {
  return text
    .replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
    .replace(/[ -]/g, "+")
    .replace(/_/g, "/");
}

const FOLDED: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => folded(String.fromCharCode(code)).charCodeAt(0));

/** `folded` for one character, by its code. */
function foldedCode(code: number): number {
  return code < FOLDED.length ? (FOLDED[code] as number) : code;
}

/** A text in base64 at each place in three bytes, without the characters that depend on what is beside it. */
function base64Of(bytes: string): string[] {
  return [0, 2, 3].map((skipped, shift) => {
    return btoa("\0".repeat(shift) + bytes).slice(skipped, Math.floor(((shift + bytes.length) * 8) / 6));
  });
}

/** Patterns of a secret: as it is, in hex, and in base64 once and twice. Escapes are decoded in the text instead. */
function patternsOf(bytes: string): string[] {
  const hex = Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return [bytes, hex, ...base64Of(bytes), ...base64Of(bytes.slice(0, MOST_TWICE)).flatMap(base64Of)];
}

/** A pattern, folded, and the place of a window in it. */
type Place = readonly [pattern: string, at: number];

/**
 * The piece of one of the patterns that has the window at `start`.
 * @param all the text, folded
 * @param from where the piece before it ended
 */
function pieceAt(text: string, all: string, start: number, from: number, places: readonly Place[]): Range | undefined {
  for (const [pattern, at] of places) {
    let [first, last] = [0, WINDOW];
    while (first < at && start - first > from && all[start - first - 1] === pattern[at - first - 1]) first++;
    while (at + last < pattern.length && all[start + last] === pattern[at + last]) last++;
    const piece: Range = [start - first, start + last];
    const length = first + last;
    if (length === pattern.length || length >= SHORTEST_WORDS) return piece;
    if (length >= SHORTEST_PIECE && !WORDS.test(text.slice(...piece))) return piece;
  }
  return undefined;
}

/** Bits of a hash of windows that a filter distinguishes: with a token of 10 KB one place in twenty passes it by coincidence. */
const FILTER_BITS = 18;

/** A hash of the last eight characters: what is older is shifted out of its 32 bits. */
function rolled(hash: number, character: number): number {
  return (hash << 4) ^ character;
}

/** The bit of a filter that a hash belongs to. */
function bitOf(hash: number): number {
  return (hash ^ (hash >>> FILTER_BITS)) & (2 ** FILTER_BITS - 1);
}

/** Tells of most places in a text that no window is there, in a fraction of the time that a look-up takes. */
function filterOf(windows: Iterable<string>): Uint8Array {
  const filter = new Uint8Array(2 ** FILTER_BITS / 8);
  for (const window of windows) {
    let hash = 0;
    for (let index = 0; index < WINDOW; index++) hash = rolled(hash, window.charCodeAt(index));
    const bit = bitOf(hash);
    filter[bit >> 3] = (filter[bit >> 3] as number) | (1 << (bit & 7));
  }
  return filter;
}

function passes(filter: Uint8Array, hash: number): boolean {
  const bit = bitOf(hash);
  return ((filter[bit >> 3] as number) & (1 << (bit & 7))) !== 0;
}

/** Finds pieces of patterns: at each place of the text, its next characters are looked up. */
function finderOf(patterns: readonly string[]): (text: string) => Range[] {
  const windows = new Map<string, Place[]>();
  for (const pattern of new Set(patterns.map(folded))) {
    for (let at = 0; at + WINDOW <= pattern.length; at += STRIDE) {
      const window = pattern.slice(at, at + WINDOW);
      const places = windows.get(window) ?? [];
      // In a pattern that repeats itself any of its places does.
      if (new Set(window).size >= FEWEST_DIFFERENT && places.length < 8) windows.set(window, [...places, [pattern, at]]);
    }
  }
  const filter = filterOf(windows.keys());
  return (text) => {
    const found: Range[] = [];
    let all: string | undefined;
    let from = 0;
    let hash = 0;
    for (let index = 0; index < text.length; index++) {
      hash = rolled(hash, foldedCode(text.charCodeAt(index)));
      const start = index - WINDOW + 1;
      // Each character belongs to one piece at most, so that the text is read about once.
      if (start < from || !passes(filter, hash)) continue;
      const places = windows.get(folded(text.slice(start, start + WINDOW)));
      if (places === undefined) continue;
      all ??= folded(text);
      const piece = pieceAt(text, all, start, from, places);
      if (piece === undefined) continue;
      found.push(piece);
      from = piece[1];
    }
    return found;
  };
}

/** The beginning of a secret at the end of a text that broke off, too short for a piece. */
function beginningAtEnd(text: string, secrets: readonly string[]): Range[] {
  return secrets.flatMap((secret) => {
    for (let length = Math.min(SHORTEST_WORDS, secret.length, text.length); length >= SHORTEST_END; length--) {
      if (text.endsWith(secret.slice(0, length))) return [[text.length - length, text.length] as const];
    }
    return [];
  });
}

/** Finds secrets in texts. */
export interface Masker {
  /**
   * Where secrets, or pieces of them, stand: from `start` to before `end`, in order. Empty when there are none.
   * @param isCut whether the text broke off: then the beginning of a secret at its end counts from four characters on
   */
  find(text: string, isCut?: boolean): (readonly [start: number, end: number])[];
  /** The text with a mark in place of each; `[credentials]` by default. */
  mask(text: string, isCut?: boolean, mark?: string): string;
}

/** @param patterns of a secret, given as bytes, that are looked for */
export function maskerBy(secrets: readonly (string | undefined)[], patterns: (bytes: string) => readonly string[]): Masker {
  const known = secrets.filter((one) => one !== undefined && one.length >= SHORTEST_SECRET).map((one) => bytesOf(one as string));
  let finder: ((text: string) => Range[]) | undefined;
  const find = (text: string, isCut = false): Range[] => {
    if (known.length === 0) return [];
    finder ??= finderOf(known.flatMap(patterns));
    const layers: Decoded[] = [{ text, parts: [[0, 0]] }];
    for (let next = decode(text, ESCAPE_OR_OTHER); next !== undefined; next = decode(next.text, ESCAPE)) {
      layers.push(next);
      if (layers.length > MOST_LAYERS) break;
    }
    let ranges: Range[] = [];
    for (const { text: decoded, parts } of layers.reverse()) {
      const ends = isCut ? beginningAtEnd(decoded, known) : [];
      ranges = before(joined([...ranges, ...finder(decoded), ...ends]), parts);
    }
    return ranges;
  };
  return {
    find,
    mask(text, isCut, mark = "[credentials]") {
      let [masked, last] = ["", 0];
      for (const [start, end] of find(text, isCut)) {
        masked += text.slice(last, start) + mark;
        last = end;
      }
      return masked + text.slice(last);
    },
  };
}

/**
 * Finds secrets in texts, such as the body of a response, in any spelling: with escapes of JSON, URLs and HTML, each up to four
 * times, in hex, in base64 at any place of a longer text, in upper or lower case, and in pieces of 12 characters and more (20 of a
 * secret that consists of words). It takes time in proportion to the length of the text.
 * @param secrets those shorter than 8 characters are left out: they could be words of the text
 */
export function createMasker(secrets: readonly (string | undefined)[]): Masker {
  return maskerBy(secrets, patternsOf);
}
