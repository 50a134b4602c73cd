import { follow, isPart, type Part, type Placed, partAt } from "./document.js";
import { commonOperations, type Operation } from "./operations.js";

/** A schema in its old and its new form, as it stands in requests or in answers. */
export interface SchemaPair {
  readonly before: Part;
  readonly after: Part;
  /** Place in the new version, where the schema is written and not where it is referred to. */
  readonly path: readonly string[];
  readonly direction: "request" | "answer";
}

type Pair = readonly [Placed, Placed];

const SINGLE = ["items", "additionalProperties", "contains", "propertyNames", "not"];
const LISTS = ["oneOf", "anyOf", "allOf", "prefixItems"];
const MAPS = ["properties", "patternProperties"];

function child({ node, path }: Placed, ...steps: readonly string[]): Placed {
  const found = steps.reduce<unknown>(
    (owner, step) => (typeof owner === "object" && owner !== null ? (owner as Part)[step] : undefined),
    node,
  );
  return { node: found, path: [...path, ...steps] };
}

function childNames(node: unknown, keyword: string): string[] {
  const value = isPart(node) ? node[keyword] : undefined;
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

/** Alternatives belong together when they refer to the same schema, otherwise by their order. */
function alternatives(before: Placed, after: Placed, keyword: string): Pair[] {
  const later = childNames(after.node, keyword).map((index) => child(after, keyword, index));
  return childNames(before.node, keyword).flatMap((index): Pair[] => {
    const old = child(before, keyword, index);
    const reference = partAt({ old: old.node }, "old")["$ref"];
    const now =
      reference === undefined ? later[Number(index)] : later.find(({ node }) => isPart(node) && node["$ref"] === reference);
    return now === undefined ? [] : [[old, now]];
  });
}

function childPairs(before: Placed, after: Placed): Pair[] {
  const single = SINGLE.map((keyword): Pair => [child(before, keyword), child(after, keyword)]);
  const named = MAPS.flatMap((keyword) =>
    childNames(before.node, keyword).map((name): Pair => [child(before, keyword, name), child(after, keyword, name)]),
  );
  return [...single, ...named, ...LISTS.flatMap((keyword) => alternatives(before, after, keyword))];
}

/** Bodies by media type, and parameters by place and name, that both versions have. */
function contentPairs(before: Placed, after: Placed): Pair[] {
  return childNames(before.node, "content").map((type) => [
    child(before, "content", type, "schema"),
    child(after, "content", type, "schema"),
  ]);
}

function requestPairs(documents: readonly [Part, Part], before: Operation, after: Operation): Pair[] {
  const same = (one: Placed, other: Placed) =>
    partAt(one, "node")["name"] === partAt(other, "node")["name"] && partAt(one, "node")["in"] === partAt(other, "node")["in"];
  const parameters = before.parameters.flatMap((old): Pair[] => {
    const now = after.parameters.find((parameter) => same(old, parameter));
    return now === undefined ? [] : [[child(old, "schema"), child(now, "schema")]];
  });
  const bodies: Pair = [follow(documents[0], child(before, "requestBody")), follow(documents[1], child(after, "requestBody"))];
  return [...parameters, ...contentPairs(...bodies)];
}

function answerPairs(documents: readonly [Part, Part], before: Operation, after: Operation): Pair[] {
  return childNames(before.node, "responses").flatMap((status) =>
    contentPairs(
      follow(documents[0], child(before, "responses", status)),
      follow(documents[1], child(after, "responses", status)),
    ),
  );
}

/** All schemas that both versions have, each once per direction in which it is used. */
export function schemaPairs(before: Part, after: Part): SchemaPair[] {
  const documents = [before, after] as const;
  const found = new Map<string, SchemaPair>();
  const visit = (pair: Pair, direction: SchemaPair["direction"]): void => {
    const [old, now] = [follow(before, pair[0]), follow(after, pair[1])];
    const key = JSON.stringify([old.path, now.path, direction]);
    if (!isPart(old.node) || !isPart(now.node) || found.has(key)) return;
    found.set(key, { before: old.node, after: now.node, path: now.path, direction });
    for (const inner of childPairs(old, now)) visit(inner, direction);
  };
  for (const [old, now] of commonOperations(before, after)) {
    for (const pair of requestPairs(documents, old, now)) visit(pair, "request");
    for (const pair of answerPairs(documents, old, now)) visit(pair, "answer");
  }
  return [...found.values()];
}
