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
