import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limitOf } from "../../../testing/limits.js";
import {
  type Caller,
  createStreamAndApp,
  cursor,
  type HandClock,
  handClock,
  read,
  send,
  startCaller,
} from "../../testing/caller.js";

const HOUR = 3_600_000;

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
  await createStreamAndApp(caller);
});

afterEach(() => caller.local.close());

describe("sendRecords", () => {
  const data = "YQ==";

  test("responds with one result for each record, in the order of the request, also for refused ones", async () => {
    const records = [
      { data, partition_id: "1" },
      { data, partition_id: "2" },
      { data, partition_id: "shardId-0000000001" },
    ];
    expect((await caller.post("/records", { stream_name: "s", records })).body).toEqual({
      failed_record_count: 1,
      records: [
        { partition_id: "shardId-0000000001", sequence_number: "0" },
        { error_code: "DIS.4302", error_message: expect.stringContaining("no partition 2") },
        { partition_id: "shardId-0000000001", sequence_number: "1" },
      ],
    });
  });

  test("chooses the partition by id, then by hash key, then by partition key, otherwise in turn", async () => {
    const highest = "9223372036854775807";
    const records = [
      { data, partition_id: "0", explicit_hash_key: highest },
      { data, explicit_hash_key: "4611686018427387902", partition_key: "x" },
      { data, explicit_hash_key: "4611686018427387903", partition_key: "x" },
      // MD5 of the empty text, without the sign bit, is 0x541d8cd98f00b204: the upper half.
      { data, partition_key: "" },
      { data },
      { data },
      { data },
    ];
    const { body } = await caller.post("/records", { stream_name: "s", records });
    const partitions = body.records.map(({ partition_id }: { partition_id: string }) => Number(partition_id.slice(-1)));
    expect(partitions).toEqual([0, 0, 1, 1, 0, 1, 0]);
  });

  test("finds the stream by its id when no stream has the name, and refuses when there is neither", async () => {
    const layout = JSON.parse(Buffer.from(await cursor(caller), "base64url").toString());
    const stream_id = layout.getIteratorParam["stream-id"];
    const records = [{ data }];
    expect((await caller.post("/records", { stream_name: "other", stream_id, records })).status).toBe(200);
    expect((await caller.post("/records", { stream_name: "other", stream_id: "", records })).code).toBe("DIS.4301");
  });

  test("refuses a record of more than 1 MiB, but not the records beside it", async () => {
    const { body } = await send(caller, "0", "x".repeat(1_048_577), "y");
    expect(body).toMatchObject({ failed_record_count: 1, records: [{ error_code: "DIS.4200" }, { sequence_number: "0" }] });
  });
});

describe("consumeRecords", () => {
  test("reads in order from the cursor, and the next cursor continues", async () => {
    await send(caller, "0", "a", "b", "c");
    const { texts, reply } = await read(caller, await cursor(caller, "starting-sequence-number=1"));
    expect(texts).toEqual(["b", "c"]);
    expect(reply.body.records[0]).toEqual({
      sequence_number: "1",
      data: "Yg==",
      timestamp: clock.time,
      timestamp_type: "CreateTime",
    });
    await send(caller, "0", "d");
    expect((await read(caller, reply.body.next_partition_cursor)).texts).toEqual(["d"]);
  });

  test("returns a partition key only when no partition id was sent", async () => {
    const keyed = { data: "YQ==", partition_key: "k" };
    const records = [
      { ...keyed, partition_id: "0" },
      { ...keyed, explicit_hash_key: "0" },
    ];
    await caller.post("/records", { stream_name: "s", records });
    const { reply } = await read(caller, await cursor(caller));
    expect(reply.body.records.map((record: object) => "partition_key" in record && record.partition_key)).toEqual([false, "k"]);
  });

  test.each([
    ["limit=2", ["a", "b"]],
    ["limit=2&max_fetch_bytes=1", ["a"]],
    [`limit=${limitOf("consumeRecords", "limit", "maximum")}&app_name=nobody`, ["a", "b", "c"]],
  ])("%s gives %j", async (query, expected) => {
    await send(caller, "0", "a", "b", "c");
    const first = await read(caller, `${await cursor(caller)}&${query}`);
    expect(first.texts).toEqual(expected);
    const rest = ["a", "b", "c"].slice(expected.length);
    expect((await read(caller, first.reply.body.next_partition_cursor)).texts).toEqual(rest);
  });

  test.each([
    [3, ["aa"]],
    [4, ["aa", "bb"]],
    [5, ["aa", "bb"]],
    [1, []],
  ])("max_fetch_bytes=%i counts bytes before base64: %j", async (bytes, expected) => {
    await send(caller, "0", "aa", "bb", "cc");
    expect((await read(caller, `${await cursor(caller)}&max_fetch_bytes=${bytes}`)).texts).toEqual(expected);
  });

  test("without max_fetch_bytes gives at most 1 MiB, the size of the largest record", async () => {
    const largest = "x".repeat(1_048_576);
    await send(caller, "0", largest);
    await send(caller, "0", "y");
    const { texts, reply } = await read(caller, await cursor(caller));
    expect(texts).toEqual([largest]);
    expect((await read(caller, reply.body.next_partition_cursor)).texts).toEqual(["y"]);
  });

  test("gives at most as many records as can be asked for", async () => {
    const [most, batch] = [limitOf("consumeRecords", "limit", "maximum"), limitOf("sendRecords", "records", "maxItems")];
    for (let left = most + 7; left > 0; left -= batch) {
      const records = Array(Math.min(left, batch)).fill({ data: "YQ==", partition_id: "0" });
      await caller.post("/records", { stream_name: "s", records });
    }
    const { texts, reply } = await read(caller, await cursor(caller));
    expect(texts).toHaveLength(most);
    expect((await read(caller, reply.body.next_partition_cursor)).texts).toHaveLength(7);
  });

  test("refuses a cursor after five minutes, while each read gives a new one", async () => {
    const first = await cursor(caller, "cursor-type=LATEST");
    clock.time += 300_000;
    const { reply } = await read(caller, first);
    expect(reply.status).toBe(200);
    clock.time += 1;
    expect((await read(caller, first)).reply.code).toBe("DIS.4225");
    expect((await read(caller, reply.body.next_partition_cursor)).reply.status).toBe(200);
  });

  test("refuses text that is no cursor", async () => {
    expect((await read(caller, "eyJ")).reply).toMatchObject({ status: 400, code: "DIS.4217" });
  });
});

describe("retention", () => {
  test("records expire after the stream's hours, oldest first, and sequence numbers go on", async () => {
    await send(caller, "0", "old");
    clock.time += 1;
    await send(caller, "0", "new");
    clock.time += 24 * HOUR - 1;
    expect((await read(caller, await cursor(caller))).texts).toEqual(["old", "new"]);
    clock.time += 1;
    expect((await read(caller, await cursor(caller))).texts).toEqual(["new"]);
    clock.time += 1;
    const { body } = await caller.get("/apps/a/streams/s?checkpoint_type=LAST_READ&limit=1");
    expect(body.partition_consuming_states[0]).toMatchObject({ earliest_offset: 2, latest_offset: 2 });
    expect((await send(caller, "0", "next")).body.records[0].sequence_number).toBe("2");
  });

  test("a cursor whose record has expired is refused", async () => {
    await send(caller, "0", "a");
    clock.time += 24 * HOUR - 1000;
    const before = await cursor(caller);
    clock.time += 2000;
    expect((await read(caller, before)).reply).toMatchObject({ status: 400, code: "DIS.4226" });
  });

  test("a stream can keep records for 72 hours", async () => {
    await caller.post("/streams", { stream_name: "long", partition_count: 1, data_duration: 72 });
    await caller.post("/records", { stream_name: "long", records: [{ data: "YQ==" }] });
    clock.time += 72 * HOUR;
    const path = "/apps/a/streams/long?checkpoint_type=LAST_READ";
    expect((await caller.get(path)).body.partition_consuming_states[0].earliest_offset).toBe(0);
    clock.time += 1;
    expect((await caller.get(path)).body.partition_consuming_states[0].earliest_offset).toBe(1);
  });
});

describe("showCursor", () => {
  test.each([
    ["", ["a", "b", "c"]],
    ["cursor-type=TRIM_HORIZON", ["a", "b", "c"]],
    ["cursor-type=LATEST", []],
    ["cursor-type=AT_SEQUENCE_NUMBER&starting-sequence-number=1", ["b", "c"]],
    ["cursor-type=AFTER_SEQUENCE_NUMBER&starting-sequence-number=1", ["c"]],
    [`cursor-type=AT_TIMESTAMP&timestamp=${handClock().time}`, ["a", "b", "c"]],
    [`cursor-type=AT_TIMESTAMP&timestamp=${handClock().time + 1}`, []],
  ])("%s leads to %j", async (query, expected) => {
    await send(caller, "0", "a", "b", "c");
    expect((await read(caller, await cursor(caller, query))).texts).toEqual(expected);
  });

  test.each([
    ["stream-name=none&partition-id=0", "DIS.4301"],
    ["stream-name=s&partition-id=2", "DIS.4302"],
    ["stream-name=s&partition-id=0&starting-sequence-number=1", "DIS.4224"],
    ["stream-name=s&partition-id=0&cursor-type=AFTER_SEQUENCE_NUMBER", "DIS.4216"],
    ["stream-name=s&partition-id=0&cursor-type=AT_TIMESTAMP", "DIS.4300"],
  ])("%s is refused with %s", async (query, code) => {
    expect(await caller.get(`/cursors?${query}`)).toMatchObject({ status: 400, code });
  });
});
