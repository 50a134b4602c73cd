import { expect, test } from "vitest";
import { loggedInput, loggedQuery, RequestLog } from "./request-log.js";
import { parseQuery } from "./validation/input.js";

test.each([
  [0, []],
  [1, [7]],
  [3, [5, 6, 7]],
  [100, [1, 2, 3, 4, 5, 6, 7]],
])("a log of size %i keeps the latest requests, oldest first", (size, expected) => {
  const log = new RequestLog(size);
  for (let at = 1; at <= 7; at++) log.record({ at, call: undefined, method: "GET", url: "/" }, { status: 404 });
  expect(log.list().map(({ at }) => at)).toEqual(expected);
});

test("records are counted and not kept, unknown fields are omitted, and long text is cut", () => {
  const input = { stream_name: "s", records: [{ data: "c2VjcmV0" }, { data: "" }], stream_id: "x".repeat(2000), token: "t" };
  expect(loggedInput("sendRecords", input)).toEqual({
    stream_name: "s",
    record_count: 2,
    stream_id: `${"x".repeat(1000)}...`,
  });
});

test("a password is struck out at any depth, and long text inside an object is cut", () => {
  const descriptor = {
    user_name: "u",
    user_password: "CANARY",
    options: [{ secret_key: { part: "CANARY" } }],
    schema: "x".repeat(2000),
  };
  const input = { stream_name: "s", partition_count: 1, csv_properties: descriptor };
  expect(loggedInput("createStream", input)).toEqual({
    stream_name: "s",
    partition_count: 1,
    csv_properties: {
      user_name: "u",
      user_password: "***",
      options: [{ secret_key: "***" }],
      schema: `${"x".repeat(1000)}...`,
    },
  });
});

test("only query parameters of the call are kept: a signed URL carries its signature there", () => {
  const query = parseQuery("limit=5&X-Sdk-Signature=abc&app_name=a");
  expect(loggedQuery("showConsumerState", query)).toEqual({ limit: "5", app_name: "a" });
  expect(loggedQuery(undefined, query)).toEqual({});
});

test("the log has a bound in characters, too, and forgets the oldest", () => {
  const log = new RequestLog(1000, 10_000);
  for (let at = 0; at < 5000; at++)
    log.record({ at, call: undefined, method: "GET", url: `/${"x".repeat(900)}` }, { status: 404 });
  const kept = log.list();
  expect(kept.at(-1)?.at).toBe(4999);
  expect(kept.length).toBeGreaterThan(5);
  expect(JSON.stringify(kept).length).toBeLessThan(10_500);
});

test("long paths, queries and faults are cut, and long lists end", () => {
  const log = new RequestLog(10);
  const url = `/${"x".repeat(5000)}?limit=${"9".repeat(5000)}`;
  const input = loggedInput("batchStartTransferTask", {
    stream_name: "s",
    tasks: Array.from({ length: 5000 }, (_, id) => ({ id: String(id) })),
  });
  log.record({ at: 0, call: "listStreams", method: "GET", url, input, fault: "f".repeat(5000) }, { status: 500 });
  const [entry] = log.list();
  expect([entry?.path.length, entry?.query["limit"]?.length, entry?.fault?.length]).toEqual([1003, 1003, 1003]);
  expect(JSON.stringify(entry).length).toBeLessThan(50_000);
});
