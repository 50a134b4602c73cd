import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasPlace, placeOf } from "./report.js";
import { readDocument } from "./versions.js";

const contract = readDocument("openapi.yaml", readFileSync("openapi.yaml", "utf8"));
const records = "/paths/~1v2~1{project_id}~1records";

test.each([
  ["", "document"],
  ["/x-error-codes/DIS.4301", "DIS.4301"],
  ["/components/schemas/StreamName", "StreamName"],
  ["/components/schemas/SendRecordsRequest/properties/records/items", "SendRecordsRequest.records[]"],
  ["/components/parameters/AppName", "parameter AppName"],
  ["/components/responses/TooLarge/headers/Retry-After", "response TooLarge, header Retry-After"],
  ["/components/schemas/Error/anyOf/1", "Error, alternative 2"],
  [records, "sendRecords, consumeRecords (/v2/{project_id}/records)"],
  [`${records}/post`, "sendRecords"],
  [`${records}/post/requestBody/content/application~1json/schema`, "sendRecords, request body"],
  [`${records}/post/requestBody/content/application~1x-protobuf`, "sendRecords, request body as application/x-protobuf"],
  [`${records}/get/parameters/1/schema`, "consumeRecords, parameter max_fetch_bytes"],
  [`${records}/get/responses/200`, "consumeRecords, response 200"],
  ["/paths/~1v2~1{project_id}~1apps~1{app_name}/parameters/1", "/v2/{project_id}/apps/{app_name}, parameter app_name"],
  ["/servers/0/variables/region", "servers 0 variables region"],
])("%s is %s", (pointer, words) => {
  expect(placeOf(contract, pointer)).toBe(words);
});

test("a place that is gone is not there", () => {
  expect(hasPlace(contract, `${records}/post`)).toBe(true);
  expect(hasPlace(contract, `${records}/patch`)).toBe(false);
  expect(hasPlace(contract, "/components/schemas/Gone")).toBe(false);
});
