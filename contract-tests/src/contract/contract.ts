import { createRequire } from "node:module";
import type { Contract } from "dis-openapi/contract";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The part of a JSON Schema that the plan reads; the rest reaches the validator as it is. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: unknown;
  /** OpenAPI's own; `examples` is that of JSON Schema. */
  readonly example?: Json;
  readonly examples?: readonly Json[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly oneOf?: readonly unknown[];
  readonly anyOf?: readonly unknown[];
  readonly required?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly example?: Json;
}

export interface ResponseSpec {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
  /** Why an empty body is an answer, too (`x-empty-body`). */
  readonly "x-empty-body"?: string;
}

export type { CatalogueEntry, Contract } from "dis-openapi/contract";

/** A part of the contract and the JSON pointer of the place where it is written, behind all `$ref`s. */
export interface Located<T> {
  readonly pointer: string;
  readonly value: T;
}

/** The types that a schema allows; none when it allows all. */
export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : [type].flat();
}

/** The contract of DIS as the package dis-openapi carries it. */
export function disContract(): Contract {
  return createRequire(import.meta.url)("dis-openapi/openapi.json") as Contract;
}

/** A JSON pointer (RFC 6901) from its unescaped segments. */
export function pointerOf(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}

/**
 * The part of the contract at a pointer. A `$ref` on the way or at the end is followed, and the pointer that comes back
 * names the place that it leads to.
 * @throws Error when nothing is there
 */
export function at<T>(contract: Contract, pointer: string): Located<T> {
  const segments = pointer.split("/").slice(1);
  let here: Located<unknown> = { pointer: "", value: contract };
  for (const segment of segments) {
    const value = (here.value as Readonly<Record<string, unknown>> | undefined)?.[
      segment.replace(/~1/g, "/").replace(/~0/g, "~")
    ];
    if (value === undefined) throw new Error(`The contract has nothing at ${pointer}.`);
    const ref = (value as { readonly $ref?: unknown } | null)?.$ref;
    here = typeof ref === "string" ? at(contract, ref.slice(1)) : { pointer: `${here.pointer}/${segment}`, value };
  }
  return here as Located<T>;
}

/** A part of a part: `under(contract, response, "content", "application/json")`. @throws Error when nothing is there */
export function under<T>(contract: Contract, parent: Located<unknown>, ...segments: readonly (string | number)[]): Located<T> {
  return at(contract, parent.pointer + pointerOf(...segments));
}
