import type { Node } from "../contract/node.js";
import type { Call, Operation } from "../contract/operations.js";
import { exampleOf } from "./example.js";

/** JSON as a TypeScript program would have it: names bare where they can be. */
function literal(value: Node): string {
  return JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

/** How a call is made with the client of this project, made of the examples of the contract. */
export function callSample(contract: Node, operation: Operation, call: Call): string {
  const { parameters, body = {} } = exampleOf(contract, operation, call);
  // The client knows its project, and a call knows its fixed fields.
  const given = parameters.filter(({ name }) => name !== "project_id").map(({ name, value }) => [name, value]);
  const fields = Object.entries(body).filter(([name]) => !Object.hasOwn(call.fixed, name));
  return `await dis.${call.name}(${literal(Object.fromEntries([...given, ...fields]))});`;
}
