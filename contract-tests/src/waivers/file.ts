import { isMap, isScalar, type Pair, type YAMLMap } from "yaml";
import type { Waiver } from "../verdict.js";
import {
  endIfWrong,
  FORM,
  lineOf,
  nameOf,
  note,
  noteStrangers,
  openWaiverDocument,
  type Place,
  type Reading,
} from "./document.js";
import { fieldProblem, WAIVER_FIELDS, type WaiverField } from "./field.js";

/** Name of the file that is looked for when none is given. */
export const WAIVER_FILE = "dis-contract.waivers.yaml";

/** What a file is read with. */
export interface WaiverFileOptions {
  /** As messages name it. */
  readonly file: string;
  /** `YYYY-MM-DD`, UTC; a waiver may not last more than a year from it. */
  readonly today: string;
}

/** The text of a field; `undefined` with a note when there is none. */
function fieldText(reading: Reading, entry: YAMLMap, field: WaiverField, today: string): string | undefined {
  const pair = entry.items.find((candidate) => nameOf(candidate as Pair) === field);
  if (pair === undefined) {
    note(reading, entry as Place, `${field} is missing.`, FORM);
    return undefined;
  }
  if (!isScalar(pair.value)) {
    note(reading, (pair.value ?? pair.key) as Place, `${field} is no text.`, "Write text, and no list, map or alias.");
    return undefined;
  }
  const text = String(pair.value.value ?? "");
  const problem = fieldProblem(field, text, today);
  if (problem !== undefined) note(reading, pair.value as Place, problem.wrong, problem.remedy);
  return text;
}

function readEntry(reading: Reading, entry: unknown, today: string): Partial<Waiver> {
  if (!isMap(entry)) {
    note(reading, entry as Place | null, "This entry is no map.", FORM);
    return {};
  }
  noteStrangers(reading, entry.items as Pair[], WAIVER_FIELDS);
  const texts = WAIVER_FIELDS.map((field) => [field, fieldText(reading, entry, field, today)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

/** Two entries for one deviation of one case would have two owners. */
function noteTwins(reading: Reading, entries: readonly unknown[], waivers: readonly Partial<Waiver>[]): void {
  const lines = new Map<string, number>();
  for (const [index, waiver] of waivers.entries()) {
    if (waiver.case === undefined || waiver.fingerprint === undefined) continue;
    const key = `${waiver.case} ${waiver.fingerprint}`;
    const place = entries[index] as Place;
    const earlier = lines.get(key);
    if (earlier === undefined) lines.set(key, lineOf(reading, place));
    else note(reading, place, `The same case and fingerprint stand in line ${earlier} already.`, "Keep one of them.");
  }
}

/**
 * The waivers of a file, in its order. A file that is empty has none.
 * @throws WaiverFileError that tells all that is wrong, with line and column
 */
export function readWaivers(text: string, { file, today }: WaiverFileOptions): Waiver[] {
  const { entries, reading } = openWaiverDocument(text, file);
  const waivers = entries.map((entry) => readEntry(reading, entry, today));
  noteTwins(reading, entries, waivers);
  endIfWrong(reading);
  return waivers as Waiver[];
}
