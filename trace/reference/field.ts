import { type Contract, findUnder, type Json, type Located, type Schema, typesOf } from "dis-openapi/contract";
import { nameChanges, put } from "../damage.js";
import type { Claim } from "./claim.js";
import { limits } from "./limits.js";
import type { Says } from "./rows.js";
import type { CallSite, Site } from "./site.js";
import { texts, values } from "./values.js";

/** What the values of a field are. */
export type Kind = "text" | "number" | "flag" | "list" | "object";

/** What a row says of a field; the same for both kinds of documents. */
export interface Facts {
  readonly kind?: Kind;
  /** Kind of the items of a list. */
  readonly items?: Kind;
  readonly mandatory?: boolean;
  readonly says: Says;
}

/** The types of the contract, by kind. */
const TYPES: Readonly<Record<Kind, string>> = {
  text: "string",
  number: "integer",
  flag: "boolean",
  list: "array",
  object: "object",
};

/** The kind of a type as the API reference writes it: `Array of Tag objects`. */
function kindOf(type: string): Kind {
  if (type === "Integer" || type === "Long") return "number";
  if (type === "Boolean") return "flag";
  if (type === "String") return "text";
  return type.startsWith("Array ") ? "list" : "object";
}

/** What a row of the API reference says of its field. */
export function factsOf(row: { readonly type?: string; readonly mandatory?: boolean; readonly says?: Says }): Facts {
  const { type, mandatory, says = {} } = row;
  if (type === undefined) return { says };
  const kind = kindOf(type);
  return {
    kind,
    ...(kind === "list" ? { items: type === "Array of strings" ? "text" : "object" } : {}),
    ...(mandatory === undefined ? {} : { mandatory }),
    says,
  };
}

/** The contract has the field under this name in this place. */
function existence(site: Site): Claim {
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

/** The field is mandatory in the contract if and only if the row says so. */
function necessity({ name, owner, required, requiredAt, parameter, route }: Site, mandatory: boolean): Claim {
  const list = owner?.value.required ?? [];
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

function typeClaim(aspect: string, schema: Located<Schema>, kind: Kind, { side, route }: Site): Claim {
  const pointer = `${schema.pointer}/type`;
  const says = TYPES[kind];
  const found = (schema.value.type ?? null) as Json;
  const types = typesOf(schema.value);
  const wider = types.length > 1 && types.includes(says) && side === "response";
  const other = says === "integer" ? "string" : "integer";
  return {
    aspect,
    pointer,
    says,
    found,
    agrees: found === says || wider,
    ...(wider ? { rule: "response-of-more-types" as const } : {}),
    route: [...route, ...schema.route],
    changes: [
      put(pointer, types.length > 1 ? types.map((type) => (type === says ? other : type)) : other),
      { what: "removed", pointer },
    ],
  };
}

/** The field has the type of the document, and the items of a list have theirs. */
function typing(contract: Contract, site: Site, { kind, items }: Facts): Claim[] {
  const { schema } = site;
  if (schema === undefined || kind === undefined) return [];
  const each = findUnder<Schema>(contract, schema, "items");
  return [
    typeClaim("type", schema, kind, site),
    ...(items === undefined || each === undefined ? [] : [typeClaim("items", each, items, site)]),
  ];
}

/**
 * Everything that a row says of a field, compared with one place of it. No document says which fields of a response are mandatory.
 * @param call that the place belongs to
 */
export function fieldClaims(contract: Contract, site: Site, facts: Facts, call: CallSite | undefined): Claim[] {
  const there = existence(site);
  if (!there.agrees) return [there];
  const { mandatory, says } = facts;
  return [
    there,
    ...(mandatory === undefined || site.side === "response" ? [] : [necessity(site, mandatory)]),
    ...typing(contract, site, facts),
    ...limits(contract, site, says),
    ...values(site, says, call),
    ...texts(site, says),
  ];
}
