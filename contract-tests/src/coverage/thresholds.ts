import type { Coverage, CoverageDimension, DimensionName } from "../verdict.js";
import { DIMENSIONS } from "./coverage.js";

/** Least shares of dimensions, in percent; a dimension without one is only reported. */
export type Thresholds = Readonly<Partial<Record<DimensionName, number>>>;

/** A text for `--min-coverage` that cannot be read; the message says what to write. */
export class ThresholdError extends Error {
  override readonly name = "ThresholdError";
}

/** As it is typed on a command line: `error-code`. */
function typedName(name: DimensionName): string {
  return name.replaceAll(" ", "-");
}

const NAMES: ReadonlyMap<string, DimensionName> = new Map(DIMENSIONS.map((name) => [typedName(name), name]));

function readEntry(entry: string): readonly [DimensionName, number] {
  const { name = "", percent = "" } = /^(?<name>[^=]*?)\s*(?:=\s*(?<percent>.*))?$/.exec(entry)?.groups ?? {};
  const dimension = NAMES.get(name);
  if (dimension === undefined) {
    throw new ThresholdError(`--min-coverage knows no ${JSON.stringify(name)}. Dimensions are ${[...NAMES.keys()].join(", ")}.`);
  }
  if (!/^\d+(\.\d+)?%?$/.test(percent) || Number.parseFloat(percent) > 100) {
    throw new ThresholdError(
      `--min-coverage ${name} is ${JSON.stringify(percent)}; write a percentage from 0 to 100: ${name}=80.`,
    );
  }
  return [dimension, Number.parseFloat(percent)];
}

/**
 * Reads `operation=100,status=80`, or one number for all dimensions.
 * @throws ThresholdError for a dimension that does not exist or comes twice, and for a share that is no percentage
 */
export function parseThresholds(text: string): Thresholds {
  const parts = text.split(",").map((part) => part.trim());
  const entries = /^[\d.]+%?$/.test(text.trim()) ? [...NAMES.keys()].map((name) => `${name}=${text.trim()}`) : parts;
  const read = entries.map(readEntry);
  const twice = read.find(([name], index) => read.findIndex(([other]) => other === name) !== index);
  if (twice !== undefined) throw new ThresholdError(`--min-coverage gives ${typedName(twice[0])} twice.`);
  return Object.fromEntries(read);
}

/** A threshold that a run has not reached. */
export interface Unreached {
  readonly dimension: DimensionName;
  /** Per cent. */
  readonly wanted: number;
  /** Per cent, cut to one decimal so that it never looks like more than it is. */
  readonly reached: number;
  /** For a report. */
  readonly sentence: string;
}

function countOf({ cells }: CoverageDimension, state: "covered" | "missing"): number {
  return cells.filter((cell) => cell.state === state).length;
}

/** What most of the missing cells say would cover them. */
function mostWanted({ cells }: CoverageDimension): string {
  const counts = new Map<string, number>();
  for (const { state, reason } of cells) {
    if (state === "missing" && reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined ? "" : ` Of the missing cells ${first[1]} say: ${first[0]}`;
}

function cut(share: number): number {
  return Math.floor(share * 1000) / 10;
}

/**
 * The thresholds that a run has not reached, in the order of the dimensions. When nothing was covered that could be, not even a
 * threshold of 0 is reached.
 */
export function unreached({ dimensions }: Coverage, thresholds: Thresholds): Unreached[] {
  return dimensions.flatMap((dimension): Unreached[] => {
    const wanted = thresholds[dimension.name];
    const [covered, missing] = [countOf(dimension, "covered"), countOf(dimension, "missing")];
    const isEmpty = covered === 0 && missing > 0;
    if (wanted === undefined || (dimension.share * 100 >= wanted && !isEmpty)) return [];
    const reached = cut(dimension.share);
    const sentence = `Coverage of ${dimension.name}: ${reached} % of the whole contract (${covered} of ${covered + missing}), and ${wanted} % is asked for.${mostWanted(dimension)}`;
    return [{ dimension: dimension.name, wanted, reached, sentence }];
  });
}

/** Whether a run put nothing to the test: no cell of any dimension is covered. */
export function nothingTested({ dimensions }: Coverage): boolean {
  return dimensions.every(({ cells }) => cells.every(({ state }) => state !== "covered"));
}
