import { expect, test } from "vitest";
import { type LoggedRequest, loggedInput, loggedQuery, RequestLog } from "./request-log.js";
import { parseQuery } from "./validation/query.js";

function logged(at: number): LoggedRequest {
  return { at, call: undefined, method: "GET", path: "/", query: {}, status: 404 };
}

test.each([
  [0, []],
  [1, [7]],
  [3, [5, 6, 7]],
  [100, [1, 2, 3, 4, 5, 6, 7]],
])("a log of size %i keeps the latest requests, oldest first", (size, expected) => {
  const log = new RequestLog(size);
  for (let at = 1; at <= 7; at++) log.add(logged(at));
  expect(log.list().map(({ at }) => at)).toEqual(expected);
});

test("records are counted and not kept, unknown fields are left out, and long text is cut", () => {
  const input = { stream_name: "s", records: [{ data: "c2VjcmV0" }, { data: "" }], stream_id: "x".repeat(2000), token: "t" };
  expect(loggedInput("sendRecords", input)).toEqual({
    stream_name: "s",
    record_count: 2,
    stream_id: `${"x".repeat(1000)}...`,
  });
});

test("a password is struck out, however deep it stands, and long text inside an object is cut", () => {
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
