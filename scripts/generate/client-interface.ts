import type { Contract } from "../../src/contract/document.js";
import type { Call } from "../../src/contract/operations.js";
import type { CallSpec } from "../../src/contract/rules.js";
import { clientCalls } from "./contract.js";

const RETRIES: Readonly<Record<string, string>> = {
  idempotent: "Can be retried freely.",
  "at-least-once": "Can be retried; a retry can store a record twice.",
  "unless-processed":
    "Can be retried only when the service certainly did not process the first attempt, for example after throttling.",
};

/** Not in examples: a timestamp stands in place of a sequence number, and one of the two is enough. */
const ALTERNATIVE = "timestamp";

/** The first example of the body, without the fields that the client fills in. */
function bodyExample({ body, fixed }: Call): Record<string, unknown> {
  const [example] = Object.values(body?.examples ?? {});
  return Object.fromEntries(Object.entries(example?.value ?? {}).filter(([name]) => !Object.hasOwn(fixed, name)));
}

/** An input of a call, made of the examples of the contract; no field is missing that is required. */
export function exampleInput(call: Call, { fields }: CallSpec): Record<string, unknown> {
  const parameters = call.parameters
    .filter(({ value: { name, example } }) => Object.hasOwn(fields, name) && name !== ALTERNATIVE && example !== undefined)
    .map(({ value: { name, example } }) => [name, example]);
  return { ...Object.fromEntries(parameters), ...bodyExample(call) };
}

/** JSON as a TypeScript program writes it: names without quotes where they need none. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

function exampleLines(call: Call, spec: CallSpec): string[] {
  const input = exampleInput(call, spec);
  const argument = Object.keys(input).length === 0 ? "" : literal(input);
  const wanted = spec.hasResponseBody ? "const response = await" : "await";
  return `${wanted} dis.${call.name}(${argument});`.split("\n");
}

function sentence(text: string): string {
  return /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

function docLines(call: Call, spec: CallSpec): string[] {
  const { value: operation, errorCodes: codes } = call;
  const source = operation["x-source"];
  const confidence = source === undefined || source.confidence === "documented" ? "" : ` (${source.confidence})`;
  return [
    sentence(call.summary),
    "",
    ...(operation["x-stability"] === undefined ? [] : ["No document of the service describes this call; it can change.", ""]),
    RETRIES[spec.retry] ?? "",
    "",
    ...(codes.length === 0 ? [] : [`Error codes, beside those of any call: ${codes.join(", ")}.`, ""]),
    ...(source === undefined ? [] : [`Source: ${sentence(`${source.document}${confidence}`)}`, ""]),
    "@example",
    ...exampleLines(call, spec),
  ];
}

function docComment(lines: readonly string[]): string {
  // An example must not end the comment.
  const safe = lines.map((line) => `   * ${line.replaceAll("*/", "*\\/")}`.trimEnd());
  return ["  /**", ...safe, "   */"].join("\n");
}

function printMethod(call: Call, spec: CallSpec): string {
  const { name } = call;
  const isOptional = !Object.values(spec.fields).some(({ required }) => required);
  const signature = `(input${isOptional ? "?" : ""}: CallInput<"${name}">, options?: CallOptions) => DisCall<CallOutput<"${name}">>`;
  return `${docComment(docLines(call, spec))}\n  readonly ${name}: ${signature};`;
}

/** The interface of the client's methods as TypeScript, each documented with what the contract says of the call. */
export function printClientInterface(contract: Contract, calls: Readonly<Record<string, CallSpec>>): string {
  const methods = clientCalls(contract).map((call) => printMethod(call, calls[call.name] as CallSpec));
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
