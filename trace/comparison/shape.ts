import type { Contract, Json } from "../../contract-tests/src/contract/contract.js";
import type { Kind } from "../extract/saying.js";
import type { Site } from "../placement/site.js";
import { down, type Spot } from "../placement/spot.js";
import { changesOf, nameChanges, put } from "./changes.js";
import type { Claim } from "./claim.js";
import { type Facts, TYPES } from "./facts.js";

/** The contract has the field, under this name and in this place. */
export function existence(site: Site): Claim {
  const { name, owner, schema, pointer, parameter, route } = site;
  const there = schema !== undefined;
  const changes =
    parameter !== undefined && there
      ? [put(`${pointer}/name`, `${name}_`), put(`${pointer}/in`, parameter === "query" ? "header" : "query")]
      : there
        ? nameChanges(pointer)
        : owner === undefined
          ? []
          : [put(pointer, { type: "string" })];
  return { aspect: "exists", pointer, says: name, found: there ? name : null, agrees: there, route, changes };
}

/** It is mandatory there if and only if it is here. An answer has no mandatory fields that a document speaks of. */
export function necessity({ name, owner, required, requiredAt, parameter, route }: Site, mandatory: boolean): Claim {
  const named = owner?.value["required"];
  const list: readonly string[] = Array.isArray(named) ? named : [];
  const flipped: Json = required ? list.filter((each) => each !== name) : [...list, name];
  const changes = [put(requiredAt, parameter === undefined ? flipped : !required)];
  return {
    aspect: "required",
    pointer: requiredAt,
    says: mandatory,
    found: required,
    agrees: required === mandatory,
    route,
    changes,
  };
}

function typeClaim(aspect: string, schema: Spot, kind: Kind, { side, route }: Site): Claim {
  const pointer = `${schema.pointer}/type`;
  const says = TYPES[kind];
  const found = (schema.value["type"] ?? null) as Json;
  const types: readonly Json[] = Array.isArray(found) ? found : [found];
  const wider = types.length > 1 && types.includes(says) && side === "answer";
  const other = says === "integer" ? "string" : "integer";
  return {
    aspect,
    pointer,
    says,
    found,
    agrees: found === says || wider,
    ...(wider ? { rule: "answer-of-more-types" as const } : {}),
    route: [...route, ...schema.route],
    changes: [
      put(pointer, types.length > 1 ? types.map((type) => (type === says ? other : type)) : other),
      { what: "removed", pointer },
    ],
  };
}

/** Its type is that of the document; of a list, the type of its items, too. */
export function typing(contract: Contract, site: Site, { kind, items }: Facts): Claim[] {
  const { schema } = site;
  if (schema === undefined || kind === undefined) return [];
  const each = down(contract, schema, "items");
  return [
    typeClaim("type", schema, kind, site),
    ...(items === undefined || each === undefined ? [] : [typeClaim("items", each, items, site)]),
  ];
}

/** A keyword of a schema, compared as it stands. */
export function keyword(schema: Spot, name: string, says: Json, route: readonly string[]): Claim {
  const pointer = `${schema.pointer}/${name}`;
  const found = (schema.value[name] ?? null) as Json;
  const changes = found === null ? [put(pointer, says)] : changesOf(pointer, found);
  return { aspect: name, pointer, says, found, agrees: JSON.stringify(found) === JSON.stringify(says), route, changes };
}
