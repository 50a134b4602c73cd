import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { type Contract, type FieldRule, isInferred, type Json, pointerOf, ruleBreach } from "dis-openapi/contract";

/** One keyword of a schema that a value breaks. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer of the keyword in the contract. */
  readonly pointer: string;
  /** JSON pointer of the place in the value; empty for the value itself. */
  readonly place: string;
  readonly message: string;
  /** Name of the field that is required and not there. */
  readonly missing?: string;
  /** Whether no document states the rule: a server may take what breaks it. */
  readonly isInferred: boolean;
}

interface Validator {
  readonly ajv: Ajv2020;
  /** Where each schema object of the contract is written. */
  readonly places: WeakMap<object, string>;
  /** What was compiled, by its pointer. */
  readonly compiled: Map<string, ValidateFunction>;
}

const INT64_MAX = 2n ** 63n - 1n;
/** Together with a length in fours. To count the fours in the pattern takes twice as long, and records are the most that is checked. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** int64 limits numbers and also text that is a decimal number; text that is no number is the business of `pattern`. */
function fitsFormat(format: string, value: unknown): boolean {
  if (format === "int32") return typeof value !== "number" || (value >= -(2 ** 31) && value < 2 ** 31);
  if (format !== "int64") return true;
  if (typeof value === "string") return !/^[0-9]+$/.test(value) || BigInt(value) <= INT64_MAX;
  return typeof value !== "number" || Math.abs(value) <= 2 ** 63;
}

/** A check of a keyword of our own, which Ajv asks for its errors afterwards. */
interface OwnCheck<T> {
  (keyword: T, value: unknown): boolean;
  errors?: Partial<ErrorObject>[];
}

const keepsRules: OwnCheck<readonly FieldRule[]> = (rules, value) => {
  keepsRules.errors = brokenFieldRules(rules, value as Readonly<Record<string, unknown>>).map(({ message, isInferred }) => {
    return { keyword: "x-rules", message, params: { isInferred } };
  });
  return keepsRules.errors.length === 0;
};

/** The documents list these values. A client reads others, and a server that sends others departs from the documents. */
const isKnown: OwnCheck<readonly Json[]> = (values, value) => {
  isKnown.errors = [{ keyword: "x-extensible-enum", message: `must be one of ${values.join(", ")}`, params: {} }];
  return values.includes(value as Json);
};

/** What an object, or the parameters of a request, break of the rules about several fields (`x-rules`). */
export function brokenFieldRules(
  rules: readonly FieldRule[],
  fields: Readonly<Record<string, unknown>>,
): Pick<SchemaError, "message" | "isInferred">[] {
  return rules.flatMap((rule) => {
    const breach = ruleBreach(rule, fields);
    return breach === undefined ? [] : [{ message: `${breach.field} ${breach.words}`, isInferred: isInferred(rule) }];
  });
}

function index(node: unknown, pointer: string, places: WeakMap<object, string>): void {
  if (typeof node !== "object" || node === null) return;
  places.set(node, pointer);
  for (const [name, child] of Object.entries(node)) index(child, pointer + pointerOf(name), places);
}

function createValidator(contract: Contract): Validator {
  // Not strict: the contract's own x- keywords and OpenAPI's stand inside schemas.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, inlineRefs: false, verbose: true });
  // Ajv knows a format for text or for numbers, not for both, and takes contentEncoding as a remark.
  ajv.removeKeyword("format");
  ajv.addKeyword({ keyword: "format", validate: fitsFormat, errors: false });
  ajv.removeKeyword("contentEncoding");
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    errors: false,
    validate: (encoding: string, value: string) => encoding !== "base64" || (value.length % 4 === 0 && BASE64.test(value)),
  });
  ajv.addKeyword({ keyword: "x-rules", type: "object", errors: true, validate: keepsRules });
  ajv.addKeyword({ keyword: "x-extensible-enum", type: "string", errors: true, validate: isKnown });
  ajv.addSchema(contract as object, "contract");
  const places = new WeakMap<object, string>();
  index(contract, "", places);
  return { ajv, places, compiled: new Map() };
}

const validators = new WeakMap<Contract, Validator>();

function validatorOf(contract: Contract): Validator {
  let validator = validators.get(contract);
  if (validator === undefined) {
    validator = createValidator(contract);
    validators.set(contract, validator);
  }
  return validator;
}

function compiledAt({ ajv, compiled }: Validator, pointer: string): ValidateFunction {
  const known = compiled.get(pointer);
  if (known !== undefined) return known;
  const fragment = pointer.split("/").map(encodeURIComponent).join("/");
  const validate = ajv.getSchema(`contract#${fragment}`);
  if (validate === undefined) throw new Error(`The contract has no schema at ${pointer}.`);
  compiled.set(pointer, validate as ValidateFunction);
  return validate as ValidateFunction;
}

/** Every keyword of the schema at `pointer` that the value breaks, except those inside a failed `anyOf` or `oneOf`. */
export function schemaErrors(contract: Contract, pointer: string, value: unknown): SchemaError[] {
  const validator = validatorOf(contract);
  const { places } = validator;
  const validate = compiledAt(validator, pointer);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const isChoice = ({ keyword }: { keyword: string }) => keyword === "anyOf" || keyword === "oneOf";
  const branches = errors.filter(isChoice).map((error) => error.instancePath);
  return errors
    .filter((error) => isChoice(error) || !branches.some((branch) => error.instancePath.startsWith(branch)))
    .map((error) => ({
      keyword: error.keyword,
      pointer: `${places.get(error.parentSchema as object) ?? pointer}/${error.keyword}`,
      place: error.instancePath,
      message: error.message ?? `breaks ${error.keyword}`,
      ...(error.keyword === "required" ? { missing: String(error.params["missingProperty"]) } : {}),
      isInferred: error.params["isInferred"] === true,
    }));
}

/** Whether a value is what the schema at `pointer` asks for, what no document states included. */
export function fits(contract: Contract, pointer: string, value: Json): boolean {
  return schemaErrors(contract, pointer, value).length === 0;
}
