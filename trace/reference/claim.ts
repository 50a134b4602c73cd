import type { Contract, Json, Located, Schema } from "dis-openapi/contract";
import { schemaErrors } from "../../contract-tests/src/contract/validate.js";
import { type Change, changesOf, put } from "../damage.js";

/**
 * Where the contract differs from every document in the same way, and why. A rule says what stands there instead, and that is
 * compared; a difference that no rule allows needs an explanation of its own.
 */
export const RULES = {
  "response-without-limits":
    "A reader is tolerant: the contract gives a field of a response no limit, or the one of the document.",
  "response-of-any-value":
    "A reader accepts new values: the known values of a response stand in its description, not in an enumeration.",
  "response-without-default": "A default says what a field means that a request omits; a response has no defaults.",
  "response-of-more-types": "A reader is tolerant: a response may have more types than the document names, null first of all.",
  "no-empty-default":
    "The contract does not write a default that is empty: omitting the field means the same. The empty text is then a value.",
  "no-least-length-of-zero": "Every text has at least zero characters; the contract does not write that.",
  "time-in-words": "The unit in the description says how many digits a time in a response has.",
  "minutes-in-words": "No keyword of a schema says how long a value is valid; the description does.",
  "same-as-in-the-request":
    "The settings of a transfer task come back as they were sent; the contract writes them once, in the request.",
  "value-of-another-call": "Calls that share an operation each have one value of the field that distinguishes them.",
  "token-or-signature": "The header X-Auth-Token is one of two ways to authenticate, and not a parameter.",
  "header-of-http": "HTTP itself, or the client below the contract, sets this header in every request.",
  "method-of-no-call": "The document lists the methods of HTTP; no call of the service uses this one.",
  "form-of-a-request": "What the document says of requests in general is true of every OpenAPI document.",
  "open-to-more": "No description of the service names this field; the object is open to it.",
  "in-words": "No keyword of a schema says this; the description does.",
} as const satisfies Readonly<Record<string, string>>;

export type Rule = keyof typeof RULES;

/** One thing that a row says, and what the contract says in its place. */
export interface Claim {
  /** What is compared: `exists`, `required`, `type`, `maximum`. */
  readonly aspect: string;
  /** Where the contract says it, or would. */
  readonly pointer: string;
  readonly says: Json;
  /** `null` when nothing stands there. */
  readonly found: Json;
  readonly agrees: boolean;
  /** The general rule by which it agrees, when it is not simply equal. */
  readonly rule?: Rule;
  /** Every place on the way to it. */
  readonly route: readonly string[];
  /** What would make the contract wrong here. */
  readonly changes: readonly Change[];
}

export type DocumentKind = "API reference" | "wire facts";

/** A row of the reference, and what it claims of a contract. */
export interface ReferenceRow {
  /** Document and line; of the wire facts, whose lines name several fields, also what the field belongs to and its name. */
  readonly id: string;
  readonly source: DocumentKind;
  readonly file: string;
  readonly line: number;
  readonly field: string;
  /** No claims: the row has no place in the contract. */
  readonly claims: (contract: Contract) => readonly Claim[];
}

/** The contract has something at a pointer. @param says what the row calls it */
export function presence(pointer: string, says: Json, there: boolean, changes: readonly Change[]): Claim {
  return { aspect: "exists", pointer, says, found: there ? says : null, agrees: there, route: [pointer], changes };
}

/** A keyword of a part, compared as it stands. */
export function keyword({ pointer: owner, value }: Located<object>, name: string, says: Json, route: readonly string[]): Claim {
  const pointer = `${owner}/${name}`;
  const found = ((value as Readonly<Record<string, Json>>)[name] ?? null) as Json;
  const changes = found === null ? [put(pointer, says)] : changesOf(pointer, found);
  return { aspect: name, pointer, says, found, agrees: JSON.stringify(found) === JSON.stringify(says), route, changes };
}

const documents = new WeakMap<Schema, Contract>();

/** Whether a schema that refers to no other accepts a value. What is no valid schema accepts nothing. */
export function accepts(schema: Schema, value: Json): boolean {
  let document = documents.get(schema);
  if (document === undefined) {
    document = { schema } as unknown as Contract;
    documents.set(schema, document);
  }
  try {
    return schemaErrors(document, "/schema", value).length === 0;
  } catch {
    return false;
  }
}
