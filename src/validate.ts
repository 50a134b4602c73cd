import * as validators from "../generated/validators.js";

/** Where a response is not what the contract says. */
export interface Breach {
  /** Place in the response, such as `records[0].data`; `the response` when it is the response itself. */
  readonly place: string;
  /** The rule that is broken, such as `must be string`. */
  readonly rule: string;
}

/** Compiled from the contract; `responses` of `dis-openapi/validate` are they. */
export interface ResponseValidators {
  /** What the data of a call breaks first; `undefined` when it is as the contract says. */
  readonly breach: (call: string, data: unknown) => Breach | undefined;
}

/** What becomes of a response that breaks the contract: nothing, an error, or a warning. */
export type Validation = boolean | "warn";

/** What a compiled validator finds; the part of it that is looked at here. */
interface Found {
  /** JSON pointer of the place in the data. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly Found[] | null;
}

const byCall = validators as unknown as Readonly<Record<string, Validator | undefined>>;

/** `/records/0/data` is `records[0].data`. */
function placeOf(pointer: string): string {
  const names = pointer.split("/").slice(1);
  const place = names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const text = place.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join("");
  return text === "" ? "the response" : text.replace(/^\./, "");
}

function breachOf({ instancePath, keyword, params, message }: Found): Breach {
  const place = placeOf(instancePath);
  if (keyword === "required") {
    const field = String(params["missingProperty"]);
    return { place: instancePath === "" ? field : `${place}.${field}`, rule: "must be given" };
  }
  if (keyword === "enum") return { place, rule: `must be one of ${(params["allowedValues"] as unknown[]).join(", ")}` };
  return { place, rule: message };
}

/** Where one of several forms is asked for, that says more than how the value misses one of them. */
function chosen(errors: readonly Found[]): Found | undefined {
  return errors.findLast(({ keyword }) => keyword === "anyOf" || keyword === "oneOf") ?? errors[0];
}

/**
 * Validators for the responses of all calls, compiled from the contract, and as tolerant as it is: unknown fields are no breach,
 * and where the contract takes a number or a text, both are right. Base64 and numbers in text are checked against the patterns
 * of the contract, which means their characters and padding, not the size of a number. A call without data in its response has
 * nothing to validate.
 *
 * @example
 * import { createDisClient } from "dis-openapi";
 * import { responses } from "dis-openapi/validate";
 *
 * const dis = createDisClient({ validate: responses }); // a breach is a DisError of kind `response`
 * const lenient = dis.with({ validate: "warn" }); // or a warning
 */
export const responses: ResponseValidators = Object.freeze({
  breach(call: string, data: unknown): Breach | undefined {
    const validate = Object.hasOwn(byCall, call) ? byCall[call] : undefined;
    if (validate === undefined || validate(data)) return undefined;
    const found = chosen(validate.errors ?? []);
    return found === undefined ? { place: "the response", rule: "must be what the contract says" } : breachOf(found);
  },
});
