import { parseArgs } from "node:util";
import { nearest } from "dis-openapi/contract";
import { COMMAND_NAMES, type CommandName, Mistake, type OptionRow, optionsOf } from "./options.js";

/** The values of each option, in the order of the command line; a flag has an empty list. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** A command line: the command, what follows it, and the options. */
export interface Words {
  /** Omitted when there is none. */
  readonly command?: CommandName;
  /** Words behind the command that are no option. */
  readonly words: readonly string[];
  readonly values: Values;
}

/**
 * Reads a command line. All options are known to the command and have a value where one is needed.
 * @throws Mistake
 */
export function readWords(args: readonly string[]): Words {
  const all = COMMAND_NAMES.flatMap(optionsOf);
  const options = Object.fromEntries(
    all.map(({ name, value }) => [name, { type: value === undefined ? ("boolean" as const) : ("string" as const) }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const [first, ...words] = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const command = first === undefined ? undefined : commandOf(first);
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const row = rowOf(token.rawName, command);
    // A value that looks like an option shows that the value was forgotten, unless it was given with =.
    const isForgotten = token.inlineValue === false && token.value?.startsWith("-") === true;
    added(values, row, isForgotten ? undefined : token.value);
  }
  return { ...(command === undefined ? {} : { command }), words, values };
}

/** The option of a command; without a command that of any. @throws Mistake */
function rowOf(rawName: string, command: CommandName | undefined): OptionRow {
  const isNamed = ({ name }: OptionRow) => rawName === `--${name}`;
  const row = (command === undefined ? COMMAND_NAMES.flatMap(optionsOf) : optionsOf(command)).find(isNamed);
  if (row !== undefined) return row;
  const owners = COMMAND_NAMES.filter((other) => optionsOf(other).some(isNamed));
  if (owners.length === 0) throw unknown(rawName, command ?? "verify");
  throw new Mistake(`${rawName} is no option of ${command}; ${owners.join(" and ")} ${owners.length === 1 ? "has" : "have"} it.`);
}

/** @throws Mistake */
function commandOf(word: string): CommandName {
  const found = COMMAND_NAMES.find((name) => name === word);
  if (found !== undefined) return found;
  const meant = nearest(word, COMMAND_NAMES);
  throw new Mistake(
    `There is no command "${word}". ${meant === undefined ? `There are: ${COMMAND_NAMES.join(", ")}.` : `Did you mean ${meant}?`}`,
  );
}

/** @throws Mistake for a flag with a value, an option without one, and one that comes twice */
function added(values: Map<string, string[]>, row: OptionRow, value: string | undefined): void {
  const { name } = row;
  const known = values.get(name);
  if (row.value === undefined) {
    if (value !== undefined) throw new Mistake(`--${name} takes no value; remove "=${value}".`);
    values.set(name, []);
    return;
  }
  if (value === undefined) throw new Mistake(`--${name} needs a value: --${name} <${row.value}>.`);
  if (value.trim() === "") throw new Mistake(`--${name} must not be empty.`);
  if (known !== undefined && row.isList !== true) throw new Mistake(`--${name} is given twice.`);
  values.set(name, [...(known ?? []), value]);
}

function unknown(rawName: string, command: CommandName): Mistake {
  const names = optionsOf(command).map(({ name }) => name);
  const meant = nearest(rawName.replace(/^-+/, ""), names);
  const hint = meant === undefined ? `dis-contract ${command} --help lists all of them.` : `Did you mean --${meant}?`;
  return new Mistake(`There is no option ${rawName}. ${hint}`);
}

/** The one value of an option. */
export function textOf(values: Values, name: string): string | undefined {
  return values.get(name)?.[0];
}

export function isSet(values: Values, name: string): boolean {
  return values.has(name);
}

/** The values of an option that may come more than once, those between commas as well. */
export function listOf(values: Values, name: string): string[] {
  return (values.get(name) ?? [])
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

/** @throws Mistake unless it is a whole number in the range */
export function integerOf(values: Values, name: string, low: number, high: number): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) >= low && Number(text) <= high) return Number(text);
  throw new Mistake(`--${name} must be a whole number from ${low} to ${high}, not "${text}".`);
}

/** @throws Mistake unless it is a number above 0 */
export function rateOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new Mistake(`--${name} must be a number above 0, such as 20 or 0.5, not "${text}".`);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration in milliseconds. @throws Mistake unless it is a number with a unit */
export function durationOf(values: Values, name: string): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  if (number === undefined) throw new Mistake(`--${name} must be a duration, such as 500ms, 30s, 5m or 2h, not "${text}".`);
  return Number(number) * (UNITS[unit] ?? 1);
}

/** @throws Mistake unless it is one of the choices */
export function choiceOf<T extends string>(values: Values, name: string, choices: readonly T[]): T | undefined {
  const text = textOf(values, name);
  const found = choices.find((choice) => choice === text);
  if (text === undefined || found !== undefined) return found;
  const meant = nearest(text, choices);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  throw new Mistake(`--${name} must be one of ${choices.join(", ")}, not "${text}".${hint}`);
}

/** @throws Mistake unless the pattern fits; `rule` says in words what is allowed */
export function nameOf(values: Values, name: string, pattern: RegExp, rule: string): string | undefined {
  const text = textOf(values, name);
  if (text === undefined || pattern.test(text)) return text;
  throw new Mistake(`--${name} must be ${rule}, not "${text}".`);
}
