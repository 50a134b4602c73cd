import { callsOf, type FieldRule, isInferred, type Schema, under } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { casesOf } from "./plan.js";
import { sites } from "./site.js";

const contract = disContract();
const cases = casesOf(contract);

function requestOf(id: string) {
  const found = cases.find((testCase) => testCase.id === id);
  if (found === undefined) throw new Error(`The plan has no case ${id}.`);
  return found.request;
}

test("each rule that the documents state about several fields of a request is broken alone by a refused case", () => {
  const broken = cases.filter(({ id }) => id.includes("/together/"));
  for (const { id, breaks, expect: expected } of broken) expect([id, breaks, expected]).toEqual([id, ["x-rules"], "refused"]);
  const pointers = callsOf(contract).flatMap((call) => {
    const owners = [
      { rules: call.value["x-rules"] ?? [], pointer: call.pointer },
      ...sites(contract, call).map(({ schema: { value, pointer } }) => ({
        rules: (value["x-rules"] ?? []) as readonly FieldRule[],
        pointer,
      })),
      ...(call.body === undefined
        ? []
        : [{ rules: (call.body.schema.value["x-rules"] ?? []) as readonly FieldRule[], pointer: call.body.schema.pointer }]),
    ];
    return owners.flatMap(({ rules, pointer }) =>
      rules.flatMap((rule, index) => (isInferred(rule) ? [] : [`${pointer}/x-rules/${index}`])),
    );
  });
  expect(pointers.length).toBeGreaterThan(5);
  expect(new Set(broken.map(({ pointer }) => pointer))).toEqual(new Set(pointers));
});

test("a case about a value has what that value asks for", () => {
  const body = requestOf(
    "createCloudTableTransferTask/body/cloudtable_destination_descriptor/opentsdb_schema[]/timestamp/type/enum/String",
  ).body as unknown as { cloudtable_destination_descriptor: { opentsdb_schema: [{ timestamp: object }] } };
  const { timestamp } = body.cloudtable_destination_descriptor.opentsdb_schema[0];
  expect(timestamp).toEqual({ type: "String", value: expect.any(String), format: expect.any(String) });
  expect(body.cloudtable_destination_descriptor).not.toHaveProperty("cloudtable_schema");
});

test("a case about a value has nothing that does not go with it", () => {
  const counting = requestOf("listResourcesByTags/body/action/enum/count").body;
  expect(counting).toMatchObject({ action: "count" });
  expect(Object.keys(counting as object)).not.toEqual(expect.arrayContaining(["limit"]));
  expect(Object.keys(counting as object)).not.toEqual(expect.arrayContaining(["offset"]));
  const { start_time: start, end_time: end } = requestOf("showStreamMetrics/query/start_time/maximum").query;
  expect(end).toBe(start);
});

test("a field that others ask for is not omitted in a case that is to be accepted", () => {
  const ids = new Set(cases.map(({ id }) => id));
  expect(ids).not.toContain("showCursor/query/starting-sequence-number/omitted");
  expect(ids).not.toContain("createObsTransferTask/body/obs_destination_descriptor/processing_schema/timestamp_format/omitted");
  expect(requestOf("showCursor/optional/none").query).toEqual({ "stream-name": "newstream", "partition-id": expect.any(String) });
});

test("the rules of responses are about fields that the schema has", () => {
  const schemas = Object.keys((contract.components as { schemas: object }).schemas);
  for (const name of schemas) {
    const schema = under<Schema>(contract, { pointer: "", value: contract, route: [] }, "components", "schemas", name).value;
    const { "x-rules": rules = [], properties = {} } = schema as { "x-rules"?: readonly FieldRule[]; properties?: object };
    for (const { present = [], anyPresent = [], mostOne = [], absent = [], ascending = [], unique = [], when = {} } of rules) {
      const named = [...present, ...anyPresent, ...mostOne, ...absent, ...ascending, ...unique, ...Object.keys(when)];
      expect([name, named.filter((field) => !Object.hasOwn(properties, field))]).toEqual([name, []]);
    }
  }
});
