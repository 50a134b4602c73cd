import { describe, expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import type { DisClient } from "../index.js";
import type { ConsumerEvent } from "./events.js";
import { StallWatch } from "./stall-watch.js";

/** Reads half a second apart that give nothing, of a partition that has the record 7. */
function watchOf(options: { maxFetchBytes?: number; giveUpAfterMs?: number } = {}) {
  let now = 0;
  let next = "8";
  const events: ConsumerEvent[] = [];
  const clock = { now: () => now, sleep: async () => {} };
  const showStream = async () => ({
    partitions: [{ partition_id: "shardId-0000000000", sequence_number_range: `[5 : ${next}]` }],
  });
  const resolved = {
    stream: "orders",
    maxFetchBytes: undefined,
    giveUpAfterMs: undefined,
    clock,
    onEvent: (event: ConsumerEvent) => void events.push(event),
    ...options,
  };
  const watch = new StallWatch({ showStream } as unknown as DisClient, resolved, "0", new AbortController().signal);
  const position = { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: "6" } as const;
  return {
    events,
    get now() {
      return now;
    },
    expire: () => (next = "7"),
    /** Reads for so long. */
    async read(ms: number): Promise<void> {
      for (const end = now + ms; now < end; now += 500) await watch.saw(0, position);
    },
    give: () => watch.saw(1, position),
  };
}

const STALLED = { type: "stalled", partition: "0", sequenceNumber: "7" };

describe("a record that is there and that no read gives", () => {
  test("is reported once, endured for a minute, and then ends the reading with an error that names it", async () => {
    const watch = watchOf();
    const error = await failure(watch.read(10 * 60_000));
    expect(watch.now).toBeGreaterThan(60_000);
    expect(watch.now).toBeLessThan(3 * 60_000);
    expect(watch.events).toEqual([STALLED]);
    expect(error).toMatchObject({ kind: "configuration", field: "maxFetchBytes", partition: "0", sequenceNumber: "7" });
    expect((error as Error).message).toMatch(/^Record 7 of partition 0 is there, and the service does not give it/);
  });

  test("is endured for giveUpAfterMs if that is less", async () => {
    const watch = watchOf({ giveUpAfterMs: 5000 });
    await failure(watch.read(10 * 60_000));
    expect(watch.now).toBeLessThan(30_000);
  });

  test("ends the reading at once where maxFetchBytes holds it back", async () => {
    const watch = watchOf({ maxFetchBytes: 10 });
    expect(await failure(watch.read(60_000))).toMatchObject({ field: "maxFetchBytes", sequenceNumber: "7" });
    expect(watch.now).toBeLessThan(5000);
    expect(watch.events).toEqual([STALLED]);
  });

  test("is no stall any more once a read gives something", async () => {
    const watch = watchOf();
    for (let times = 0; times < 5; times++) {
      await watch.read(30_000);
      await watch.give();
    }
    expect(watch.events).toHaveLength(5);
  });

  test("is no stall any more when it has expired", async () => {
    const watch = watchOf();
    await watch.read(30_000);
    watch.expire();
    await watch.read(30 * 60_000);
    expect(watch.events).toEqual([STALLED]);
  });
});
