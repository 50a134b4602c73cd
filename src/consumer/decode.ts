import { optionError } from "../option-checks.js";
import type { ConsumedRecord } from "./consumed-record.js";

/** Makes a value of a record. `json()`, `text()` and `bytes()` are some; an object of your own can read any other format. */
export interface Decoder<T> {
  /** @throws what makes the record one that cannot be decoded; the option `onFailure` says what happens to it */
  fromRecord(record: ConsumedRecord): T | PromiseLike<T>;
}

/** What a schema has found: the value, or what is wrong with it. */
export type SchemaResult<T> = { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

/** Something that is wrong with a value. */
export interface SchemaIssue {
  readonly message: string;
  /** Where it is: the names of the fields from the outside in, or objects that have them as `key`. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A schema of zod, valibot, arktype or any other library that follows the specification Standard Schema, version 1. */
export interface StandardSchema<T> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    /** Checks a value and may change it. */
    readonly validate: (value: unknown) => SchemaResult<T> | Promise<SchemaResult<T>>;
    /** Only for the compiler: the types of the value before and after. */
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
  };
}

/** How the data of a record becomes its `value`. A schema gets the data as JSON. */
export type Decode<T> = Decoder<T> | StandardSchema<T>;

/** The data as JSON. The type is a claim of yours that nothing checks; a schema does. */
export function json<T = unknown>(): Decoder<T> {
  return { fromRecord: (record) => record.json() as T };
}

/** The data as text in UTF-8. Bytes that are not UTF-8 become the replacement character. */
export function text(): Decoder<string> {
  return { fromRecord: (record) => record.text() };
}

/** The data as it is. */
export function bytes(): Decoder<Uint8Array> {
  return { fromRecord: (record) => record.bytes() };
}

/** Most issues that the message of an error lists; all are in its field `issues`. */
const MOST_SHOWN = 5;

function shownIssue({ message, path = [] }: SchemaIssue): string {
  const keys = path.map((step) => String(typeof step === "object" ? step.key : step));
  return keys.length === 0 ? message : `${keys.join(".")}: ${message}`;
}

/** The value that a schema permits. @throws Error with the field `issues` when it does not */
function permitted<T>(result: SchemaResult<T>): T {
  if (result.issues === undefined) return result.value;
  const shown = result.issues.slice(0, MOST_SHOWN).map(shownIssue);
  const more = result.issues.length - shown.length;
  const message = `${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}` || "The schema does not permit the value.";
  throw Object.assign(new Error(message), { issues: result.issues });
}

/** @throws DisError of kind `configuration` when it can decode nothing */
export function decoderOf<T>(decode: Decode<T>): Decoder<T> {
  // Schemas of some libraries are functions, and some have methods of many names: what follows the specification counts first.
  const schema = (decode as Partial<StandardSchema<T>> | null)?.["~standard"];
  if (typeof schema?.validate === "function") {
    return {
      fromRecord(record) {
        const result = schema.validate(record.json());
        return result instanceof Promise ? result.then(permitted) : permitted(result);
      },
    };
  }
  const decoder = decode as Decoder<T> | null;
  if (typeof decoder?.fromRecord === "function") return decoder;
  throw optionError("decode", "must be json(), text(), bytes(), or a schema of a library that follows Standard Schema", decode);
}
