import type { Node } from "../contract/node.js";
import type { Call, Operation } from "../contract/operations.js";
import { type Example, exampleOf } from "./example.js";

/** The variables are those that the client reads, and that dis-local prints. */
const ENDPOINT = "$DIS_ENDPOINT";
const PROJECT = "$CLOUD_SDK_PROJECT_ID";
const TOKEN = "$CLOUD_SDK_TOKEN";

function addressOf(path: string, parameters: Example["parameters"]): string {
  const values = new Map(parameters.map(({ name, value }) => [name, encodeURIComponent(String(value))]));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === "project_id" ? PROJECT : (values.get(name) ?? "")));
  const query = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => `${name}=${values.get(name)}`);
  return `${ENDPOINT}${filled}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

/** A text between single quotes, in which a shell changes nothing. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

/** How a call is made with curl and a token, made of the examples of the contract. */
export function curlSample(contract: Node, operation: Operation, call: Call): string {
  const { parameters, body } = exampleOf(contract, operation, call);
  const method = operation.method === "get" ? "" : `-X ${operation.method.toUpperCase()} `;
  const lines = [`curl ${method}"${addressOf(operation.path, parameters)}"`, `  -H "X-Auth-Token: ${TOKEN}"`];
  if (body !== undefined) lines.push('  -H "Content-Type: application/json"', `  -d ${quoted(JSON.stringify(body, null, 2))}`);
  return lines.join(" \\\n");
}
