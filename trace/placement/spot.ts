import { type Contract, pointerOf } from "../../contract-tests/src/contract/contract.js";

export type Node = Readonly<Record<string, unknown>>;

/** A part of the contract, where it is written, and every place that was passed on the way to it, `$ref`s included. */
export interface Spot {
  /** JSON pointer of the place where the value is written. */
  readonly pointer: string;
  readonly value: Node;
  /** Pointers of the way, the first one first; this place is the last. */
  readonly route: readonly string[];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

/** Goes on to where a `$ref` leads. A reference to nothing ends here, at the reference itself. */
function landed(contract: Contract, spot: Spot): Spot {
  const ref = spot.value["$ref"];
  if (typeof ref !== "string") return spot;
  const target = from(contract, ref.slice(1));
  return target === undefined ? spot : { ...target, route: [...spot.route, ...target.route] };
}

function stepped(contract: Contract, spot: Spot, key: string | number): Spot | undefined {
  const value = spot.value[key];
  if (!isNode(value)) return undefined;
  const pointer = spot.pointer + pointerOf(key);
  return landed(contract, { pointer, value, route: [...spot.route, pointer] });
}

/** The part of a part; `undefined` when nothing, or no object, is there. */
export function down(contract: Contract, spot: Spot | undefined, ...keys: readonly (string | number)[]): Spot | undefined {
  return keys.reduce<Spot | undefined>((here, key) => (here === undefined ? undefined : stepped(contract, here, key)), spot);
}

/** The part at a pointer of the whole contract. */
export function from(contract: Contract, pointer: string): Spot | undefined {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
  return down(contract, { pointer: "", value: contract as unknown as Node, route: [] }, ...keys);
}

/** Whether a keyword at `pointer` stands at a place of the way, or above one. */
export function onTheWay(pointer: string, route: readonly string[]): boolean {
  const owner = pointer.slice(0, pointer.lastIndexOf("/"));
  return route.some((place) => place === owner || place.startsWith(`${owner}/`));
}
