import { follow } from "./references.js";
import { schemasWithin } from "./schemas.js";

const WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const N = `(?<![\\w.,:/-])(-?\\d{1,3}(?:,\\d{3})+|-?\\d+|${WORDS.join("|")})(?!\\w|[.,:/-]\\w)`;
const UNIT = "(?: ([A-Za-z]+))?";
const MEASURES = new Set("bytes KB MB GB KiB MiB GiB milliseconds seconds minutes hours days weeks months years".split(" "));
const LENGTHS = new Set(["characters", "letters", "digits"]);

/** The phrases that quote a limit, with the meaning of each number in them, in order. */
const PHRASES = [
  { form: new RegExp(`${N} to ${N}${UNIT}`, "gi"), ends: ["lower", "upper"] },
  { form: new RegExp(`(?:up to|at most|(?:no|not) more than) ${N}${UNIT}`, "gi"), ends: ["upper"] },
  { form: new RegExp(`${N}${UNIT} at the most`, "gi"), ends: ["upper"] },
  { form: new RegExp(`at least ${N}${UNIT}`, "gi"), ends: ["lower"] },
  { form: new RegExp(`${N}${UNIT} at the least`, "gi"), ends: ["lower"] },
  { form: new RegExp(`from ${N} on\\b`, "gi"), ends: ["lower"] },
  { form: new RegExp(`${N} (characters|letters|digits)\\b`, "gi"), ends: ["upper"] },
];

const KINDS = [
  { of: "length", types: ["string"], lower: "minLength", upper: "maxLength", counts: (unit) => LENGTHS.has(unit) },
  {
    of: "list",
    types: ["array"],
    lower: "minItems",
    upper: "maxItems",
    counts: (unit) => !LENGTHS.has(unit) && !MEASURES.has(unit),
  },
  {
    of: "number",
    types: ["integer", "number"],
    lower: "minimum",
    upper: "maximum",
    counts: (unit, own) => !LENGTHS.has(unit) && (!MEASURES.has(unit) || own === undefined || own === unit),
  },
];

function numberOf(text) {
  const word = WORDS.indexOf(text.toLowerCase());
  return word === -1 ? Number(text.replaceAll(",", "")) : word + 1;
}

/** The limits that a description quotes, each with its unit. Each part of a text belongs to the first phrase that fits. */
function quotesIn(description) {
  // Code is not prose: `shardId-0000000000`.
  let rest = description.replaceAll(/`[^`]*`/g, "`").replaceAll(/\s+/g, " ");
  return PHRASES.flatMap(({ form, ends }) => {
    const found = [...rest.matchAll(form)];
    rest = rest.replaceAll(form, "|");
    return found.flatMap((match) =>
      ends.map((end, index) => ({ end, value: numberOf(match[index + 1]), unit: match[ends.length + 1], phrase: match[0] })),
    );
  });
}

function faultsOf(description, schema) {
  const own = [...MEASURES].find((measure) => new RegExp(`\\bin ${measure}\\b`).test(description));
  const kinds = KINDS.filter(
    ({ types, lower, upper }) =>
      [schema.type].flat().some((type) => types.includes(type)) && (lower in schema || upper in schema),
  );
  return quotesIn(description).flatMap(({ end, value, unit, phrase }) =>
    kinds
      .filter(({ counts }) => counts(unit, own))
      .filter((kind) => schema[kind[end]] !== value)
      .map((kind) => `the description says "${phrase}", and ${kind[end]} is ${schema[kind[end]] ?? "missing"}`),
  );
}

/**
 * Reports limits that a description quotes and the schema has otherwise. It reads the descriptions of schemas, of their fields and
 * of parameters, where the schema has a limit of that kind. It does not read the descriptions of operations, which mention limits
 * of many things.
 *
 * A quoted limit is a number (1,000 or ten) in one of these phrases: "1 to 64", "up to 10", "at most 10", "no more than 10",
 * "10 keys at the most", "at least 1", "1 at the least", "from 0 on", "36 characters". The unit says what the number limits:
 *
 * - for a text, only characters, letters and digits limit the length; "0 to 100" without a unit is about the value of the digits
 * - for a list, every unit counts except characters and measures such as "up to 5 MB"
 * - for a number, every unit counts except characters. A measure counts only when the description says that the number is in it
 *   ("in seconds", so that "up to seven days" is not compared), or when it names no measure
 *
 * Text in backquotes is code and quotes nothing.
 */
export default function quotedLimits(node, _options, { path, documentInventory }) {
  const document = documentInventory.unresolved;
  const target = follow(document, node);
  const isParameter = target?.schema !== undefined;
  const described = isParameter ? [[{ ...follow(document, target.schema), description: target.description }, path]] : [];
  return [...described, ...schemasWithin(isParameter ? target.schema : target, path)]
    .filter(([schema]) => typeof schema?.description === "string")
    .flatMap(([schema, at]) => faultsOf(schema.description, schema).map((message) => ({ message, path: at })));
}
