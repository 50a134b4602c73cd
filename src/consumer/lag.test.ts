import { describe, expect, test } from "vitest";
import { consume, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import { type LagOptions, readLag, writeMetadata } from "./index.js";

const HOUR = 3_600_000;
const lag = ({ dis }: LocalStream, options: Partial<LagOptions> = {}) => readLag(dis, { stream: STREAM, app: APP, ...options });

function commit({ dis }: LocalStream, sequence_number: string, metadata: string): Promise<unknown> {
  const place = { stream_name: STREAM, app_name: APP, partition_id: "0", checkpoint_type: "LAST_READ" } as const;
  return dis.commitCheckpoint({ ...place, sequence_number, metadata });
}

describe("the lag of an app", () => {
  test("is what follows its checkpoints, with the age of the oldest record of it", async () => {
    const made = await stream(3);
    await made.send("0", "a", "b");
    await made.send("1", "x");
    await consume(made, 3);
    const written = Date.now() + HOUR;
    made.advance(HOUR);
    await made.send("0", "c", "d");
    const { partitions, records, ms } = await lag(made, { clock: { now: () => written + 60_000 } });
    expect(partitions).toEqual([
      { partition: "0", next: "2", checkpoint: "1", records: 2, ms: expect.any(Number) },
      { partition: "1", next: "1", checkpoint: "0", records: 0, ms: 0 },
      { partition: "2", next: "0", checkpoint: undefined, records: 0, ms: 0 },
    ]);
    expect(records).toBe(2);
    expect(ms).toBe(partitions[0]?.ms);
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThanOrEqual(60_000);
  });

  test("is everything that is kept where there is no checkpoint", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    expect(await lag(made, { ms: false })).toEqual({
      partitions: [{ partition: "0", next: "0", checkpoint: undefined, records: 2, ms: undefined }],
      records: 2,
      ms: undefined,
    });
  });

  test("does not count records that have expired", async () => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    await consume(made, 1);
    made.advance(25 * HOUR);
    await made.send("0", "d");
    expect((await lag(made)).partitions).toMatchObject([{ next: "3", checkpoint: "0", records: 1 }]);
  });

  test("leaves out a partition that was scaled away and has expired, and counts one that has not", async () => {
    const made = await stream(2);
    await made.send("1", "a");
    await made.dis.updatePartitionCount({ stream_name: STREAM, target_partition_count: 1 });
    expect((await lag(made)).records).toBe(1);
    made.advance(25 * HOUR);
    expect((await lag(made)).partitions).toMatchObject([{ partition: "0" }]);
  });

  test.each([
    ["last-consumed", undefined, 2],
    ["next-to-read", undefined, 3],
    ["start", undefined, 3],
    [undefined, undefined, 3],
    [undefined, "last-consumed", 2],
    [undefined, "next-to-read", 3],
    ["start", "last-consumed", 3],
  ] as const)(
    "after the checkpoint 2 of 5 records, marked %s, with the option convention %s, is %i",
    async (marker, convention, records) => {
      const made = await stream();
      await made.send("0", "a", "b", "c", "d", "e");
      await commit(made, "2", marker === undefined ? "" : writeMetadata(marker, undefined));
      expect((await lag(made, { convention })).records).toBe(records);
    },
  );

  test("has no time where no read gives the record", async () => {
    const made = await stream(1, {
      calls: { consumeRecords: () => ({ status: 200, body: { records: [], next_partition_cursor: "c" } }) },
    });
    await made.send("0", "a");
    expect(await lag(made)).toMatchObject({ records: 1, ms: undefined });
  });

  test("has a time although the record is larger than the first read", async () => {
    const made = await stream();
    await made.send("0", "x".repeat(100_000));
    expect((await lag(made)).ms).toBeGreaterThanOrEqual(0);
  });

  test("reads no record when the time is not asked for, or nothing is behind", async () => {
    const made = await stream(2);
    await made.send("0", "a");
    await lag(made, { ms: false });
    await consume(made, 1);
    const before = made.local.requests().length;
    await lag(made);
    const calls = made.local
      .requests()
      .slice(before)
      .map(({ call }) => call);
    expect(calls).not.toContain("consumeRecords");
    expect(calls).not.toContain("showCursor");
  });

  test("is an error of the service for an app or a stream that does not exist", async () => {
    const made = await stream();
    expect(await failure(lag(made, { app: "nobody" }))).toMatchObject({ code: "DIS.4332" });
    expect(await failure(lag(made, { stream: "nowhere" }))).toMatchObject({ code: "DIS.4301" });
  });
});
