import { createRequire } from "node:module";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { type CallSpec, calls } from "dis-openapi/contract";
import type { CallName } from "../calls/call.js";
import { fitsFormat } from "./integer-format.js";

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

/** Values are judged as they came: nothing is converted, filled in or taken away. */
function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    // The contract's own keywords (x-source, example) have no meaning here.
    strict: false,
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: false,
    // The first violation is enough to refuse, and 10,000 bad records must not make 10,000 of them.
    allErrors: false,
    verbose: true,
  });
  // Ajv ties a format to one type; the contract has int64 on text and on integers.
  ajv.removeKeyword("format");
  ajv.addKeyword({ keyword: "format", schemaType: "string", validate: fitsFormat, errors: false });
  return ajv;
}

function resolve(parameter: ParameterOrRef): Parameter {
  if (!("$ref" in parameter)) return parameter;
  const found = contract.components.parameters[parameter.$ref.split("/").at(-1) ?? ""];
  if (found === undefined) throw new Error(`The contract has no parameter ${parameter.$ref}`);
  return found;
}

function followed(schema: Json): Json {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  return followed(contract.components.schemas[reference.split("/").at(-1) ?? ""] ?? {});
}

/**
 * Of a body that several calls share the schema of one call: the branch that asks for the call's own value in its fixed
 * field. @throws Error when the contract has none
 */
export function ownBranch(schema: Json, fixed: CallSpec["fixed"]): Json {
  if (fixed === undefined) return schema;
  const [[field, value] = []] = Object.entries(fixed);
  const branches = (followed(schema)["oneOf"] ?? []) as readonly Json[];
  const own = branches.find((branch) => {
    const properties = followed(branch)["properties"] as Readonly<Record<string, Json>> | undefined;
    const property = followed(properties?.[field ?? ""] ?? {});
    return property["const"] === value || (property["enum"] as readonly unknown[] | undefined)?.includes(value) === true;
  });
  if (own === undefined) throw new Error(`The contract has no body with ${field} ${value}`);
  return own;
}

/** `components` goes along because the schemas refer to `#/components/schemas/...`. */
function parametersSchema(parameters: readonly Parameter[]): Json {
  return {
    type: "object",
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
  // Headers are no part of the input.
  const parameters = all.filter((parameter) => parameter.in !== "header");
  const schema = operation.requestBody?.content["application/json"]?.schema;
  return {
    parameters: ajv.compile(parametersSchema(parameters)),
    ...(schema === undefined ? {} : { body: ajv.compile({ ...ownBranch(schema, fixed), components: contract.components }) }),
  };
}

const ajv = createAjv();
const compiled = new Map<CallName, CallSchemas>();

/** Checks of a call, compiled when it is asked for the first time in the process: starting a server takes no time. */
export function schemasOf(name: CallName): CallSchemas {
  let schemas = compiled.get(name);
  if (schemas === undefined) {
    schemas = compile(name);
    compiled.set(name, schemas);
  }
  return schemas;
}
