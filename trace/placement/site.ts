import { type Contract, pointerOf } from "../../contract-tests/src/contract/contract.js";
import { type Call, parameterOf } from "./operation.js";
import { down, type Spot } from "./spot.js";

/** The place of a field: a property of an object, or a parameter. */
export interface Site {
  readonly name: string;
  /** What the field is sent in: what a request may not, an answer may. */
  readonly side: "request" | "answer";
  /** Where the name stands, or would stand. */
  readonly pointer: string;
  /** The object that has the field, or the parameter itself. */
  readonly owner?: Spot;
  /** What the name leads to; absent when the contract does not have the field. */
  readonly schema?: Spot;
  readonly required: boolean;
  /** Where it is said that the field is required. */
  readonly requiredAt: string;
  readonly parameter?: "path" | "query" | "header";
  /** Every place on the way, for what explains a difference. */
  readonly route: readonly string[];
}

/** The objects of a list, or the object itself. */
export function objectsOf(contract: Contract, schema: Spot | undefined): Spot | undefined {
  return down(contract, schema, "items") ?? schema;
}

/** A field of an object. */
export function propertySite(contract: Contract, owner: Spot, name: string, side: Site["side"]): Site {
  const schema = down(contract, owner, "properties", name);
  const pointer = owner.pointer + pointerOf("properties", name);
  const required = owner.value["required"];
  return {
    name,
    side,
    pointer,
    owner,
    ...(schema === undefined ? {} : { schema }),
    required: Array.isArray(required) && required.includes(name),
    requiredAt: `${owner.pointer}/required`,
    route: [...owner.route, pointer, ...(schema?.route ?? [])],
  };
}

/** A parameter of a call. */
export function parameterSite(contract: Contract, call: Call, place: "path" | "query" | "header", name: string): Site {
  const found = parameterOf(contract, call, place, name);
  const schema = down(contract, found, "schema");
  const pointer = found?.pointer ?? `${call.operation.pointer}/parameters/${name}`;
  return {
    name,
    side: "request",
    pointer,
    ...(found === undefined ? {} : { owner: found }),
    ...(schema === undefined ? {} : { schema }),
    required: found?.value["required"] === true,
    requiredAt: `${pointer}/required`,
    parameter: place,
    route: [...call.operation.route, pointer, ...(found?.route ?? []), ...(schema?.route ?? [])],
  };
}
