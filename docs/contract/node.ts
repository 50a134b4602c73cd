/** A part of the contract as JSON. */
export type Node = { [name: string]: unknown };

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What `$ref` points to, or the part itself. @throws Error when it points to nothing */
export function follow(contract: Node, part: Node): Node {
  const reference = part["$ref"];
  if (typeof reference !== "string") return part;
  const steps = reference
    .replace(/^#\//, "")
    .split("/")
    .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  const target = steps.reduce<unknown>((node, step) => (node as Node | undefined)?.[step], contract);
  if (!isNode(target)) throw new Error(`${reference} points to nothing`);
  return follow(contract, target);
}
