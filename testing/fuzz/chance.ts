import { randomOf } from "../../local/src/faults/random.js";

/** Random choices; the same seed makes the same ones. */
export class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomOf(seed);
  }

  /** An integer from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.#random() * end);
  }

  is(share: number): boolean {
    return this.#random() < share;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("there is nothing to pick from");
    return items[this.below(items.length)] as T;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}

/** Bytes that are changed in a few places: flipped, removed, doubled or cut off. */
export function damaged(bytes: Uint8Array, chance: Chance): Buffer {
  let damage: Buffer = Buffer.from(bytes);
  for (let times = 1 + chance.below(4); times > 0; times--) {
    const at = chance.below(damage.length + 1);
    const [before, after] = [damage.subarray(0, at), damage.subarray(at)];
    damage = chance.pick([
      () => Buffer.concat([before, chance.bytes(1), after.subarray(1)]),
      () => Buffer.concat([before, after.subarray(1 + chance.below(8))]),
      () => Buffer.concat([before, chance.bytes(1 + chance.below(8)), after]),
      () => Buffer.concat([before, after.subarray(0, 16), after]),
      () => before,
    ])();
  }
  return damage;
}
