import { follow, isNode, type Node } from "./node.js";
import { type Operation, operationsOf } from "./operations.js";

/** Pointers of the components that a part refers to, directly or through others. */
function componentsOf(contract: Node, part: unknown, found: Set<string>): Set<string> {
  if (Array.isArray(part)) for (const item of part) componentsOf(contract, item, found);
  if (!isNode(part)) return found;
  const reference = part["$ref"];
  if (typeof reference === "string" && !found.has(reference.slice(1))) {
    found.add(reference.slice(1));
    componentsOf(contract, follow(contract, part), found);
  }
  for (const child of Object.values(part)) componentsOf(contract, child, found);
  return found;
}

/** Which operations a place of the contract is about: that which it stands in, or those that use the component. */
export function operationsByPlace(contract: Node): (pointer: string) => readonly Operation[] {
  const used = operationsOf(contract).map((operation) => {
    const path = `/paths/${operation.path.replace(/\//g, "~1")}`;
    const components = componentsOf(contract, [operation.node, operation.parameters], new Set());
    const shared = (contract["paths"] as Record<string, Node>)[operation.path]?.["parameters"];
    return { operation, path, components: componentsOf(contract, shared, components) };
  });
  return (pointer) => {
    const component = pointer.split("/").slice(0, 4).join("/");
    const fits = ({ operation, path, components }: (typeof used)[number]) => {
      const own = `${path}/${operation.method}`;
      // A path and what its operations share belong to each of them.
      const shared = pointer === path || pointer.startsWith(`${path}/parameters`);
      return components.has(component) || shared || pointer === own || pointer.startsWith(`${own}/`);
    };
    return used.filter(fits).map(({ operation }) => operation);
  };
}
