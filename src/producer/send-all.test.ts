import { type LocalResponse, Refusal } from "dis-local";
import { expect, test } from "vitest";
import { clientWith, failure, json, refusal } from "../../testing/fake-service.js";
import { localStream, STREAM } from "../../testing/local-stream.js";
import { sentIn, storing } from "../../testing/storing-service.js";
import { type ProducerRecord, sendAll } from "./index.js";

const time = { clock: { now: () => 0, sleep: async () => {} }, random: () => 0 };
const texts = (...data: string[]): ProducerRecord[] => data.map((text) => ({ data: text, partitionId: "0" }));

test("only the records that were refused for the moment are retried, and the outcomes keep the order", async () => {
  const { dis, seen } = storing((data, request) => (request === 1 && (data === "b" || data === "d") ? "DIS.4303" : undefined));
  const outcomes = await sendAll(dis, texts("a", "b", "c", "d"), { stream: STREAM, ...time });
  expect(sentIn(seen)).toEqual(["abcd", "bd"]);
  expect(outcomes).toMatchObject([
    { stored: true, sequenceNumber: "0", attempts: 1 },
    { stored: true, sequenceNumber: "2", attempts: 2 },
    { stored: true, sequenceNumber: "1", attempts: 1 },
    { stored: true, sequenceNumber: "3", attempts: 2 },
  ]);
});

test("a record that is refused for good is an outcome, and is not retried", async () => {
  const { dis, seen } = storing((data) => (data === "b" ? "DIS.4302" : undefined));
  const outcomes = await sendAll(dis, texts("a", "b"), { stream: STREAM, ...time });
  expect(seen).toHaveLength(1);
  expect(outcomes).toMatchObject([
    { stored: true },
    { stored: false, error: { kind: "refused", code: "DIS.4302" }, attempts: 1 },
  ]);
});

test("a record that is refused again and again gets maxAttempts attempts", async () => {
  const { dis, seen } = storing((data) => (data === "b" ? "DIS.5250" : undefined));
  const outcomes = await sendAll(dis, texts("a", "b"), { stream: STREAM, maxAttempts: 3, ...time });
  expect(sentIn(seen)).toEqual(["ab", "b", "b"]);
  expect(outcomes[1]).toMatchObject({ stored: false, error: { kind: "service", code: "DIS.5250" }, attempts: 3 });
});

test("requests keep to both limits", async () => {
  const { dis, seen } = storing(() => undefined);
  await sendAll(dis, texts("aaa", "bbb", "c", "d", "eeeeeeee", "f"), {
    stream: STREAM,
    maxBatchRecords: 3,
    maxBatchBytes: 7,
    ...time,
  });
  expect(sentIn(seen)).toEqual(["aaabbbc", "d", "eeeeeeee", "f"]);
});

test("a record that breaks a rule is an outcome, and the others are sent", async () => {
  const { dis, seen } = storing(() => undefined);
  const records = [
    { data: "a" },
    { data: 5 },
    { data: "b", partitionId: "x" },
    { data: "c", key: "k" },
    { data: new Uint8Array(1_048_579) },
    null,
    Object.defineProperty({}, "data", {
      get() {
        throw new Error("no data");
      },
    }),
    { data: "d" },
  ] as ProducerRecord[];
  const outcomes = await sendAll(dis, records, { stream: STREAM, ...time });
  expect(sentIn(seen)).toEqual(["ad"]);
  expect(outcomes.map((outcome) => (outcome.stored ? "stored" : outcome.error.field))).toEqual([
    "stored",
    "data",
    "partitionId",
    "key",
    "data",
    undefined,
    undefined,
    "stored",
  ]);
  expect(outcomes[6]).toMatchObject({ error: { kind: "input", cause: new Error("no data") }, attempts: 0 });
});

test("a request that fails as a whole is the outcome of each of its records, and the next one is sent", async () => {
  const response = json(200, { failed_record_count: 0, records: [{ partition_id: "shardId-0000000000", sequence_number: "0" }] });
  const { dis } = clientWith([refusal("DIS.4301"), response]);
  const outcomes = await sendAll(dis, texts("a", "b"), { stream: STREAM, maxBatchRecords: 1, ...time });
  expect(outcomes).toMatchObject([{ stored: false, error: { code: "DIS.4301" } }, { stored: true }]);
});

test("a response that misses a record is no success", async () => {
  const { dis } = clientWith([json(200, { failed_record_count: 0, records: [] })]);
  expect(await sendAll(dis, texts("a"), { stream: STREAM, ...time })).toMatchObject([
    { stored: false, error: { kind: "response" } },
  ]);
});

test.each([
  ["neither ids nor a code", {}, "response"],
  ["no sequence number", { partition_id: "shardId-0000000000", sequence_number: null }, "response"],
  ["nothing", null, "response"],
  ["a code that is a number", { error_code: 4303 }, "refused"],
])("a record for which the response has %s is not reported as stored", async (_what, result, kind) => {
  const { dis } = clientWith([json(200, { failed_record_count: 0, records: [result] })]);
  expect(await sendAll(dis, texts("a"), { stream: STREAM, ...time })).toMatchObject([{ stored: false, error: { kind } }]);
});

test.each<[string, object, string]>([
  ["a sequence number that is the number 0", { sequence_number: 0 }, "0"],
  ["an error code that is the number 0", { sequence_number: "7", error_code: 0 }, "7"],
])("a record for which the response has %s is stored", async (_what, result, sequenceNumber) => {
  const records = [{ partition_id: "shardId-0000000000", ...result }];
  const { dis } = clientWith([json(200, { failed_record_count: 0, records })]);
  expect(await sendAll(dis, texts("a"), { stream: STREAM, ...time })).toMatchObject([{ stored: true, sequenceNumber }]);
});

test("a sequence number that is none does not say that a record was stored", async () => {
  const records = [{ partition_id: "shardId-0000000000", sequence_number: "abc" }];
  const { dis } = clientWith([json(200, { failed_record_count: 0, records })]);
  expect(await sendAll(dis, texts("a"), { stream: STREAM, ...time })).toMatchObject([
    { stored: false, error: { kind: "response" } },
  ]);
});

test("a response without results is no success", async () => {
  const { dis } = clientWith([json(200, {})]);
  const outcomes = await sendAll(dis, texts("a", "b"), { stream: STREAM, ...time });
  expect(outcomes).toMatchObject([{ stored: false }, { stored: false }]);
});

test("a source that fails ends in an error, after its records were sent and reported", async () => {
  async function* source(): AsyncGenerator<ProducerRecord> {
    yield { data: "a" };
    throw new Error("disk");
  }
  const { dis, seen } = storing(() => undefined);
  const reported: boolean[] = [];
  const sending = sendAll(dis, source(), { stream: STREAM, onOutcome: ({ stored }) => reported.push(stored), ...time });
  expect(await failure(sending)).toMatchObject({ kind: "input", field: "records", cause: new Error("disk") });
  expect(sentIn(seen)).toEqual(["a"]);
  expect(reported).toEqual([true]);
});

test("an endless source is left when the signal aborts", async () => {
  function* source(): Generator<ProducerRecord> {
    for (;;) yield { data: "a" };
  }
  const controller = new AbortController();
  const { dis } = storing(() => undefined);
  const onOutcome = () => controller.abort();
  const outcomes = await sendAll(dis, source(), { stream: STREAM, signal: controller.signal, onOutcome, ...time });
  expect(outcomes).toHaveLength(500);
});

test("records that were not sent before the signal aborts get an outcome that says so", async () => {
  const controller = new AbortController();
  const { dis, seen } = storing(() => {
    controller.abort();
    return undefined;
  });
  const outcomes = await sendAll(dis, texts("a", "b"), {
    stream: STREAM,
    maxBatchBytes: 1,
    signal: controller.signal,
    ...time,
  });
  expect(seen).toHaveLength(1);
  expect(outcomes).toMatchObject([{}, { stored: false, error: { kind: "aborted" } }]);
});

test("records can come one by one, and outcomes are reported as they come", async () => {
  async function* source(): AsyncGenerator<ProducerRecord> {
    yield { data: "a" };
    yield { data: "b" };
  }
  const { dis } = storing(() => undefined);
  const reported: number[] = [];
  const outcomes = await sendAll(dis, source(), { stream: STREAM, onOutcome: (_, index) => reported.push(index), ...time });
  expect(outcomes).toHaveLength(2);
  expect(reported).toEqual([0, 1]);
});

test("bytes arrive as they were sent", async () => {
  await using made = await localStream(1);
  const data = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  await sendAll(made.dis, [{ data, partitionKey: "k" }], { stream: STREAM });
  const { partition_cursor } = await made.dis.showCursor({
    "stream-name": STREAM,
    "partition-id": "0",
    "cursor-type": "TRIM_HORIZON",
  });
  const { records } = await made.dis.consumeRecords({ "partition-cursor": partition_cursor });
  expect(new Uint8Array(Buffer.from(records[0]?.data ?? "", "base64"))).toEqual(data);
  expect(records[0]?.partition_key).toBe("k");
});

test("records that a server throttles are all stored in the end, once", async () => {
  let requests = 0;
  const throttle = async (_request: unknown, next: () => Promise<LocalResponse>): Promise<LocalResponse> => {
    if (requests++ > 0) return next();
    throw new Refusal("DIS.4303");
  };
  await using made = await localStream(1, { calls: { sendRecords: throttle } });
  await made.send("0", "a", "b");
  const state = await made.dis.showConsumerState({ stream_name: STREAM, app_name: "newapp", checkpoint_type: "LAST_READ" });
  expect(state.partition_consuming_states[0]?.latest_offset).toBe(2);
});

test.each<[object, string]>([
  [{}, "stream"],
  [{ stream: "a/b" }, "stream"],
  [{ stream: "s", maxBatchRecords: 0 }, "maxBatchRecords"],
  [{ stream: "s", batchSize: 5 }, "batchSize"],
  [{ stream: "s", onOutcome: 5 }, "onOutcome"],
  [{ stream: "s", maxBatchRecords: null }, "maxBatchRecords"],
  [{ stream: "s", maxBatchBytes: 1.5 }, "maxBatchBytes"],
  [{ stream: "s", lingerMs: -1 }, "lingerMs"],
  [{ stream: "s", maxAttempts: "3" }, "maxAttempts"],
  [{ stream: "s", signal: new AbortController() }, "signal"],
  [{ stream: "s", clock: { now: Date.now } }, "clock"],
  [{ stream: "s", clock: null }, "clock"],
  [{ stream: "s", random: 0.5 }, "random"],
])("the options %j are refused, naming the option", async (options, field) => {
  const { dis } = storing(() => undefined);
  expect(await failure(sendAll(dis, [], options as never))).toMatchObject({ kind: "configuration", field });
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["a text", "abc"],
  ["a number", 5],
  ["an object", {}],
])("%s is no source of records", async (_what, records) => {
  const { dis, seen } = storing(() => undefined);
  const sending = sendAll(dis, records as never, { stream: STREAM });
  expect(await failure(sending)).toMatchObject({ kind: "configuration", field: "records" });
  expect(seen).toEqual([]);
});

test.each([undefined, null, {}])("%j is no client", async (dis) => {
  expect(await failure(sendAll(dis as never, [], { stream: STREAM }))).toMatchObject({ kind: "configuration", field: "dis" });
});

test("what a client of somebody's own throws does not say that nothing was stored", async () => {
  const sendRecords = () => {
    throw new Error("lost the response");
  };
  const [outcome] = await sendAll({ sendRecords } as never, texts("a"), { stream: STREAM, ...time });
  expect(outcome).toMatchObject({
    stored: false,
    error: { kind: "connection", message: "The upload failed: lost the response. The records may be stored." },
  });
});
