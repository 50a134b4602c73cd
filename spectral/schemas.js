const SINGLE = ["items", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else"];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS = ["properties", "patternProperties", "dependentSchemas", "$defs"];

function isObject(value) {
  return typeof value === "object" && value !== null;
}

function* children(schema) {
  for (const keyword of SINGLE) if (isObject(schema[keyword]) || schema[keyword] === true) yield [[keyword], schema[keyword]];
  for (const keyword of [...LISTS, ...MAPS]) {
    for (const [name, child] of Object.entries(schema[keyword] ?? {})) yield [[keyword, name], child];
  }
}

/** A schema and all schemas inside it, each with its path. A schema that refers to itself is visited once. */
export function* schemasWithin(schema, path, seen = new Set()) {
  if (seen.has(schema)) return;
  if (isObject(schema)) seen.add(schema);
  yield [schema, path];
  if (!isObject(schema)) return;
  for (const [step, child] of children(schema)) yield* schemasWithin(child, [...path, ...step], seen);
}
