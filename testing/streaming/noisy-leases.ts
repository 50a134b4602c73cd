import type { Lease, LeaseStore } from "../../src/consumer/index.js";
import type { Happening } from "./history.js";
import type { ProvenService } from "./proven-service.js";
import type { VirtualTime } from "./virtual-time.js";

/** The partition of a key such as `app/stream/partition/3`; `undefined` for the lease of a member. */
function partitionOf(key: string): string | undefined {
  return /\/partition\/(\d+)$/.exec(key)?.[1];
}

/** A lease store as one member reaches it: over a network in virtual time, with the storms of the schedule. It notes who has what. */
export class NoisyLeases implements LeaseStore {
  readonly #store: LeaseStore;
  readonly #member: string;
  readonly #time: VirtualTime;
  readonly #random: () => number;
  readonly #service: ProvenService;
  readonly #note: (happening: Happening) => void;

  constructor(
    store: LeaseStore,
    member: string,
    time: VirtualTime,
    random: () => number,
    service: ProvenService,
    note: (happening: Happening) => void,
  ) {
    this.#store = store;
    this.#member = member;
    this.#time = time;
    this.#random = random;
    this.#service = service;
    this.#note = note;
  }

  list(prefix: string): Promise<readonly Lease[]> {
    return this.#call(() => this.#store.list(prefix));
  }

  claim(wanted: Parameters<LeaseStore["claim"]>[0]): Promise<Lease | undefined> {
    return this.#call(async () => {
      const lease = await this.#store.claim(wanted);
      if (!lease) return undefined;
      const partition = partitionOf(lease.key);
      for (const claimed of partition === undefined ? await this.#kept(lease) : [partition])
        this.#note({ type: "claimed", member: this.#member, partition: claimed });
      return lease;
    });
  }

  /** Partitions that a member still has when it enters again, because nobody has taken them meanwhile. */
  async #kept({ key, owner }: Lease): Promise<string[]> {
    const leases = await this.#store.list(key.replace(/member\/.*$/, ""));
    return leases.flatMap((lease) => (lease.owner === owner ? (partitionOf(lease.key) ?? []) : []));
  }

  renew(lease: Lease): Promise<Lease | null | undefined> {
    return this.#call(() => this.#store.renew(lease));
  }

  async release(lease: Lease): Promise<void> {
    const partition = partitionOf(lease.key);
    if (partition !== undefined) this.#note({ type: "released", member: this.#member, partition });
    await this.#call(() => this.#store.release(lease));
  }

  /** A call that may fail before or after it has taken effect. */
  #call<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const latencyMs = 2 + Math.floor(this.#random() * 8);
      const rule = this.#service.faults.strike("leases")?.rule;
      const fail = () => this.#time.after(latencyMs, () => reject(new Error("the store is away")), this.#member);
      const arrive = async () => {
        const takesEffect = rule === undefined || rule.reset === "after" || rule.holdMs !== undefined;
        if (!takesEffect) return fail();
        const value = await work();
        return rule === undefined ? this.#time.after(latencyMs, () => resolve(value), this.#member) : fail();
      };
      this.#time.after(latencyMs, arrive, "");
    });
  }
}
