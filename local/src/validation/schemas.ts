import { createRequire } from "node:module";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { type CallSpec, calls, type FieldRule, isInferred, ruleBreach } from "dis-openapi/contract";
import type { CallName } from "../calls/call.js";
import { isBase64 } from "./base64.js";

type Json = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Json;
}
type ParameterOrRef = Parameter | { readonly $ref: string };

interface Operation {
  readonly parameters?: readonly ParameterOrRef[];
  readonly "x-rules"?: readonly FieldRule[];
  readonly requestBody?: { readonly content: { readonly "application/json"?: { readonly schema: Json } } };
}

/** The parts of the contract that requests are checked against. */
interface Contract {
  readonly paths: Readonly<Record<string, Operation & Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly schemas: Readonly<Record<string, Json>>;
  };
}

/** Checks of one call; each leaves its first violation in `errors`. */
export interface CallSchemas {
  readonly parameters: ValidateFunction;
  /** Only of a call with a body. */
  readonly body?: ValidateFunction;
}

const contract = createRequire(import.meta.url)("dis-openapi/openapi.json") as Contract;

const bounds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** Largest value of a format, for the message. */
export function formatMaximum(format: string): bigint | undefined {
  return bounds[format]?.[1];
}

/**
 * Whether a value is within `int32` or `int64`. The contract puts these formats on text, too: sequence numbers are decimal
 * digits, because 2^63-1 does not fit into a JSON number. Text that is no number is left to `pattern`; other formats pass.
 */
export function fitsFormat(format: string, value: unknown): boolean {
  const isDecimal = typeof value === "number" ? Number.isInteger(value) : typeof value === "string" && /^-?\d{1,40}$/.test(value);
  const [low, high] = bounds[format] ?? [];
  if (low === undefined || high === undefined || !isDecimal) return true;
  const number = BigInt(value as number | string);
  return low <= number && number <= high;
}

/** Whether a text has at most so many characters; one beyond 16 bits counts once, as JSON Schema says. */
function fitsLength(limit: number, text: string): boolean {
  return text.length <= limit || (text.length <= 2 * limit && [...text].length <= limit);
}

/** The pattern of base64 is the only one that long texts are checked against. */
const BASE64_PATTERN = contract.components.schemas["Base64"]?.["pattern"];

/** Makes the check of a pattern; Ajv asks for `code`, which it needs for programs that it writes. */
const regExp = Object.assign(
  (pattern: string, flags: string) =>
    pattern === BASE64_PATTERN ? { test: isBase64, toString: (): string => "base64" } : new RegExp(pattern, flags),
  { code: "new RegExp" },
);

/** Rules about several fields together. What no document states is left to the calls, which may know better. */
const keepsRules: { (rules: readonly FieldRule[], fields: object): boolean; errors?: Partial<ErrorObject>[] } = (
  rules,
  fields,
) => {
  for (const rule of rules.filter((each) => !isInferred(each))) {
    const breach = ruleBreach(rule, fields as Json);
    if (breach === undefined) continue;
    keepsRules.errors = [{ keyword: "x-rules", message: breach.words, params: { field: breach.field } }];
    return false;
  }
  return true;
};

/** Values are checked as they were sent: nothing is converted, filled in or removed. */
function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    // The contract's own keywords (x-source, example) have no meaning here.
    strict: false,
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
    // The first violation is enough to refuse a request; 10,000 bad records must not make 10,000 violations.
    allErrors: false,
    verbose: true,
    code: { regExp },
  });
  // Ajv ties a format to one type; the contract has int64 on text and on integers.
  ajv.removeKeyword("format");
  ajv.addKeyword({ keyword: "format", schemaType: "string", validate: fitsFormat, errors: false });
  // Ajv counts the characters of each text, which takes longer than to read it.
  ajv.removeKeyword("maxLength");
  ajv.addKeyword({ keyword: "maxLength", type: "string", schemaType: "number", validate: fitsLength, errors: false });
  ajv.addKeyword({ keyword: "x-rules", type: "object", errors: true, validate: keepsRules });
  return ajv;
}

function resolve(parameter: ParameterOrRef): Parameter {
  if (!("$ref" in parameter)) return parameter;
  const found = contract.components.parameters[parameter.$ref.split("/").at(-1) ?? ""];
  if (found === undefined) throw new Error(`The contract has no parameter ${parameter.$ref}`);
  return found;
}

/** The schema itself, after any references. */
function target(schema: Json): Json {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  return target(contract.components.schemas[reference.split("/").at(-1) ?? ""] ?? {});
}

/**
 * The body schema of one call. When several calls share a body, that is the branch with the call's own value in its fixed
 * field. @throws Error when the contract has none
 */
export function ownBranch(schema: Json, fixed: CallSpec["fixed"]): Json {
  if (fixed === undefined) return schema;
  const [[field, value] = []] = Object.entries(fixed);
  const branches = (target(schema)["oneOf"] ?? []) as readonly Json[];
  const own = branches.find((branch) => {
    const properties = target(branch)["properties"] as Readonly<Record<string, Json>> | undefined;
    const property = target(properties?.[field ?? ""] ?? {});
    return property["const"] === value || (property["enum"] as readonly unknown[] | undefined)?.includes(value) === true;
  });
  if (own === undefined) throw new Error(`The contract has no body with ${field} ${value}`);
  return own;
}

/** `components` goes along because the schemas refer to `#/components/schemas/...`. */
function parametersSchema(parameters: readonly Parameter[], rules: readonly FieldRule[] = []): Json {
  return {
    type: "object",
    "x-rules": rules,
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    components: contract.components,
  };
}

function compile(name: CallName): CallSchemas {
  const { path, method, fixed }: CallSpec = calls[name];
  const shared = contract.paths[path];
  const operation = shared?.[method];
  if (operation === undefined) throw new Error(`The contract has no ${method} ${path}`);
  const all = [...(shared?.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
  // Headers are not part of the input.
  const parameters = all.filter((parameter) => parameter.in !== "header");
  const schema = operation.requestBody?.content["application/json"]?.schema;
  return {
    parameters: ajv.compile(parametersSchema(parameters, operation["x-rules"])),
    ...(schema === undefined ? {} : { body: ajv.compile({ ...ownBranch(schema, fixed), components: contract.components }) }),
  };
}

const ajv = createAjv();
const compiled = new Map<CallName, CallSchemas>();

/** Checks of a call, compiled at its first request in the process, so that a server starts at once. */
export function schemasOf(name: CallName): CallSchemas {
  let schemas = compiled.get(name);
  if (schemas === undefined) {
    schemas = compile(name);
    compiled.set(name, schemas);
  }
  return schemas;
}
