const KEPT = ["$ref", "summary", "description"];
// Values of examples are data: a reference in them is not one of the contract.
const DATA = new Set(["example", "examples", "value", "default", "enum"]);

/** Reports keywords beside a reference, at any depth. Texts and our own notes may stand there. */
export default function siblings(node, _options, { path }) {
  if (typeof node !== "object" || node === null) return [];
  if (typeof node.$ref === "string") {
    return Object.keys(node)
      .filter((name) => !KEPT.includes(name) && !name.startsWith("x-"))
      .map((name) => ({ message: `${name} beside $ref is dropped by generators`, path: [...path, name] }));
  }
  return Object.entries(node)
    .filter(([name]) => !DATA.has(name))
    .flatMap(([name, child]) => siblings(child, undefined, { path: [...path, name] }));
}
