import type { Says } from "../reference-row.js";
import { CHARACTERS, characterSet } from "./characters.js";
import { defaultOf, items, range, type Saying } from "./saying.js";

/** A form of words and what it says of a field. */
export interface Phrase {
  readonly words: RegExp;
  readonly says: (saying: Saying) => Says;
}

function phrase(words: RegExp, says: (saying: Saying) => Says): Phrase {
  return { words, says };
}

/**
 * Numbers, bold words and defaults that do not limit the value of a field: examples, links between fields, the bandwidth of a
 * stream, and a default that is also written in a form that is read below.
 */
const ASIDES: readonly RegExp[] = [
  /Agency parameter settings:.*?you can use an IAM API/g,
  /For example, a tenant used .*? can be downloaded/g,
  /For example, if the dump task was created .*? > 49\*\*/g,
  /For example, .*?(?:\*\*ZGF0YQ==\*\*|"ZGF0YQ==", which is "data" after Base64 decoding|columns c1 and c2)/g,
  /(?:using|\() ?Base64/gi,
  /with a bandwidth of \d Mbit\/s/g,
  /If the value is set to \*\*0\*\*, no retry is allowed/g,
  /the default value will be used/g,
  /By default, data is not compressed/g,
  /are dumped by default/g,
  /Value range: (?=a string of)/g,
  /- \*\*N\/A\*\*/g,
  /- \*\*(?:true|false)\*\*/g,
  /: This is the default value/g,
  /(?<=- \*\*Timestamp\*\*): 13-bit timestamp of the long type/g,
];

const DEFAULTS: readonly Phrase[] = [
  phrase(/Default(?: value)?: \*\*false\*\* or \*\*off\*\*/g, () => ({ default: "false/off" })),
  phrase(/Default(?: value)?: \*\*(.+?)\*\*/g, ({ kind, groups: [text = ""] }) => ({ default: defaultOf(kind, text) })),
  phrase(/Default value: empty|left blank by default/g, () => ({ default: "" })),
  phrase(/Default value: (\.|\d+)/g, ({ kind, groups: [text = ""] }) => ({ default: defaultOf(kind, text) })),
  phrase(/default value is \*{0,2}(\d+)\*{0,2}/g, ({ kind, groups: [text = ""] }) => ({ default: defaultOf(kind, text) })),
  phrase(/By default, auto scaling is disabled/g, () => ({ default: false })),
  phrase(/(?<=- \*\*(\w+)\*\*: [^:]*)This type is the default cursor type/g, ({ groups: [text = ""] }) => ({ default: text })),
];

const LIMITS: readonly Phrase[] = [
  phrase(/Minimum: \*\*(\d+)\*\*/g, ({ kind, groups: [least] }) => range(kind, "length", least)),
  phrase(/Maximum: \*\*(\d+)\*\*/g, ({ kind, groups: [most] }) => range(kind, "length", undefined, most)),
  phrase(/Value range: (\d+)-(\d+)(?=\. The value can contain only)/g, ({ kind, groups: [least, most] }) =>
    range(kind, "length", least, most),
  ),
  phrase(/Value range: ?(\d+)(?:-| to )(\d+|long\.max)/g, ({ kind, groups: [least, most] }) =>
    range(kind, "meaning", least, most),
  ),
  phrase(/(?:Value:|contains?) (\d+) to (\d+) characters/g, ({ kind, groups: [least, most] }) =>
    range(kind, "length", least, most),
  ),
  phrase(/(?:a maximum of|cannot exceed|Maximum length:) ([\d,]+) characters/g, ({ kind, groups: [most] }) =>
    range(kind, "length", undefined, most),
  ),
  phrase(/minimum value is \*{0,2}([\d,]+)\*{0,2}(?:\. The value cannot be a negative number)?/g, ({ kind, groups: [least] }) =>
    range(kind, "meaning", least),
  ),
  phrase(/maximum value is \*{0,2}([\d,]+)\*{0,2}/g, ({ kind, groups: [most] }) => range(kind, "meaning", undefined, most)),
  phrase(/The value cannot be a negative number/g, ({ kind }) => range(kind, "meaning", "0")),
  phrase(/an integer greater than (\d+)/g, ({ groups: [least] }) => ({ exclusiveMinimum: Number(least) })),
  phrase(/a maximum of (\d+) keys, and each key contains a maximum of (\d+) values/g, ({ groups: [keys, values] }) => ({
    maxItems: Number(keys),
    maxValues: Number(values),
  })),
  phrase(/a (\d+)-digit UUID/g, ({ kind, groups: [most] }) => range(kind, "length", undefined, most)),
  phrase(/a (\d+)-(?:digit|bit) timestamp/g, ({ groups: [digits] }) => ({ digits: Number(digits) })),
  phrase(/validity period of a cursor is (\d+) minutes/g, ({ groups: [minutes] }) => ({ minutes: Number(minutes) })),
];

/** Lists whose items hold numbers, or words that a limit begins with. */
const LISTS: readonly Phrase[] = [
  phrase(/Enumeration values:((?: - \*\*.+?\*\*)+)/g, ({ groups: [list = ""] }) => ({ enum: items(list) })),
  phrase(
    /Options: - \*\*Comma \(,\)\*\*: default value - \*\*Semicolon \(;\)\*\* - \*\*Vertical bar \( - \*\*Newline \(\\\\n\)\*\*/g,
    () => ({
      enum: [",", ";", "|", "\n"],
      toldDefault: ",",
    }),
  ),
  phrase(/delimiter can be a comma \(,\), semicolon \(;\), or vertical bar \(/g, () => ({ enum: [",", ";", "|"] })),
  phrase(/Value range: (,\. \\ \| ;-_~)/g, ({ groups: [list = ""] }) => ({ enum: [...list.replaceAll(" ", "")] })),
  phrase(
    /Two partition ID formats are available:- (shardId-0{10})- (0)For example, .*?\*\*shardId-0000000002\*\*/g,
    ({ groups }) => ({
      forms: groups,
    }),
  ),
  phrase(/Options: - Integer value - \*\*(unlimited)\*\*/g, ({ groups: [word = ""] }) => ({ forms: ["0", word] })),
];

const VALUES: readonly Phrase[] = [
  phrase(
    /(?:Options|are supported): ?((?:- [\w/: -]+?)+)(?= Default| By default| Enumeration|$)/g,
    ({ groups: [list = ""] }) => ({
      told: items(list),
    }),
  ),
  phrase(/value can be (\*\*\w+\*\*(?: or \*\*\w+\*\*)?)/g, ({ groups: [list = ""] }) => ({ told: list.match(/\w{3,}/g) ?? [] })),
  phrase(/(?:only|must be) \*\*([\w\\]+)\*\*/g, ({ groups: [list = ""] }) => ({ told: items(list) })),
  phrase(/- ([A-Z]+)(?=: )|\. - (String)(?= - \*\*)/g, ({ groups }) => ({ told: groups })),
  phrase(/- \*\*(.+?)\*\*/g, ({ groups: [item = ""] }) => ({ told: items(item) })),
  phrase(CHARACTERS, ({ groups: [list = ""] }) => ({ characters: [characterSet(list)] })),
  phrase(/cannot start with slashes/g, () => ({ notFirst: "/" })),
];

/** Every phrase, in the order in which they are looked for: what one has taken, a later one does not see. */
export const PHRASES: readonly Phrase[] = [
  ...ASIDES.map((words) => phrase(words, () => ({}))),
  ...DEFAULTS,
  ...LISTS,
  ...LIMITS,
  ...VALUES,
];
