import { type Contract, pointerOf } from "../../contract-tests/src/contract/contract.js";
import { isOpen, sentSettings } from "./settings.js";
import { objectsOf, propertySite, type Site } from "./site.js";
import type { Spot } from "./spot.js";

/** An object whose fields are placed; without a schema when the contract does not have it. */
export interface Owner {
  readonly side: Site["side"];
  readonly schema?: Spot;
  /** Where it would be. */
  readonly pointer: string;
  readonly route: readonly string[];
}

export function ownerOf(schema: Spot | undefined, side: Site["side"], pointer: string): Owner {
  return {
    side,
    pointer: schema?.pointer ?? pointer,
    route: schema?.route ?? [pointer],
    ...(schema === undefined ? {} : { schema }),
  };
}

/** A field of an object; of one that the contract lacks, the place where it would be. */
export function fieldOf(contract: Contract, owner: Owner, name: string): Site {
  const { side, route } = owner;
  if (owner.schema !== undefined) {
    const site = propertySite(contract, owner.schema, name, side);
    return { ...site, route: [...route, ...site.route] };
  }
  const pointer = owner.pointer + pointerOf("properties", name);
  return { name, side, pointer, required: false, requiredAt: `${owner.pointer}/required`, route: [...route, pointer] };
}

/** The objects in a field: its own, or those of its list. */
export function objectIn(contract: Contract, site: Site): Owner {
  const objects = objectsOf(contract, site.schema);
  const route = [...site.route, ...(objects?.route ?? [])];
  if (objects !== undefined && site.side === "answer" && isOpen(objects)) {
    const sent = sentSettings(contract, site.name);
    if (sent !== undefined) return { side: "request", schema: sent, pointer: sent.pointer, route: [...route, ...sent.route] };
  }
  return {
    side: site.side,
    pointer: objects?.pointer ?? site.pointer,
    route,
    ...(objects === undefined ? {} : { schema: objects }),
  };
}

/** A field of an object in an object: `records[].data`. The brackets say what the types say, too. */
export function fieldAt(contract: Contract, owner: Owner, path: string): Site {
  const names = path.replaceAll("[]", "").split(".");
  const last = names.pop() ?? "";
  const inner = names.reduce<Owner>((here, name) => objectIn(contract, fieldOf(contract, here, name)), owner);
  return fieldOf(contract, inner, last);
}
