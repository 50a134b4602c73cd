import type { WireEntry } from "../record.js";
import type { Delivery } from "./delivery.js";

/**
 * What a record keeps its order with: its partition, or its hash key, or its key, as the service chooses the partition by them in
 * this order. Without one, the service may put it anywhere.
 */
export function keyOf({ partition_id, explicit_hash_key, partition_key }: WireEntry): string | undefined {
  // `shardId-0000000003` and `3` are the same partition.
  if (partition_id) return `partition ${partition_id.replace(/^(shardId-)?0*(?=\d)/i, "")}`;
  if (explicit_hash_key) return `hash ${explicit_hash_key}`;
  return partition_key ? `key ${partition_key}` : undefined;
}

/** Lets one record of each key go at a time; the others wait in their order. */
export class KeyOrder {
  /** The records behind the one that has gone. Most keys have none. */
  readonly #behind = new Map<string, Set<Delivery> | undefined>();

  /** Whether a record may go. Otherwise it waits until `leave` gives it. */
  isFirst(delivery: Delivery): boolean {
    const { key } = delivery;
    if (key === undefined) return true;
    if (!this.#behind.has(key)) {
      this.#behind.set(key, undefined);
      return true;
    }
    const behind = this.#behind.get(key) ?? new Set();
    this.#behind.set(key, behind.add(delivery));
    delivery.state = "behind";
    return false;
  }

  /** A record leaves, wherever it is. @returns the next one of its key, which may go now */
  leave(delivery: Delivery): Delivery | undefined {
    const { key, state } = delivery;
    // One that waits for room has not come here.
    if (key === undefined || state === "waiting") return undefined;
    const behind = this.#behind.get(key);
    if (state === "behind") {
      behind?.delete(delivery);
      return undefined;
    }
    const [next] = behind ?? [];
    if (next === undefined) this.#behind.delete(key);
    else behind?.delete(next);
    return next;
  }
}
