import type { Call, Parameter } from "dis-openapi/contract";
import type { Node } from "./node.js";

// The samples of a call in TypeScript and curl, built from the examples of the contract.

/** Samples omit it: it is the alternative to a sequence number, and one of the two is enough. */
const ALTERNATIVE = "timestamp";

/** Optional headers describe bodies that are not plain JSON; samples have plain JSON. */
function isShown({ name, in: place, required, example }: Parameter): boolean {
  return name !== ALTERNATIVE && example !== undefined && (place !== "header" || required === true);
}

/** The input of a call: parameters with their values, and a body. All values are examples of the contract. */
export interface Example {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly value: unknown }[];
  /** Includes the fixed fields of the call; `undefined` when the call has no body. */
  readonly body: Node | undefined;
}

/** The example of a call: its parameters in the order of the contract, and its first body. */
export function exampleOf({ parameters, body }: Call): Example {
  const shown = parameters.map(({ value }) => value).filter(isShown);
  const [first] = Object.values(body?.examples ?? {});
  return {
    parameters: shown.map(({ name, in: place, example }) => ({ name, in: place, value: example })),
    body: first?.value as Node | undefined,
  };
}

/** JSON as TypeScript: names have quotes only where they need them. */
function literal(value: Node): string {
  return JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

/** The call in TypeScript, with the client of this project: a program of its own. */
export function callSample(call: Call): string {
  const { parameters, body = {} } = exampleOf(call);
  // The client knows its project, and a call knows its fixed fields.
  const given = parameters.filter(({ name }) => name !== "project_id").map(({ name, value }) => [name, value]);
  const fields = Object.entries(body).filter(([name]) => !Object.hasOwn(call.fixed, name));
  const input = [...given, ...fields].length === 0 ? "" : literal(Object.fromEntries([...given, ...fields]));
  const hasBody = call.responses[call.success]?.value.content !== undefined;
  return `import { createDisClient } from "dis-openapi";

const dis = createDisClient();
${hasBody ? "const response = " : ""}await dis.${call.name}(${input});
${hasBody ? "console.log(response);\n" : ""}`;
}

// The client reads these variables, and dis-local prints them.
const ENDPOINT = "$DIS_ENDPOINT";
const PROJECT = "$CLOUD_SDK_PROJECT_ID";
const TOKEN = "$CLOUD_SDK_TOKEN";

function addressOf(path: string, parameters: Example["parameters"]): string {
  const values = new Map(parameters.map(({ name, value }) => [name, encodeURIComponent(String(value))]));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === "project_id" ? PROJECT : (values.get(name) ?? "")));
  const query = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => `${name}=${values.get(name)}`);
  return `${ENDPOINT}${filled}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

/** A text in single quotes, where a shell changes nothing. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

/** The call as a curl command with a token. */
export function curlSample(call: Call): string {
  const { parameters, body } = exampleOf(call);
  const method = call.method === "get" ? "" : `-X ${call.method.toUpperCase()} `;
  const lines = [`curl ${method}"${addressOf(call.path, parameters)}"`, `  -H "X-Auth-Token: ${TOKEN}"`];
  if (body !== undefined) lines.push('  -H "Content-Type: application/json"', `  -d ${quoted(JSON.stringify(body, null, 2))}`);
  return lines.join(" \\\n");
}
