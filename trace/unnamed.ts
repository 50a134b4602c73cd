import { type Contract, pointerOf } from "../contract-tests/src/contract/contract.js";
import { bodyOf, type Call, everyCall, responseBody } from "./placement/operation.js";
import { objectsOf } from "./placement/site.js";
import { down, type Spot } from "./placement/spot.js";
import type { Failure } from "./verify.js";

/** A field of the contract: its pointer, and whether it says itself where it is from. */
interface Field {
  readonly pointer: string;
  readonly sourced: boolean;
}

const SOURCES = ["x-source", "x-deviation", "x-inferred"];

function sourced(spot: Spot | undefined): boolean {
  return SOURCES.some((name) => spot?.value[name] !== undefined);
}

/** The fields of an object and of the objects in it. @param seen places that were there already */
function* fieldsOf(contract: Contract, schema: Spot | undefined, seen: Set<string>): Generator<Field> {
  const object = objectsOf(contract, schema);
  if (object === undefined || seen.has(object.pointer)) return;
  seen.add(object.pointer);
  const properties = down(contract, object, "properties");
  for (const name of Object.keys(properties?.value ?? {})) {
    const property = down(contract, properties, name);
    yield { pointer: object.pointer + pointerOf("properties", name), sourced: sourced(property) };
    yield* fieldsOf(contract, property, seen);
  }
}

function* parametersOf(contract: Contract, { operation, path }: Call): Generator<Field> {
  for (const owner of [operation, path]) {
    const list = down(contract, owner, "parameters");
    for (const index of Object.keys(list?.value ?? {})) {
      const parameter = down(contract, list, index);
      if (parameter !== undefined) yield { pointer: parameter.pointer, sourced: sourced(parameter) };
    }
  }
}

/** The fields that tell calls of one operation apart are in the list of its calls already. */
function isFixed({ fixed }: Call, pointer: string): boolean {
  return Object.keys(fixed).some((name) => pointer.endsWith(`/properties/${name}`));
}

/** Every field of the contract that no row names, each once. @param named pointers of those that rows name */
export function unnamedFields(contract: Contract, named: ReadonlySet<string>): Field[] {
  const seen = new Set<string>();
  const found = new Map<string, Field>();
  for (const call of everyCall(contract)) {
    const all = [
      ...parametersOf(contract, call),
      ...fieldsOf(contract, bodyOf(contract, call), seen),
      ...fieldsOf(contract, responseBody(contract, call), seen),
    ];
    for (const field of all) if (!named.has(field.pointer) && !isFixed(call, field.pointer)) found.set(field.pointer, field);
  }
  return [...found.values()];
}

/** A field that no row names is an invention, unless it says itself where it is from. */
export function inventions(fields: readonly Field[]): Failure[] {
  return fields
    .filter((field) => !field.sourced)
    .map(({ pointer }) => ({ id: pointer, what: "no row names it, and it names no source" }));
}
