import { parseArgs } from "node:util";
import { nearest } from "../nearest.js";
import { Mistake } from "./mistake.js";
import { OPTIONS, type OptionRow } from "./options.js";

/** What was written behind each option, in the order of the command line; a flag has an empty list. */
export type Values = ReadonlyMap<string, readonly string[]>;

const ROWS: ReadonlyMap<string, OptionRow> = new Map(OPTIONS.map((row) => [row.name, row]));

function unknown(rawName: string): Mistake {
  const meant = nearest(rawName.replace(/^-+/, ""), [...ROWS.keys()]);
  const hint = meant === undefined ? "dis-contract --help lists all of them" : `Did you mean --${meant}?`;
  return new Mistake(`There is no option ${rawName}. ${hint}${meant === undefined ? "." : ""}`);
}

/** @throws Mistake for a flag with a value, an option without one, and one that comes twice */
function added(values: Map<string, string[]>, row: OptionRow, value: string | undefined): void {
  const { name } = row;
  const known = values.get(name);
  if (row.value === undefined) {
    if (value !== undefined) throw new Mistake(`--${name} takes no value; leave out "=${value}".`);
    values.set(name, []);
    return;
  }
  if (value === undefined) throw new Mistake(`--${name} needs a value: --${name} <${row.value}>.`);
  if (value.trim() === "") throw new Mistake(`--${name} must not be empty.`);
  if (known !== undefined && row.isList !== true) throw new Mistake(`--${name} is given twice.`);
  values.set(name, [...(known ?? []), value]);
}

/**
 * The options of a command line, each known and with a value where it needs one, and the words that are no option.
 * @throws Mistake
 */
export function readValues(args: readonly string[]): { readonly values: Values; readonly words: readonly string[] } {
  const options = Object.fromEntries(
    OPTIONS.map(({ name, value }) => [name, { type: value === undefined ? ("boolean" as const) : ("string" as const) }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const row = token.rawName.startsWith("--") ? ROWS.get(token.name) : undefined;
    if (row === undefined) throw unknown(token.rawName);
    // A value that looks like an option is one whose value was forgotten; with = it is meant.
    const isForgotten = token.inlineValue === false && token.value?.startsWith("-") === true;
    added(values, row, isForgotten ? undefined : token.value);
  }
  return { values, words };
}
