import { messageOf } from "../../errors/cause.js";
import { DisError, isDisError } from "../../errors/dis-error.js";
import type { Clock } from "../../send/limits.js";

/** A right that its owner has until it gives it up, or until others find that the owner is gone. */
export interface Lease {
  /** What it is a right to, such as `billing/orders/partition/3`. */
  readonly key: string;
  /** The member that has it. */
  readonly owner: string;
  /** Another text after each claim and each renewal, such as a random one. None comes back, also not after a release. */
  readonly version: string;
}

/**
 * A store of your own, such as a table in a database, through which members divide partitions. Each change depends on the version that
 * is stored, and has to be atomic; each list shows all changes before it. The store needs no time: members find out by themselves who
 * is gone. A method that rejects is tried again.
 */
export interface LeaseStore {
  /** All leases whose key begins with the prefix. */
  list(prefix: string): Promise<readonly Lease[]>;
  /**
   * Takes a lease. Without a version it must not exist; with one it must have this version, whoever owns it.
   * @returns the lease, or `undefined` (or `null`) when somebody else was faster
   */
  claim(wanted: LeaseClaim): Promise<Lease | null | undefined>;
  /** @returns the lease with its new version, or `undefined` (or `null`) when it does not exist with the old one any more */
  renew(lease: Lease): Promise<Lease | null | undefined>;
  /** Removes the lease if it has still this version. */
  release(lease: Lease): Promise<unknown>;
}

/** A lease that a member wants. */
export interface LeaseClaim {
  /** What it is a right to. */
  readonly key: string;
  /** The member that is to have it. */
  readonly owner: string;
  /** The version that the lease must have now. Without one, which is the default, it must not exist. */
  readonly version?: string | undefined;
}

/**
 * A lease store in the memory of this process, for tests and as a pattern for one of your own. Consumers divide partitions through it
 * when they get the same one.
 *
 * @example
 * const leases = memoryLeases();
 * const consumers = [1, 2].map(() => createConsumer(dis, { stream, app, assignment: leases, eachRecord }));
 */
export function memoryLeases(): LeaseStore {
  const leases = new Map<string, Lease>();
  let changes = 0;

  function put(key: string, owner: string): Lease {
    const lease = { key, owner, version: String(++changes) };
    leases.set(key, lease);
    return lease;
  }

  return {
    list: async (prefix) => [...leases.values()].filter(({ key }) => key.startsWith(prefix)),
    claim: async ({ key, owner, version }) => (leases.get(key)?.version === version ? put(key, owner) : undefined),
    renew: async ({ key, owner, version }) => (leases.get(key)?.version === version ? put(key, owner) : undefined),
    release: async ({ key, version }) => void (leases.get(key)?.version === version && leases.delete(key)),
  };
}

export const LEASE_STORE_METHODS = ["list", "claim", "renew", "release"] as const satisfies readonly (keyof LeaseStore)[];

const FIELDS = ": each lease must have key, owner and version, as texts that are not empty";

function isLease(value: unknown): value is Lease {
  const { key, owner, version } = Object(value) as Record<string, unknown>;
  return [key, owner, version].every((text) => typeof text === "string" && text !== "");
}

/** The store of the user, whose calls end in time, and whose failures are errors of this package that pass. */
export class GuardedLeases implements LeaseStore {
  readonly #store: LeaseStore;
  readonly #clock: Clock;
  readonly #timeoutMs: number;

  /** @param timeoutMs longest time of a call, in ms of the clock */
  constructor(store: LeaseStore, clock: Clock, timeoutMs: number) {
    this.#store = store;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  async list(prefix: string): Promise<readonly Lease[]> {
    const leases = await this.#call("list", () => this.#store.list(prefix));
    if (!Array.isArray(leases) || !leases.every(isLease)) throw this.#fault("list", `returned no list of leases${FIELDS}`);
    return leases;
  }

  async claim(wanted: LeaseClaim): Promise<Lease | undefined> {
    return this.#lease("claim", wanted, await this.#call("claim", () => this.#store.claim(wanted)));
  }

  async renew(lease: Lease): Promise<Lease | undefined> {
    const renewed = this.#lease("renew", lease, await this.#call("renew", () => this.#store.renew(lease)));
    // The others would take a member for gone whose lease does not change.
    if (renewed?.version === lease.version) throw this.#fault("renew", "returned the lease with its old version");
    return renewed;
  }

  async release(lease: Lease): Promise<void> {
    await this.#call("release", () => this.#store.release(lease));
  }

  #lease(method: string, { key, owner }: LeaseClaim, value: Lease | null | undefined): Lease | undefined {
    if (value === undefined || value === null) return undefined;
    if (!isLease(value)) throw this.#fault(method, `returned no lease${FIELDS}`);
    if (value.key !== key || value.owner !== owner)
      throw this.#fault(method, `returned the lease ${value.key} of ${value.owner} instead of ${key} of ${owner}`);
    return value;
  }

  async #call<T>(method: string, work: () => PromiseLike<T>): Promise<T> {
    const over = new AbortController();
    const late = this.#clock.sleep(this.#timeoutMs, over.signal).then((): T => {
      throw this.#fault(method, `took longer than ${this.#timeoutMs} ms`);
    });
    try {
      return await Promise.race([Promise.resolve().then(work), late]);
    } catch (cause) {
      throw isDisError(cause, "handler") ? cause : this.#fault(method, `failed: ${messageOf(cause)}`, cause);
    } finally {
      late.catch(() => {});
      over.abort();
    }
  }

  #fault(method: string, what: string, cause?: unknown): DisError {
    return new DisError("handler", `${method} of the lease store ${what}.`, { field: "assignment", retryable: true, cause });
  }
}
