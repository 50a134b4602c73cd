import type { Node } from "../node.js";

/** A text of the contract for people, with its place. */
export interface Text {
  /** JSON pointer into the contract. */
  readonly pointer: string;
  readonly text: string;
}

/** Keywords whose value is a text for people, at any depth. */
const SHOWN = new Set(["summary", "description", "meaning", "remedy", "x-deviation", "x-inferred", "x-empty-body"]);

/** Keywords whose children have free names: a property may be called `description`. */
const NAMED = new Set([
  ...["properties", "patternProperties", "$defs", "paths", "content", "responses", "headers", "examples", "variables"],
  ...["schemas", "securitySchemes", "requestBodies", "x-error-codes"],
]);

/** Keywords that hold data, not texts for people. */
const DATA = new Set(["example", "value", "default", "enum", "const", "fixed", "required", "x-source", "x-tolerance"]);

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** A key as a segment of a JSON pointer. */
export function segment(key: string): string {
  return `/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`;
}

function collect(node: Node, pointer: string, named: boolean, found: Text[]): void {
  for (const [key, child] of Object.entries(node)) {
    const place = pointer + segment(key);
    const keyword = !named && !Array.isArray(node);
    if (keyword && SHOWN.has(key) && typeof child === "string") found.push({ pointer: place, text: child });
    // The examples of a schema are a list of values; the examples of a body have names and summaries.
    const data = keyword && (DATA.has(key) || (key === "examples" && Array.isArray(child)));
    if (isNode(child) && !data) collect(child, place, keyword && NAMED.has(key) && !Array.isArray(child), found);
  }
}

/**
 * Every text of a contract that needs a translation, in the order of the document: the title, all summaries, descriptions and
 * remarks, meaning and remedy of the error codes, and the display names of the tags.
 */
export function textsOf(contract: Node): Text[] {
  const found: Text[] = [{ pointer: "/info/title", text: String((contract["info"] as Node)["title"]) }];
  collect(contract, "", false, found);
  for (const [index, tag] of ((contract["tags"] as Node[] | undefined) ?? []).entries()) {
    found.push({ pointer: `/tags/${index}/x-displayName`, text: String(tag["x-displayName"] ?? tag["name"]) });
  }
  return found;
}
