import { gzipSync } from "node:zlib";
import { calls } from "dis-openapi/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { limitOf } from "../../../testing/limits.js";
import { type Caller, createStreamAndApp, startCaller } from "../../testing/caller.js";
import { parseQuery, queryFields } from "./input.js";

const LONGEST_APP = limitOf("showConsumerState", "app_name", "maxLength");
const LONGEST_CURSOR = limitOf("consumeRecords", "partition-cursor", "maxLength");

let caller: Caller;

beforeAll(async () => {
  caller = await startCaller();
  await createStreamAndApp(caller);
});

afterAll(() => caller.local.close());

const NAME = limitOf("commitCheckpoint", "app_name", "maxLength");
const STATES = limitOf("showConsumerState", "limit", "maximum");
const RECORDS = limitOf("sendRecords", "records", "maxItems");
const TEXT = limitOf("commitCheckpoint", "metadata", "maxLength");
const commit = { app_name: "a", checkpoint_type: "LAST_READ", stream_name: "s", partition_id: "0", sequence_number: "0" };

test("the checkpoint that the cases below change is valid, and unknown fields are accepted", async () => {
  expect((await caller.post("/checkpoints", { ...commit, unheard_of: "c", generation_id: 1 })).status).toBe(201);
});

describe("a checkpoint with a bad field is refused", () => {
  test.each<[string, Record<string, unknown>, string, string]>([
    ["an app name that is a number", { app_name: 5 }, "DIS.4200", "app_name must be of type string"],
    ["a list for the type", { checkpoint_type: ["LAST_READ"] }, "DIS.4200", "checkpoint_type must be of type string"],
    ["an unknown type", { checkpoint_type: "FIRST" }, "DIS.4200", "checkpoint_type must be one of LAST_READ"],
    ["a long app name", { app_name: "x".repeat(NAME + 1) }, "DIS.4200", `app_name must have at most ${NAME} characters`],
    ["an empty stream name", { stream_name: "" }, "DIS.4200", "stream_name must have at least 1 characters"],
    ["a stream name with a dot", { stream_name: "a.b" }, "DIS.4200", "stream_name must match"],
    ["long metadata", { metadata: "x".repeat(TEXT + 1) }, "DIS.4200", `metadata must have at most ${TEXT} characters`],
    ["metadata null", { metadata: null }, "DIS.4200", "metadata must be of type string"],
    ["a number for the partition", { partition_id: 0 }, "DIS.4201", "partition_id must be of type string"],
    ["a partition in another form", { partition_id: "shard-0" }, "DIS.4201", "partition_id must match"],
    ["a number for the sequence number", { sequence_number: 0 }, "DIS.4216", "sequence_number must be of type string"],
    ["a negative sequence number", { sequence_number: "-1" }, "DIS.4216", "sequence_number must match"],
    ["a leading zero", { sequence_number: "01" }, "DIS.4216", "sequence_number must match"],
    ["2^63", { sequence_number: "9223372036854775808" }, "DIS.4216", "sequence_number must be at most 9223372036854775807"],
    ["no sequence number", { sequence_number: undefined }, "DIS.4200", "sequence_number is missing"],
  ])("%s", async (_title, change, code, message) => {
    const reply = await caller.post("/checkpoints", { ...commit, ...change });
    expect([reply.status, reply.code]).toEqual([400, code]);
    expect(reply.body.message).toContain(`[${message}`);
  });

  test("while 2^63-1 is a valid number, outside the range here", async () => {
    expect((await caller.post("/checkpoints", { ...commit, sequence_number: "9223372036854775807" })).code).toBe("DIS.4224");
  });
});

describe("a body is refused", () => {
  const json = "application/json";
  test.each([
    ["when it is empty", "", json, "DIS.4202"],
    ["when it is not JSON", "{", json, "DIS.4300"],
    ["when it is not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), json, "DIS.4300"],
    ["when it is a list", "[]", json, "DIS.4200"],
    ["when it is text", '"a"', json, "DIS.4200"],
    ["when it is null", "null", json, "DIS.4200"],
    ["when it is of another type", '{"app_name":"x"}', "text/plain", "DIS.4200"],
    ["when its type cannot be read", '{"app_name":"x"}', "foo", "DIS.4200"],
    ["when it has no field of the call", "{}", json, "DIS.4200"],
  ])("%s", async (_title, body, type, code) => {
    expect(await caller.request("POST", "/apps", { body, headers: { "Content-Type": type } })).toMatchObject({
      status: 400,
      code,
    });
  });
});

describe("a query is refused", () => {
  const place = "stream-name=s&partition-id=0";
  test.each([
    ["/apps/a/streams/s?checkpoint_type=LAST_READ&limit=0", "DIS.4200", "limit must be at least 1"],
    [`/apps/a/streams/s?checkpoint_type=LAST_READ&limit=${STATES + 1}`, "DIS.4200", `limit must be at most ${STATES}`],
    ["/apps/a/streams/s?checkpoint_type=LAST_READ&limit=010", "DIS.4200", "limit must be of type integer"],
    ["/apps/a/streams/s?checkpoint_type=LAST_READ&limit=1.5", "DIS.4200", "limit must be of type integer"],
    ["/apps/a/streams/s?checkpoint_type=LAST_READ&start_partition_id=x", "DIS.4201", "start_partition_id must match"],
    ["/apps/a/streams/s", "DIS.4200", "checkpoint_type is missing"],
    [
      `/apps/${"x".repeat(LONGEST_APP + 1)}/streams/s?checkpoint_type=LAST_READ`,
      "DIS.4200",
      `app_name must have at most ${LONGEST_APP} characters`,
    ],
    ["/cursors?stream-name=s", "DIS.4200", "partition-id is missing"],
    ["/cursors?stream-name=s&partition-id=", "DIS.4201", "partition-id must match"],
    [`/cursors?${place}&cursor-type=FIRST`, "DIS.4215", "cursor-type must be one of"],
    [`/cursors?${place}&starting-sequence-number=1.0`, "DIS.4216", "starting-sequence-number must match"],
    [`/cursors?${place}&starting-sequence-number=9223372036854775808`, "DIS.4216", "starting-sequence-number must be at most"],
    [`/cursors?${place}&timestamp=-1`, "DIS.4200", "timestamp must be at least 0"],
    [`/cursors?${place}&timestamp=9007199254740992`, "DIS.4200", "timestamp must be at most"],
    ["/records?partition-cursor=", "DIS.4217", "partition-cursor must have at least 1 characters"],
    [
      `/records?partition-cursor=${"x".repeat(LONGEST_CURSOR + 1)}`,
      "DIS.4217",
      `partition-cursor must have at most ${LONGEST_CURSOR} characters`,
    ],
    ["/records?partition-cursor=x&max_fetch_bytes=2147483648", "DIS.4200", "max_fetch_bytes must be at most"],
  ])("%s", async (path, code, message) => {
    const reply = await caller.get(path);
    expect([reply.status, reply.code]).toEqual([400, code]);
    expect(reply.body.message).toContain(`[${message}`);
  });
});

describe("records are refused", () => {
  test.each<[string, unknown, string, string]>([
    ["when there are none", [], "DIS.4200", "records must have at least 1 entries"],
    [
      "when there are too many",
      Array(RECORDS + 1).fill({ data: "" }),
      "DIS.4200",
      `records must have at most ${RECORDS} entries`,
    ],
    ["without data", [{ data: "" }, {}], "DIS.4200", "records[1].data is missing"],
    ["when data is not base64", [{ data: "ZGF0YQ" }], "DIS.4200", "records[0].data must match"],
    [
      "when a deeper field has the name of a field with a code",
      [{ data: "", extended_info: { sequence_number: "0" } }],
      "DIS.4200",
      "records[0].extended_info.sequence_number must be of type integer",
    ],
    ["when a partition is in another form", [{ data: "", partition_id: "p" }], "DIS.4201", "records[0].partition_id must match"],
    [
      "when a hash key is too large",
      [{ data: "", explicit_hash_key: "9223372036854775808" }],
      "DIS.4200",
      "records[0].explicit_hash_key must be at most",
    ],
  ])("%s", async (_title, records, code, message) => {
    const reply = await caller.post("/records", { stream_name: "s", records });
    expect([reply.status, reply.code]).toEqual([400, code]);
    expect(reply.body.message).toContain(`[${message}`);
  });
});

const stateFields = calls.showConsumerState.fields;
const cursorFields = calls.showCursor.fields;

test("a stray & and empty pieces are dropped", () => {
  expect([...parseQuery("&a=1&&b=2&")]).toEqual([
    ["a", ["1"]],
    ["b", ["2"]],
  ]);
});

test("names and values are decoded, and a name without = is empty", () => {
  expect([...parseQuery("stream%2Dname=a%20b+c&flag")]).toEqual([
    ["stream-name", ["a b c"]],
    ["flag", [""]],
  ]);
});

test("a percent sign that encodes nothing is refused", () => {
  expect(() => parseQuery("a=%zz")).toThrow(expect.objectContaining({ code: "DIS.4200" }));
});

describe("integers", () => {
  test.each([
    ["0", 0],
    ["100", 100],
    ["-1", -1],
    ["01", "01"],
    ["1.0", "1.0"],
    ["1e2", "1e2"],
    ["+1", " 1"],
    ["0x1", "0x1"],
    [" 1", " 1"],
    ["ten", "ten"],
  ])("limit=%s is read as %j", (text, expected) => {
    expect(queryFields(parseQuery(`limit=${text}`), stateFields)).toEqual({ limit: expected });
  });

  test("digits in a text field stay text", () => {
    expect(queryFields(parseQuery("starting-sequence-number=10"), cursorFields)).toEqual({ "starting-sequence-number": "10" });
  });
});

test("parameters that the call does not have are skipped, and so are its path fields", () => {
  expect(queryFields(parseQuery("app_name=a&stream_name=s&x=1&__proto__=1"), stateFields)).toEqual({});
});

test("an optional parameter that is empty counts as absent, a required one stays empty", () => {
  expect(queryFields(parseQuery("start_partition_id=&checkpoint_type="), stateFields)).toEqual({ checkpoint_type: "" });
});

test("a parameter may stand twice only with the same value", () => {
  expect(queryFields(parseQuery("limit=1&limit=1"), stateFields)).toEqual({ limit: 1 });
  expect(() => queryFields(parseQuery("limit=1&limit=2"), stateFields)).toThrow(expect.objectContaining({ code: "DIS.4200" }));
});

test("a query with many parameters of one name is read in a time that grows with its length only", () => {
  const begin = performance.now();
  expect(parseQuery("a=&".repeat(200_000)).get("a")?.length).toBe(200_000);
  expect(performance.now() - begin).toBeLessThan(2000);
});

describe("a body", () => {
  const nested = (depth: number) => `{"app_name":"deep","x":${"[".repeat(depth)}${"]".repeat(depth)}}`;

  test.each([101, 3000, 250_000])("that is nested %i deep is refused", async (depth) => {
    const { status, code, body } = await caller.request("POST", "/apps", { body: nested(depth) });
    expect([status, code, body.message]).toEqual([400, "DIS.4200", "Invalid request. [the body is nested more than 100 deep]"]);
    const token = await fetch(`${caller.local.iamEndpoint}/v3/auth/tokens`, { method: "POST", body: nested(depth) });
    expect(token.status).toBe(400);
  });

  test("that is nested 90 deep is accepted", async () => {
    expect((await caller.request("POST", "/apps", { body: nested(90) })).status).toBe(201);
  });

  test("in an encoding that no official client uses is refused by its name", async () => {
    const headers = { "Content-Encoding": "gzip" };
    const { code, body } = await caller.request("POST", "/apps", { body: gzipSync('{"app_name":"z"}'), headers });
    expect(code).toBe("DIS.4200");
    expect(body.message).toContain("Content-Encoding gzip is not read, only lz4, snappy, zstd");
    const plain = { body: '{"app_name":"plain"}', headers: { "Content-Encoding": "identity" } };
    expect((await caller.request("POST", "/apps", plain)).status).toBe(201);
  });
});

test.each([
  ["POST", "/stream/id/tags/action", { action: "create", tags: [{ key: "a" }, { key: "a" }] }, "tags must not have a key twice"],
  [
    "POST",
    "/stream/resource_instances/action",
    { action: "filter", tags_any: [{ key: "a" }, { key: "a" }] },
    "tags_any must not have a key twice",
  ],
  ["GET", "/streams/s/metrics?start_time=1593569640&end_time=1593573240", undefined, "label or label_list must be given"],
])("fields that do not go together are refused: %s %s %j", async (method, path, sent, sentence) => {
  const { status, body } = await caller.request(method, path, sent === undefined ? {} : { body: JSON.stringify(sent) });
  expect([status, body.message]).toEqual([400, expect.stringContaining(`[${sentence}]`)]);
});
