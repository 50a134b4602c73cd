/** An object of the contract as JSON, in the form in which the pages change it. */
export type Node = { [name: string]: unknown };

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
