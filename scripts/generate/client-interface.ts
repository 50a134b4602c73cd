import type { CallSpec } from "../../src/contract/rules.js";
import { type Contract, resolve } from "./contract.js";
import { type Call, callsOf } from "./shared-calls.js";

const REPEATING: Readonly<Record<string, string>> = {
  idempotent: "May be repeated freely.",
  "at-least-once": "May be repeated; a record can be stored twice by that.",
  "unless-processed": "May be repeated only when the first try was certainly not processed, after throttling for example.",
};

/** Left out of examples: it stands in the place of a sequence number, and one of the two is enough. */
const ALTERNATIVE = "timestamp";

/** The first example of the body that is one of this call. */
function bodyExample({ operation, fixed }: Call): Record<string, unknown> {
  const examples = Object.values(operation.requestBody?.content["application/json"]?.examples ?? {});
  const bodies = examples.map(({ value }) => value as Record<string, unknown>);
  const own = bodies.find((body) => fixed === undefined || body[fixed.field] === fixed.value) ?? {};
  return Object.fromEntries(Object.entries(own).filter(([name]) => name !== fixed?.field));
}

/** An input of a call, made of the examples of the contract; none of its fields is missing that must be given. */
export function exampleInput(contract: Contract, call: Call, { fields }: CallSpec): Record<string, unknown> {
  const parameters = call.parameters
    .map((parameter) => resolve(contract, parameter))
    .filter(({ name, example }) => Object.hasOwn(fields, name) && name !== ALTERNATIVE && example !== undefined)
    .map(({ name, example }) => [name, example]);
  return { ...Object.fromEntries(parameters), ...bodyExample(call) };
}

/** JSON as a TypeScript program would have it: names bare where they can be. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

function exampleLines(contract: Contract, call: Call, spec: CallSpec): string[] {
  const input = exampleInput(contract, call, spec);
  const argument = Object.keys(input).length === 0 ? "" : literal(input);
  const wanted = spec.hasResponseBody ? "const response = await" : "await";
  return `${wanted} dis.${call.name}(${argument});`.split("\n");
}

function sentence(text: string): string {
  return /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

function docLines(contract: Contract, call: Call, spec: CallSpec): string[] {
  const { operation } = call;
  const source = operation["x-source"];
  const codes = operation["x-error-codes"] ?? [];
  const confidence = source === undefined || source.confidence === "documented" ? "" : ` (${source.confidence})`;
  return [
    sentence(call.summary),
    "",
    ...(operation["x-stability"] === undefined ? [] : ["No document of the service describes this call; it can change.", ""]),
    REPEATING[spec.retry] ?? "",
    "",
    ...(codes.length === 0 ? [] : [`Error codes, beside those of any call: ${codes.join(", ")}.`, ""]),
    ...(source === undefined ? [] : [`Source: ${sentence(`${source.document}${confidence}`)}`, ""]),
    "@example",
    ...exampleLines(contract, call, spec),
  ];
}

function docComment(lines: readonly string[]): string {
  // What an example says must not end the comment.
  const safe = lines.map((line) => `   * ${line.replaceAll("*/", "*\\/")}`.trimEnd());
  return ["  /**", ...safe, "   */"].join("\n");
}

function printMethod(contract: Contract, call: Call, spec: CallSpec): string {
  const { name } = call;
  const isOptional = !Object.values(spec.fields).some(({ required }) => required);
  const signature = `(input${isOptional ? "?" : ""}: CallInput<"${name}">, options?: CallOptions) => DisCall<CallOutput<"${name}">>`;
  return `${docComment(docLines(contract, call, spec))}\n  readonly ${name}: ${signature};`;
}

/** The interface of the client's methods as TypeScript, each documented with what the contract says of the call. */
export function printClientInterface(contract: Contract, calls: Readonly<Record<string, CallSpec>>): string {
  const methods = callsOf(contract).map((call) => printMethod(contract, call, calls[call.name] as CallSpec));
  return `import type { CallOptions } from "../src/options.js";
import type { DisCall } from "../src/dis-call.js";
import type { CallInput, CallOutput } from "../src/contract/signatures.js";

/**
 * One method per call of the service, each with flat input: path, query and body fields in one object, named as on the wire.
 * All of them fail with a \`DisError\`.
 */
export interface DisCalls {
${methods.join("\n\n")}
}
`;
}
