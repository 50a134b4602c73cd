import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  commit,
  createStreamAndApp,
  cursor,
  type HandClock,
  handClock,
  read,
  scale,
  send,
  startCaller,
} from "../../testing/caller.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
  await createStreamAndApp(caller, { partition_count: 3 });
});

afterEach(() => caller.local.close());

/** Status of each partition as showStream and showConsumerState agree on it. */
async function statuses(): Promise<string[]> {
  const list = (items: { status: string }[]) => items.map(({ status }) => status);
  const shown = list((await caller.get("/streams/s")).body.partitions);
  const path = "/apps/a/streams/s?checkpoint_type=LAST_READ";
  expect(list((await caller.get(path)).body.partition_consuming_states)).toEqual(shown);
  return shown;
}

describe("updatePartitionCount", () => {
  test("responds with the number before and after, and listStreams counts the ACTIVE partitions", async () => {
    expect(await scale(caller, 1)).toMatchObject({
      status: 200,
      body: { stream_name: "s", current_partition_count: 3, target_partition_count: 1 },
    });
    expect((await caller.get("/streams")).body.stream_info_list[0].partition_count).toBe(1);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ["another stream name in the body", { stream_name: "t" }, "DIS.4200", "stream_name is not the same"],
    ["no stream name", { stream_name: undefined }, "DIS.4200", "stream_name is missing"],
    ["no number", { target_partition_count: undefined }, "DIS.4200", "target_partition_count is missing"],
    ["0 partitions", { target_partition_count: 0 }, "DIS.4200", "target_partition_count must be at least 1"],
    [
      "the current number",
      { target_partition_count: 3 },
      "DIS.4200",
      "target_partition_count must differ from the current count, 3",
    ],
    ["more than the quota", { target_partition_count: 51 }, "DIS.4308", "3 of 50 partitions of COMMON streams are in use"],
  ])("refuses %s", async (_title, change, code, message) => {
    const reply = await caller.put("/streams/s", { stream_name: "s", target_partition_count: 2, ...change });
    expect([reply.status, reply.code]).toEqual([400, code]);
    expect(reply.body.message).toContain(`[${message}`);
    expect(await statuses()).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
  });

  test("refuses a stream that does not exist", async () => {
    expect((await caller.put("/streams/t", { stream_name: "t", target_partition_count: 2 })).code).toBe("DIS.4301");
  });

  test("follows the quota of the server", async () => {
    const other = await startCaller({ clock, partitionQuota: 64 });
    await createStreamAndApp(other, { partition_count: 3 });
    expect((await scale(other, 65)).code).toBe("DIS.4308");
    expect((await scale(other, 64)).status).toBe(200);
    await other.local.close();
  });

  test("frees quota on the way down", async () => {
    expect((await scale(caller, 50)).status).toBe(200);
    expect((await caller.post("/streams", { stream_name: "t", partition_count: 1 })).code).toBe("DIS.4308");
    expect((await scale(caller, 49)).status).toBe(200);
    expect((await caller.post("/streams", { stream_name: "t", partition_count: 1 })).status).toBe(201);
    expect((await scale(caller, 50)).code).toBe("DIS.4308");
  });
});

describe("a partition that was taken away", () => {
  test("is DELETED and has no hash keys; records go to the other partitions only", async () => {
    await scale(caller, 2);
    expect(await statuses()).toEqual(["ACTIVE", "ACTIVE", "DELETED"]);
    const { body } = await caller.get("/streams/s");
    expect(body.partitions.map(({ hash_range }: { hash_range: string }) => hash_range)).toEqual([
      "[0 : 4611686018427387902]",
      "[4611686018427387903 : 9223372036854775807]",
      "[-1 : -1]",
    ]);
    const records = [{ explicit_hash_key: "9223372036854775807" }, { partition_id: "2" }, {}, {}, {}];
    const reply = await caller.post("/records", { stream_name: "s", records: records.map((place) => ({ data: "", ...place })) });
    const places = reply.body.records.map((result: Record<string, string>) => result["partition_id"] ?? result["error_code"]);
    const [first, second] = ["shardId-0000000000", "shardId-0000000001"];
    expect(places).toEqual([second, "DIS.4302", first, second, first]);
    expect(reply.body.records[1].error_message).toContain("partition 2 is DELETED");
    expect(reply.body.failed_record_count).toBe(1);
  });

  test("can be read, and its checkpoints work", async () => {
    await send(caller, "2", "a", "b");
    const before = await cursor(caller, "cursor-type=TRIM_HORIZON", 2);
    await scale(caller, 1);
    expect((await read(caller, before)).texts).toEqual(["a", "b"]);
    expect((await read(caller, await cursor(caller, "starting-sequence-number=1", 2))).texts).toEqual(["b"]);
    expect((await commit(caller, "1", { partition_id: "2" })).status).toBe(201);
    const query = "app_name=a&stream_name=s&checkpoint_type=LAST_READ&partition_id=2";
    expect((await caller.get(`/checkpoints?${query}`)).body.sequence_number).toBe("1");
    expect((await caller.delete(`/checkpoints?${query}`)).status).toBe(204);
  });

  test("is EXPIRED when its last record has expired; an empty one, when a record of that moment would have expired", async () => {
    await send(caller, "1", "old");
    clock.time += 1000;
    await send(caller, "1", "new");
    clock.time += 1000;
    await scale(caller, 1);
    clock.time += DAY - 1000;
    expect(await statuses()).toEqual(["ACTIVE", "DELETED", "DELETED"]);
    const last = await cursor(caller, "cursor-type=TRIM_HORIZON", 1);
    expect((await read(caller, last)).texts).toEqual(["new"]);
    clock.time += 1;
    expect(await statuses()).toEqual(["ACTIVE", "EXPIRED", "DELETED"]);
    expect((await read(caller, last)).reply).toMatchObject({ status: 400, code: "DIS.4319" });
    clock.time += 1000;
    expect(await statuses()).toEqual(["ACTIVE", "EXPIRED", "EXPIRED"]);
  });

  test("refuses cursors and records once it is EXPIRED, and still shows how far it was read", async () => {
    await send(caller, "2", "a");
    await commit(caller, "0", { partition_id: "2" });
    await scale(caller, 2);
    clock.time += DAY + 1;
    expect(await caller.get("/cursors?stream-name=s&partition-id=2")).toMatchObject({ status: 400, code: "DIS.4319" });
    expect((await send(caller, "2", "b")).body.records[0].error_code).toBe("DIS.4319");
    const { body } = await caller.get("/streams/s");
    expect([body.writable_partition_count, body.readable_partition_count]).toEqual([2, 2]);
    expect(body.partitions[2]).toEqual({
      partition_id: "shardId-0000000002",
      status: "EXPIRED",
      hash_range: "[-1 : -1]",
      sequence_number_range: "[1 : 1]",
    });
    const state = await caller.get("/apps/a/streams/s?checkpoint_type=LAST_READ&start_partition_id=1");
    expect(state.body.partition_consuming_states).toMatchObject([
      { partition_id: "2", sequence_number: "0", latest_offset: 1, earliest_offset: 1, status: "EXPIRED" },
    ]);
  });
});

describe("scaling up", () => {
  test("uses DELETED partitions again, the lowest number first, and their sequence numbers go on", async () => {
    await send(caller, "1", "a", "b");
    await scale(caller, 1);
    await scale(caller, 2);
    expect(await statuses()).toEqual(["ACTIVE", "ACTIVE", "DELETED"]);
    expect((await send(caller, "1", "c")).body.records[0].sequence_number).toBe("2");
    expect((await read(caller, await cursor(caller, "cursor-type=TRIM_HORIZON", 1))).texts).toEqual(["a", "b", "c"]);
    await scale(caller, 4);
    expect(await statuses()).toEqual(["ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE"]);
    expect((await caller.get("/streams/s")).body.partitions[3].sequence_number_range).toBe("[0 : 0]");
  });

  test("does not use EXPIRED partitions again", async () => {
    await scale(caller, 2);
    clock.time += DAY + 1;
    await scale(caller, 3);
    expect(await statuses()).toEqual(["ACTIVE", "ACTIVE", "EXPIRED", "ACTIVE"]);
    expect((await send(caller, "3", "a")).body.failed_record_count).toBe(0);
  });
});

const refused = { status: 400, code: "DIS.4308" };

describe("with scalingLimits", () => {
  beforeEach(async () => {
    await caller.local.close();
    caller = await startCaller({ clock, scalingLimits: true });
    await createStreamAndApp(caller);
  });

  test("a stream is not scaled in the hour after a change, up or down", async () => {
    expect((await scale(caller, 3)).status).toBe(200);
    const reply = await scale(caller, 2);
    expect(reply).toMatchObject(refused);
    expect(reply.body.message).toContain("less than an hour ago");
    clock.time += HOUR - 1;
    expect(await scale(caller, 4)).toMatchObject(refused);
    clock.time += 1;
    expect((await scale(caller, 2)).status).toBe(200);
    expect((await caller.get("/streams/s")).body.update_partition_counts).toHaveLength(2);
  });

  test("five attempts an hour are accepted; attempts that are refused for another reason count", async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await scale(caller, attempt % 2 === 0 ? 2 : 51)).code).toBe(attempt % 2 === 0 ? "DIS.4200" : "DIS.4308");
      clock.time += MINUTE;
    }
    const reply = await scale(caller, 3);
    expect(reply).toMatchObject(refused);
    expect(reply.body.message).toContain("5 times within an hour");
    clock.time += HOUR - 5 * MINUTE;
    expect((await scale(caller, 3)).status).toBe(200);
  });

  test("each stream has limits of its own", async () => {
    await caller.post("/streams", { stream_name: "t", partition_count: 1 });
    await scale(caller, 3);
    expect((await caller.put("/streams/t", { stream_name: "t", target_partition_count: 2 })).status).toBe(200);
  });
});

test("without scalingLimits, a stream is scaled as often as a client likes", async () => {
  const other = await startCaller({ clock });
  await createStreamAndApp(other);
  for (const target of [3, 4, 5, 6, 7, 8]) expect((await scale(other, target)).status).toBe(200);
  await other.local.close();
});
