/** A part of the contract, to be damaged. */
export type Part = { [name: string]: Part };

/** One thing that is done to the contract, and the rule that must notice it. */
export interface Damage {
  readonly rule: string;
  readonly what: string;
  readonly apply: (contract: Part) => void;
}

/** The part at a path. @throws Error when the contract has none, for then the damage would damage nothing */
export function part(contract: Part, ...path: readonly string[]): Part {
  return path.reduce((node, name) => {
    const next = node[name];
    if (next === undefined) throw new Error(`The contract has no ${path.join(" / ")}`);
    return next;
  }, contract);
}

/** The operation of a name. @throws Error when there is none */
export function operation(contract: Part, name: string): Part {
  for (const item of Object.values(part(contract, "paths"))) {
    for (const candidate of Object.values(item)) if ((candidate["operationId"] as unknown) === name) return candidate;
  }
  throw new Error(`The contract has no operation ${name}`);
}

/** Sets or replaces what is at a name. */
export function put(owner: Part, name: string, value: unknown): void {
  owner[name] = value as Part;
}

/** Takes away what is at a name. @throws Error when nothing is there */
export function take(owner: Part, name: string): void {
  part(owner, name);
  delete owner[name];
}

/** Puts something under another name, in the same place among its siblings. */
export function rename(owner: Part, from: string, to: string): void {
  part(owner, from);
  const entries = Object.entries(owner);
  for (const [name] of entries) delete owner[name];
  for (const [name, value] of entries) owner[name === from ? to : name] = value;
}
