import { follow } from "./references.js";
import { schemasWithin } from "./schemas.js";

const listed = (schema) => (schema.oneOf ?? []).map(({ $ref }) => $ref);

/** What is wrong with the entry of a mapping. */
function entryFault(document, schema, value, reference) {
  if (!listed(schema).includes(reference)) return `${value} leads to no alternative`;
  const name = schema.discriminator.propertyName;
  const alternative = follow(document, { $ref: reference });
  const field = follow(document, alternative?.properties?.[name]);
  if (!alternative?.required?.includes(name)) return `${name} must be required in the alternative of ${value}`;
  return field?.enum?.length === 1 && field.enum[0] === value ? undefined : `${name} must be an enum of ${value} alone there`;
}

function faultsOf(document, schema) {
  if (schema.oneOf === undefined) return ["a discriminator needs oneOf beside it"];
  const mapping = Object.entries(schema.discriminator.mapping ?? {});
  const known = new Set(mapping.map(([, reference]) => reference));
  return [
    ...listed(schema).flatMap(($ref) => (known.has($ref) ? [] : [`the mapping lacks ${$ref ?? "an alternative"}`])),
    ...mapping.map(([value, reference]) => entryFault(document, schema, value, reference)).filter((fault) => fault !== undefined),
  ];
}

/**
 * Reports discriminators that tools have to guess: without a mapping they compare the names of the schemas with the value.
 * Each alternative must be in the mapping, with the one value that its field can have.
 */
export default function discriminator(root, _options, { path, documentInventory }) {
  return [...schemasWithin(root, path)]
    .filter(([schema]) => schema?.discriminator !== undefined)
    .flatMap(([schema, at]) =>
      faultsOf(documentInventory.unresolved, schema).map((message) => ({ message, path: [...at, "discriminator"] })),
    );
}
