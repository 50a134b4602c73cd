import { readdirSync, readFileSync } from "node:fs";
import type { Json } from "dis-openapi/contract";

/** Where a better source says something else than the seed, and what this contract makes of it. */
export interface Deviation {
  /** JSON pointer of the `x-deviation` that says so in the contract. */
  readonly pointer: string;
  /** What the seed says. */
  readonly says: Json;
  readonly reading: string;
}

/**
 * What of the contract a row is about: the value at its pointer; the key that the pointer ends with (a path, a method, a
 * status, the name of a field); or that nothing stands there.
 */
export type Reading = "value" | "key" | "absence";

/** One fact of a seed document and its place in the contract. */
export interface Row {
  /** Unique: number of the seed, subject, aspect; `001/metadata/maximum`. */
  readonly id: string;
  /** Line of the seed document, from 1. */
  readonly line: number;
  /** JSON pointer to the place where the fact is written; no `$ref` is followed. */
  readonly pointer: string;
  readonly reads: Reading;
  /** The value, or the key; null for an absence. */
  readonly expected: Json;
  /** Id of the fact in `facts/` that proves it without looking at the row. */
  readonly test: string;
  readonly deviation?: Deviation;
}

/** One seed document: how to recognise it, and what was read from it. The document itself is not part of the project. */
export interface Seed {
  readonly file: string;
  /** Of its bytes, in lower-case hex. */
  readonly sha256: string;
  readonly lines: number;
  readonly rows: readonly Row[];
}

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string" && value !== "";
const isPointer: Check = (value) => typeof value === "string" && value.startsWith("/");
const isLine: Check = (value) => Number.isSafeInteger(value);
const isThere: Check = (value) => value !== undefined;

const SEED: Readonly<Record<string, Check>> = {
  file: isText,
  sha256: (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value),
  lines: isLine,
  rows: Array.isArray,
};

const ROW: Readonly<Record<string, Check>> = {
  id: isText,
  line: isLine,
  pointer: isPointer,
  reads: (value) => value === "value" || value === "key" || value === "absence",
  expected: isThere,
  test: isText,
};

const DEVIATION: Readonly<Record<string, Check>> = { pointer: isPointer, says: isThere, reading: isText };

function fieldsOf(value: unknown, checks: Readonly<Record<string, Check>>, optional: readonly string[], where: string): Fields {
  if (typeof value !== "object" || value === null) throw new TypeError(`${where} is no object`);
  const fields = value as Fields;
  const bad = Object.keys(checks).find((name) => !checks[name]?.(fields[name]));
  if (bad !== undefined) throw new TypeError(`${where}: ${bad} is missing or of a wrong form`);
  const unknown = Object.keys(fields).find((name) => !Object.hasOwn(checks, name) && !optional.includes(name));
  if (unknown !== undefined) throw new TypeError(`${where}: ${unknown} is no field of it`);
  return fields;
}

/** A seed as it is stored in JSON. @throws TypeError naming the row and the field that is missing, unknown or of a wrong form */
export function readSeed(value: unknown): Seed {
  const seed = fieldsOf(value, SEED, [], "seed");
  for (const [index, entry] of (seed["rows"] as readonly unknown[]).entries()) {
    const where = `row ${index + 1} of ${seed["file"]}`;
    const row = fieldsOf(entry, ROW, ["deviation"], where);
    if (row["deviation"] !== undefined) fieldsOf(row["deviation"], DEVIATION, [], `the deviation of ${where}`);
  }
  return seed as unknown as Seed;
}

const folder = new URL("./documents/", import.meta.url);

/** The seeds that the contract transcribes, by the names of their files. @throws TypeError for data of a wrong form */
export function readSeeds(): ReadonlyMap<string, Seed> {
  const names = readdirSync(folder).sort();
  return new Map(names.map((name) => [name, readSeed(JSON.parse(readFileSync(new URL(name, folder), "utf8")))]));
}
