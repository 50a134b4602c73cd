import { nearest } from "dis-openapi/contract";
import { type Document, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Waiver } from "../verdict.js";

/** The file that is read when no other is named. */
export const WAIVER_FILE = "dis-contract.waivers.yaml";

export interface WaiverFileOptions {
  /** Name of the file in messages. */
  readonly file: string;
  /** `YYYY-MM-DD`, UTC; a waiver may not last more than a year from it. */
  readonly today: string;
}

/** One thing that is wrong in a waiver file. Line and column are counted from 1. */
export interface WaiverFileProblem {
  readonly line: number;
  readonly column: number;
  /** What is wrong, as a sentence. */
  readonly wrong: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}

/** A waiver file that cannot be used. The message has everything that is wrong, a line each. */
export class WaiverFileError extends Error {
  override readonly name = "WaiverFileError";
  /** As the reader was given it. */
  readonly file: string;
  readonly problems: readonly WaiverFileProblem[];

  constructor(file: string, problems: readonly WaiverFileProblem[]) {
    super(problems.map(({ line, column, wrong, remedy }) => `${file}:${line}:${column}: ${wrong} ${remedy}`).join("\n"));
    this.file = file;
    this.problems = problems;
  }
}

/**
 * The waivers of a file, in its order. A file that is empty has none.
 * @throws WaiverFileError with everything that is wrong, each with line and column
 */
export function readWaivers(text: string, { file, today }: WaiverFileOptions): Waiver[] {
  const { entries, reading } = openWaiverDocument(text, file);
  const waivers = entries.map((entry) => readEntry(reading, entry, today));
  noteTwins(reading, entries, waivers);
  endIfWrong(reading);
  return waivers as Waiver[];
}

/** The one key of the file. */
export const LIST = "waivers";

/** In the order in which a file is written. All are required. */
export const WAIVER_FIELDS = ["case", "fingerprint", "reason", "owner", "expires"] as const satisfies readonly (keyof Waiver)[];

export type WaiverField = (typeof WAIVER_FIELDS)[number];

export const FORM = `Write a list under ${LIST}:, each entry with ${WAIVER_FIELDS.join(", ")}.`;

/** The problems of a file, collected while it is read. */
export interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: WaiverFileProblem[];
}

/** A place in the file: a node of the YAML document. */
export interface YamlPlace {
  readonly range?: readonly [number, number, number] | null | undefined;
}

/** A YAML document and the entries of its list, which are not read yet. */
export interface WaiverDocument {
  readonly document: Document.Parsed;
  readonly entries: readonly unknown[];
  readonly reading: Reading;
}

/**
 * Parses a waiver file. Values have no types: a fingerprint of digits stays text, and there are only texts, lists and maps.
 * @throws WaiverFileError when it is no YAML
 */
export function openWaiverDocument(text: string, file: string): WaiverDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const reading: Reading = { file, lines, problems: [] };
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    const [start] = pos;
    note(reading, { range: [start, start, start] }, `This is no YAML that can be read: ${message}.`, "Correct it.");
  }
  endIfWrong(reading);
  return { document, entries: entriesOf(document, reading), reading };
}

function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === "");
}

function entriesOf({ contents }: Document.Parsed, reading: Reading): readonly unknown[] {
  if (isEmpty(contents)) return [];
  if (!isMap(contents)) {
    note(reading, contents as YamlPlace, "The file is no map.", FORM);
    return [];
  }
  noteUnknownKeys(reading, contents.items as Pair[], [LIST]);
  const list = contents.get(LIST, true) as unknown;
  if (isSeq(list)) return list.items;
  if (!isEmpty(list)) note(reading, list as YamlPlace, `${LIST} is no list.`, FORM);
  return [];
}

function readEntry(reading: Reading, entry: unknown, today: string): Partial<Waiver> {
  if (!isMap(entry)) {
    note(reading, entry as YamlPlace | null, "This entry is no map.", FORM);
    return {};
  }
  noteUnknownKeys(reading, entry.items as Pair[], WAIVER_FIELDS);
  const texts = WAIVER_FIELDS.map((field) => [field, fieldText(reading, entry, field, today)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

/** The text of a field; `undefined` with a note when there is none. */
function fieldText(reading: Reading, entry: YAMLMap, field: WaiverField, today: string): string | undefined {
  const pair = entry.items.find((candidate) => nameOf(candidate as Pair) === field);
  if (pair === undefined) {
    note(reading, entry as YamlPlace, `${field} is missing.`, FORM);
    return undefined;
  }
  if (!isScalar(pair.value)) {
    note(reading, (pair.value ?? pair.key) as YamlPlace, `${field} is no text.`, "Write text, and no list, map or alias.");
    return undefined;
  }
  const text = String(pair.value.value ?? "");
  const problem = fieldProblem(field, text, today);
  if (problem !== undefined) note(reading, pair.value as YamlPlace, problem.wrong, problem.remedy);
  return text;
}

/** Notes entries for the same deviation of the same case: it would have two owners. */
function noteTwins(reading: Reading, entries: readonly unknown[], waivers: readonly Partial<Waiver>[]): void {
  const lines = new Map<string, number>();
  for (const [index, waiver] of waivers.entries()) {
    if (waiver.case === undefined || waiver.fingerprint === undefined) continue;
    const key = `${waiver.case} ${waiver.fingerprint}`;
    const place = entries[index] as YamlPlace;
    const earlier = lines.get(key);
    if (earlier === undefined) lines.set(key, lineOf(reading, place));
    else note(reading, place, `The same case and fingerprint stand in line ${earlier} already.`, "Keep one of them.");
  }
}

/** Notes unknown keys, each with the nearest known one. */
export function noteUnknownKeys(reading: Reading, pairs: readonly Pair[], known: readonly string[]): void {
  for (const pair of pairs) {
    const name = nameOf(pair);
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const remedy =
      near === undefined ? `There ${known.length === 1 ? "is" : "are"} ${known.join(", ")}.` : `Did you mean ${near}?`;
    note(reading, pair.key as YamlPlace, `Unknown key ${JSON.stringify(name)}.`, remedy);
  }
}

export function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

export function note(reading: Reading, place: YamlPlace | null | undefined, wrong: string, remedy: string): void {
  const { col } = reading.lines.linePos(place?.range?.[0] ?? 0);
  reading.problems.push({ line: lineOf(reading, place), column: Math.max(1, col), wrong, remedy });
}

/** Line of a place, from 1. */
export function lineOf({ lines }: Reading, place: YamlPlace | null | undefined): number {
  return Math.max(1, lines.linePos(place?.range?.[0] ?? 0).line);
}

/** @throws WaiverFileError when problems were noted, in the order of the lines */
export function endIfWrong({ file, problems }: Reading): void {
  if (problems.length > 0)
    throw new WaiverFileError(
      file,
      [...problems].sort((a, b) => a.line - b.line || a.column - b.column),
    );
}

/** What is wrong with a value, and what to do. */
export interface FieldProblem {
  readonly wrong: string;
  readonly remedy: string;
}

/** What is wrong with a value of a field; `undefined` when nothing is. @param today `YYYY-MM-DD` */
export function fieldProblem(field: WaiverField, text: string, today: string): FieldProblem | undefined {
  switch (field) {
    case "case":
      return caseProblem(text);
    case "fingerprint":
      return fingerprintProblem(text);
    case "reason":
      return textProblem(field, text, "Write why the deviation is accepted for now.");
    case "owner":
      return textProblem(field, text, "Write who takes care of it.");
    case "expires":
      return expiresProblem(text, today);
  }
}

function caseProblem(text: string): FieldProblem | undefined {
  const remedy = "Write the id of a case, or a pattern in which * stands for any text.";
  if (/^\S+$/.test(text)) return undefined;
  return { wrong: text.trim() === "" ? "case is empty." : `case ${JSON.stringify(text)} has a space in it.`, remedy };
}

function fingerprintProblem(text: string): FieldProblem | undefined {
  if (/^[0-9a-f]{12}$/.test(text)) return undefined;
  return {
    wrong: `fingerprint ${JSON.stringify(text)} is none.`,
    remedy: "Copy the twelve hexadecimal digits that the report gives the deviation.",
  };
}

/** Marks in a proposal where a person must write something. */
export const TO_BE_FILLED_IN = "TODO";

function textProblem(field: WaiverField, text: string, remedy: string): FieldProblem | undefined {
  if (text.trim() === "") return { wrong: `${field} is empty.`, remedy };
  if (new RegExp(`^${TO_BE_FILLED_IN}\\b`, "i").test(text.trim())) return { wrong: `${field} is still to be filled in.`, remedy };
  return undefined;
}

/** A waiver counts for at most a year: one without an end is a change of the contract and belongs there. */
const LONGEST_DAYS = 366;

const DAY_MS = 86_400_000;

function expiresProblem(text: string, today: string): FieldProblem | undefined {
  const time = timeOf(text);
  if (time === undefined) {
    return { wrong: `expires ${JSON.stringify(text)} is no date.`, remedy: "Write a day that exists as YYYY-MM-DD." };
  }
  const latest = daysAfter(today, LONGEST_DAYS);
  if (time <= Date.parse(`${latest}T00:00:00Z`)) return undefined;
  return {
    wrong: `expires ${text} is more than a year away.`,
    remedy: `Write ${latest} or earlier; a lasting exception belongs in the contract.`,
  };
}

/** Midnight UTC of a date, in milliseconds; `undefined` for a text that is no real date. */
function timeOf(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  // The 30th of February is read as a day in March.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : time;
}

/** A day some days after another. @param today `YYYY-MM-DD` */
export function daysAfter(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
