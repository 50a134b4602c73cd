import type { Node } from "./readable-contract.js";

/** What `$ref` points to, or the part itself. */
function follow(contract: Node, part: Node): Node {
  const reference = part["$ref"];
  if (typeof reference !== "string") return part;
  const steps = reference.replace(/^#\//, "").split("/");
  return steps.reduce<unknown>((node, step) => (node as Node | undefined)?.[step], contract) as Node;
}

function bodyExample(operation: Node): Node {
  const content = (operation["requestBody"] as Node | undefined)?.["content"] as Node | undefined;
  const [example] = Object.values(((content?.["application/json"] as Node | undefined)?.["examples"] as Node | undefined) ?? {});
  return ((example as Node | undefined)?.["value"] as Node | undefined) ?? {};
}

/** JSON as a TypeScript program would have it: names bare where they can be. */
function literal(value: Node): string {
  return JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

/** Left out of samples: it stands in the place of a sequence number, and one of the two is enough. */
const ALTERNATIVE = "timestamp";

/** How an operation is called with the client, made of the examples of the contract. */
export function callSample(contract: Node, item: Node, operation: Node): string {
  const parameters = [item["parameters"], operation["parameters"]]
    .flatMap((list) => (list as Node[] | undefined) ?? [])
    .map((parameter) => follow(contract, parameter))
    // The client knows its project.
    .filter(({ name, example }) => name !== "project_id" && name !== ALTERNATIVE && example !== undefined)
    .map(({ name, example }) => [String(name), example]);
  return `await dis.${String(operation["operationId"])}(${literal({ ...Object.fromEntries(parameters), ...bodyExample(operation) })});`;
}
