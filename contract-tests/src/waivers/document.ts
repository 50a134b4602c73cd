import { type Document, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from "yaml";
import { nearest } from "../nearest.js";
import { WaiverFileError, type WaiverFileProblem } from "./error.js";
import { WAIVER_FIELDS } from "./field.js";

/** The one key of the file. */
export const LIST = "waivers";

export const FORM = `Write a list under ${LIST}:, each entry with ${WAIVER_FIELDS.join(", ")}.`;

/** Where something stands: a node of the YAML document. */
export interface Place {
  readonly range?: readonly [number, number, number] | null | undefined;
}

/** The problems of a file, gathered while it is read. */
export interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: WaiverFileProblem[];
}

/** A YAML document and what its list has; the entries are not looked into yet. */
export interface WaiverDocument {
  readonly document: Document.Parsed;
  readonly entries: readonly unknown[];
  readonly reading: Reading;
}

/** Line of a place, from 1. */
export function lineOf({ lines }: Reading, place: Place | null | undefined): number {
  return Math.max(1, lines.linePos(place?.range?.[0] ?? 0).line);
}

export function note(reading: Reading, place: Place | null | undefined, wrong: string, remedy: string): void {
  const { col } = reading.lines.linePos(place?.range?.[0] ?? 0);
  reading.problems.push({ line: lineOf(reading, place), column: Math.max(1, col), wrong, remedy });
}

export function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

/** Notes the keys that are not known, each with the known one that is nearest. */
export function noteStrangers(reading: Reading, pairs: readonly Pair[], known: readonly string[]): void {
  for (const pair of pairs) {
    const name = nameOf(pair);
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const remedy =
      near === undefined ? `There ${known.length === 1 ? "is" : "are"} ${known.join(", ")}.` : `Did you mean ${near}?`;
    note(reading, pair.key as Place, `Unknown key ${JSON.stringify(name)}.`, remedy);
  }
}

/** Ends the reading when something was noted. @throws WaiverFileError in the order of the lines */
export function endIfWrong({ file, problems }: Reading): void {
  if (problems.length > 0)
    throw new WaiverFileError(
      file,
      [...problems].sort((a, b) => a.line - b.line || a.column - b.column),
    );
}

function isEmpty(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === "");
}

function entriesOf({ contents }: Document.Parsed, reading: Reading): readonly unknown[] {
  if (isEmpty(contents)) return [];
  if (!isMap(contents)) {
    note(reading, contents as Place, "The file is no map.", FORM);
    return [];
  }
  noteStrangers(reading, contents.items as Pair[], [LIST]);
  const list = contents.get(LIST, true) as unknown;
  if (isSeq(list)) return list.items;
  if (!isEmpty(list)) note(reading, list as Place, `${LIST} is no list.`, FORM);
  return [];
}

/**
 * Parses a waiver file. Without types: a fingerprint of digits alone stays text, and nothing but text, lists and maps is
 * ever made.
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
