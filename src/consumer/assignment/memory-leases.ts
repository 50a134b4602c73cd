import type { Lease, LeaseStore } from "./lease-store.js";

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
