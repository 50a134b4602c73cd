import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** JSON Schema as it stands in the contract: any keyword, some of them ours (`x-…`). */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  required?: string[];
  oneOf?: Schema[];
  [keyword: string]: unknown;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Schema;
  example?: unknown;
}

export interface MediaType {
  schema: Schema;
  examples?: Record<string, { value: unknown }>;
}

export interface Response {
  $ref?: string;
  content?: Record<string, unknown>;
  "x-empty-body"?: string;
}

/** One of several calls that share an operation; `fixed` is the field of the body that tells them apart. */
export interface SharedCall {
  name: string;
  fixed: Record<string, unknown>;
  summary: string;
}

export interface Operation {
  operationId: string;
  tags?: string[];
  summary?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, Response>;
  "x-calls"?: SharedCall[];
  "x-retry"?: string;
  "x-error-codes"?: string[];
  "x-source"?: { document: string; confidence: string };
  "x-stability"?: string;
}

export interface Contract {
  paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
  components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter> };
  "x-error-codes": Record<string, { status: number; retry: string; meaning: string; remedy: string }>;
}

export function readContract(path: string | URL): Contract {
  return parse(readFileSync(path, "utf8")) as Contract;
}

/** Follows a local reference such as `#/components/schemas/StreamName`. @throws Error when it points to nothing. */
export function resolve<T extends { $ref?: string }>(contract: Contract, node: T): T {
  if (node.$ref === undefined) return node;
  let target: unknown = contract;
  for (const key of node.$ref.replace(/^#\//, "").split("/")) {
    target = (target as Record<string, unknown> | undefined)?.[key];
  }
  if (target === undefined) throw new Error(`openapi.yaml: ${node.$ref} points to nothing`);
  return resolve(contract, target as T);
}

const METHODS = ["get", "put", "post", "delete"] as const;

export interface LocatedOperation {
  method: (typeof METHODS)[number];
  path: string;
  parameters: Parameter[];
  operation: Operation;
}

/** All operations in the order of the document, with the parameters of their path added to their own. */
export function operationsOf(contract: Contract): LocatedOperation[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const operation = item[method] as Operation;
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
      return { method, path, operation, parameters: parameters.map((p) => resolve(contract, p)) };
    }),
  );
}
