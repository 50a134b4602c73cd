import fc from "fast-check";
import { expect, test } from "vitest";
import { inMemory } from "./memory-log.js";
import { MAX_INT64 } from "./partition.js";
import { scale } from "./scaling.js";
import { activePartitions, choosePartition, createStream } from "./stream.js";

const record = { data: "", bytes: 0, partitionKey: undefined };

test("however a stream is scaled, its ACTIVE partitions share the hash space and no number is lost or used twice", () => {
  const steps = fc.array(fc.record({ target: fc.integer({ min: 1, max: 9 }), hours: fc.integer({ min: 0, max: 30 }) }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), steps, (count, changes) => {
      const stream = createStream({ stream_name: "s", partition_count: count }, 0, inMemory);
      let now = 0;
      for (const { target, hours } of changes) {
        now += hours * 3_600_000;
        for (const partition of activePartitions(stream)) partition.log.append({ ...record, timestamp: now });
        const before = stream.partitions.map(({ log }) => log.next);
        scale(stream, target, now);
        const active = activePartitions(stream);
        expect(active).toHaveLength(target);
        expect(stream.partitions.map(({ number }) => number)).toEqual(stream.partitions.map((_, index) => index));
        // Sequence numbers of every partition go on where they were; a new partition starts at 0.
        expect(stream.partitions.map(({ log }) => log.next)).toEqual(stream.partitions.map((_, index) => before[index] ?? 0));
        expect(active[0]?.hashRange.start).toBe(0n);
        expect(active.at(-1)?.hashRange.end).toBe(MAX_INT64);
        for (const { hashRange } of active) {
          const key = { data: "", explicit_hash_key: String(hashRange.end) };
          expect(choosePartition(stream, key, now).hashRange).toEqual(hashRange);
        }
      }
    }),
    { numRuns: 100 },
  );
});
