import { follow, isNode, type Node } from "../contract/node.js";
import type { Call, Operation } from "../contract/operations.js";

/** Left out of samples: it stands in the place of a sequence number, and one of the two is enough. */
const ALTERNATIVE = "timestamp";

/** Optional headers say how a body is written when it is not plain JSON; the bodies of samples are. */
function isShown({ name, in: place, required, example }: Node): boolean {
  return name !== ALTERNATIVE && example !== undefined && (place !== "header" || required === true);
}

/** What a call is made with: values of the parameters by name, and a body, all of them examples of the contract. */
export interface Example {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly value: unknown }[];
  /** With the fixed fields of the call; `undefined` when the call takes none. */
  readonly body: Node | undefined;
}

function bodyOf(contract: Node, { node }: Operation, { fixed }: Call): Node | undefined {
  if (!isNode(node["requestBody"])) return undefined;
  const content = follow(contract, node["requestBody"])["content"] as Record<string, Node>;
  const examples = Object.values((content["application/json"]?.["examples"] as Record<string, Node> | undefined) ?? {});
  const bodies = examples.map((example) => follow(contract, example)["value"] as Node);
  return bodies.find((body) => Object.entries(fixed).every(([field, value]) => body[field] === value));
}

/** The example of a call: its parameters in the order of the contract, and the first body that is one of this call. */
export function exampleOf(contract: Node, operation: Operation, call: Call): Example {
  const parameters = operation.parameters
    .filter(isShown)
    .map((parameter) => ({ name: String(parameter["name"]), in: String(parameter["in"]), value: parameter["example"] }));
  return { parameters, body: bodyOf(contract, operation, call) };
}
