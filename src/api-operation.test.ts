import { expect, test } from "vitest";
import { operationOf } from "./api.js";

const endpoint = "https://dis.example.test";

test.each([
  ["GET", "/v2/p/streams?limit=1", "listStreams"],
  ["PUT", "/v2/p/streams/s", "updatePartitionCount"],
  ["PUT", "/v3/p/streams/s", "updateStream"],
  ["GET", "/v2/p/stream/tags", "listTags"],
  ["GET", "/v2/p/stream/id/tags", "showStreamTags"],
  ["POST", "/v2/p/stream/id/tags/action", "batchTagAction"],
  ["POST", "/v2/p/streams/s/transfer-tasks/action", "batchTransferTaskAction"],
  ["POST", "/v2/p/apps/g/consumers", "joinGroup"],
  ["GET", "/v2/p/nothing", undefined],
])("%s %s is %s", (method, path, name) => {
  expect(operationOf({ method, url: `${endpoint}${path}` }, endpoint).name).toBe(name);
});

test("calls that share an operation are retried by the same rule", () => {
  const url = `${endpoint}/v2/p/streams/s/transfer-tasks`;
  expect(operationOf({ method: "POST", url }, endpoint)).toMatchObject({
    name: "createTransferTask",
    spec: { retry: "unless-processed" },
  });
});
