import { schemasWithin } from "./schemas.js";

const TYPE_GIVING = ["type", "enum", "const", "allOf", "anyOf", "oneOf", "$ref"];

const COMBINING = ["allOf", "anyOf", "oneOf"];

const has = (schema, ...keywords) => keywords.some((keyword) => schema[keyword] !== undefined);
const isOf = (schema, ...types) => [schema.type].flat().some((type) => types.includes(type));

/** An object that takes any names and says what their values are. */
function isMap(schema) {
  const { additionalProperties = false } = schema;
  return additionalProperties !== false || has(schema, "patternProperties");
}

/** The faults, and what to write instead. */
const CHECKS = {
  type: {
    fails: (schema) => schema === true || !has(schema, ...TYPE_GIVING),
    advice: "needs a type",
  },
  string: {
    fails: (schema) => isOf(schema, "string") && !has(schema, "maxLength", "enum", "const", "pattern"),
    advice: "needs maxLength, enum or pattern",
  },
  number: {
    fails: (schema) =>
      isOf(schema, "integer", "number") && !has(schema, "enum", "const") && !(has(schema, "minimum") && has(schema, "maximum")),
    advice: "needs minimum and maximum",
  },
  array: {
    fails: (schema) => isOf(schema, "array") && !has(schema, "maxItems"),
    advice: "needs maxItems",
  },
  map: {
    fails: (schema) => isMap(schema) && !has(schema, "maxProperties"),
    advice: "takes any names, and needs maxProperties",
  },
  object: {
    fails: (schema) => isOf(schema, "object") && !isMap(schema) && !has(schema, "properties", ...COMBINING),
    advice: "needs properties",
  },
};

/** Schemas of a parameter or body: its own, or one per media type. */
function* rootsOf(node) {
  if (node.schema !== undefined) yield [node.schema, ["schema"]];
  for (const [type, { schema }] of Object.entries(node.content ?? {})) {
    if (schema !== undefined) yield [schema, ["content", type, "schema"]];
  }
}

/** Reports what is without bounds in a parameter or body, however deep. @param options `what`: type, string, number, array, map or object */
export default function bounded(node, { what }, { path }) {
  const { fails, advice } = CHECKS[what];
  return [...rootsOf(node)]
    .flatMap(([schema, step]) => [...schemasWithin(schema, [...path, ...step])])
    .filter(([schema]) => fails(schema))
    .map(([, at]) => ({ message: `${at.at(-1)} ${advice}`, path: at }));
}
