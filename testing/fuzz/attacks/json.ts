import type { Json } from "dis-openapi/contract";
import type { Chance } from "../chance.js";
import { damaged } from "../chance.js";
import type { Corpus } from "../corpus.js";
import type { Draft } from "../request.js";
import type { Aim } from "../shot.js";

/** JSON texts that programs are known to stumble over, put where a value stands. */
const ODD_VALUES = [
  "1e309",
  "-1e309",
  "-0",
  "1e-400",
  "9007199254740993",
  "9223372036854775808",
  "0.1",
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e\\ufeff"',
  '"__proto__"',
  '"../../etc/passwd"',
  '"%00%2e%2e"',
  '"{{7*7}}<%= 7*7 %>"',
  '"\\r\\nX-Injected: 1"',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{}}}',
  '{"toString":1,"valueOf":1,"hasOwnProperty":1}',
  '{"length":4294967295}',
  '{"then":"x"}',
  '{"toJSON":1}',
  "[]",
  "{}",
  "null",
  "true",
  '[[["a"]]]',
  `"${"a".repeat(5000)}!"`,
  `"${"-".repeat(3000)}*"`,
  `"${"\u4e00".repeat(2000)}"`,
  `"${"A".repeat(4001)}="`,
  `[${"1,".repeat(999)}1]`,
];

/** Regular expressions that take long or much in some engines. */
const PATTERNS = [
  "(a+)+$",
  "(a|a)*b",
  "((((((((((a*)*)*)*)*)*)*)*)*)*)*",
  "(x{1000}){1000}",
  "[\\s\\S]{1000}{1000}",
  "(?=a)b",
  "\\1(a)",
  "(?P<n>",
  "[z-a]",
  "\\p{Han}{500}",
  "^(.*)*.*(.*)*$",
  "a".repeat(30_000),
  `${"(".repeat(500)}${")".repeat(500)}`,
  `${"(?i)".repeat(1000)}a`,
  "[^\\x00-\\x{10FFFF}]",
];

type Path = readonly (string | number)[];

function pathsOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([name, inner]) => pathsOf(inner as Json, [...path, name]))];
}

const HOLE = "\u0001hole\u0001";

/** The body with a text in place of one of its values. */
function withText(body: Json, path: Path, text: string): string {
  const copy = { root: structuredClone(body) } as unknown as Record<string, Record<string, unknown>>;
  const steps = ["root", ...path];
  let at = copy as Record<string | number, unknown>;
  for (const step of steps.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[steps.at(-1) as string | number] = HOLE;
  return JSON.stringify(copy["root"]).replace(JSON.stringify(HOLE), () => text);
}

function jsonOf({ body }: Draft): Json | undefined {
  try {
    return JSON.parse(Buffer.from(body ?? []).toString()) as Json;
  } catch {
    return undefined;
  }
}

function aim(kind: string, expected: Aim["expected"], draft: Draft, body: string | Uint8Array): Aim {
  return { kind: `json: ${kind}`, expected, draft: { ...draft, body: Buffer.from(body) } };
}

/** A body whose values, fields or text are odd. */
export function oddJson(corpus: Corpus, chance: Chance): Aim {
  const draft = corpus.validWithBody(chance);
  const body = jsonOf(draft) ?? {};
  const text = JSON.stringify(body);
  return chance.pick<() => Aim>([
    () => aim("odd value", "handled", draft, withText(body, chance.pick(pathsOf(body)), chance.pick(ODD_VALUES))),
    () => aim("odd value", "handled", draft, withText(body, chance.pick(pathsOf(body)), chance.pick(ODD_VALUES))),
    () => aim("odd value", "handled", draft, withText(body, chance.pick(pathsOf(body)), chance.pick(ODD_VALUES))),
    () =>
      aim("field more", "handled", draft, `{${chance.pick(ODD_VALUES.map((value) => `"__proto__":${value}`))},${text.slice(1)}`),
    () =>
      aim(
        "field twice",
        "handled",
        draft,
        text.replace(/\}$/, (end) => `,${text.slice(1, -1)}${end}`),
      ),
    () => aim("many fields", "handled", draft, `{${manyFields(chance)}${text.slice(1)}`),
    () => aim("damaged", "handled", draft, damaged(Buffer.from(text), chance)),
    () => aim("cut off", "refused", draft, text.slice(0, chance.below(text.length - 1))),
    () => aim("no object", "refused", draft, chance.pick(["[]", "null", "1", '"text"', "true", `[${text}]`, "undefined", "NaN"])),
    () => aim("more behind it", "refused", draft, `${text}${chance.pick(["}", ",", "null", text, "\u0000", "//"])}`),
    () =>
      aim(
        "no UTF-8",
        "refused",
        draft,
        Buffer.concat([Buffer.from(text), chance.pick([Buffer.of(0xff), Buffer.of(0xc0, 0x80)])]),
      ),
    () => aim("UTF-16", "refused", draft, Buffer.from(text, "utf16le")),
    () => aim("deep", "refused", draft, deep(chance, text)),
  ])();
}

function manyFields(chance: Chance): string {
  return Array.from({ length: chance.pick([10, 500]) }, (_, index) => `"f${index}":${chance.below(1000)},`).join("");
}

function deep(chance: Chance, text: string): string {
  const depth = chance.pick([101, 500, 10_000]);
  const [open, close] = chance.pick([
    ["[", "]"],
    ['{"a":', "}"],
  ] as const);
  return `{"deep":${open.repeat(depth)}1${close.repeat(depth)},${text.slice(1)}`;
}

/** A member of a consumer group that wants the streams of an expensive pattern. */
export function oddPattern(corpus: Corpus, chance: Chance): Aim {
  const draft = corpus.validOf(chance, "joinGroup");
  const body = jsonOf(draft) as Record<string, Json>;
  const { interestedStream: _, interestedStreamIdList: __, ...rest } = body;
  return aim("pattern", "handled", draft, JSON.stringify({ ...rest, streamPattern: chance.pick(PATTERNS) }));
}
