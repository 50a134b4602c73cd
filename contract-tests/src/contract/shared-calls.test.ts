import { at, type Contract, callOf, callsOf, type Json } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { withOddShapes } from "../../../scripts/generate/testing/odd-shapes.js";
import { limitOf } from "../../../testing/limits.js";
import { brokenRules } from "../plan/broken-rules.js";
import { casesOf } from "../plan/plan.js";

const contract = withOddShapes() as unknown as Contract;
const cases = casesOf(contract);

function requestOf(id: string) {
  const found = cases.find((testCase) => testCase.id === id);
  if (found === undefined) throw new Error(`The plan has no case ${id}.`);
  return found;
}

function descriptor(id: string): Record<string, Json> {
  const body = requestOf(id).request.body as Record<string, Record<string, Json>>;
  return Object.entries(body).find(([name]) => name.endsWith("_descriptor"))?.[1] ?? {};
}

test("there is one entry per call, each with the branch and the examples that are its own", () => {
  expect(callsOf(contract).map(({ name }) => name)).toEqual(
    expect.arrayContaining(["batchCreateTags", "batchDeleteTags", "createApp"]),
  );
  expect(callsOf(contract).some(({ name }) => name === "batchTagAction")).toBe(false);
  const { body, fixed } = callOf(contract, "batchDeleteTags");
  expect(fixed).toEqual({ action: "delete" });
  expect(body?.schema.pointer).toBe("/components/schemas/BatchDeleteTagsRequest");
  expect(Object.keys(body?.examples ?? {})).toEqual(["delete"]);
  expect(Object.keys(callOf(contract, "createDwsTransferTask").body?.examples ?? {})).toHaveLength(1);
});

test("a call without a branch of its own is a mistake in the contract", () => {
  const damaged = structuredClone(contract) as Contract;
  const branch = at<{ properties: { action: object } }>(damaged, "/components/schemas/BatchDeleteTagsRequest");
  Object.assign(branch.value.properties.action, { enum: ["create"] });
  expect(() => casesOf(damaged)).toThrow("2 branches of the body are batchCreateTags");
});

describe("the plan of calls that share an operation", () => {
  test("sends the fixed field in every accepted case", () => {
    const bodies = cases.filter(({ call, expect: expected }) => call === "batchDeleteTags" && expected === "accepted");
    expect(bodies.length).toBeGreaterThan(5);
    for (const { request } of bodies) expect(request.body).toMatchObject({ action: "delete" });
  });

  test.each(["missing", "enum/other", "type/number", "type/array", "type/null"])(
    "refuses a fixed field that is changed: %s",
    (variant) => {
      expect(requestOf(`batchDeleteTags/body/action/${variant}`)).toMatchObject({ expect: "refused" });
    },
  );

  test("has all accepted cases whole and all refused ones broken on the wire", () => {
    for (const { call, request, expect: expected } of cases) {
      const isBroken = expected === "refused" || expected === "not-allowed";
      expect(brokenRules(contract, callOf(contract, call), request).length > 0).toBe(isBroken);
    }
  });
});

describe("the plan of a field three levels deep", () => {
  const path = "createObsTransferTask/body/obs_destination_descriptor";

  test("has its limits, with what must stand around it", () => {
    const { timestamp_type, timestamp_name } = descriptor(`${path}/processing_schema/timestamp_name/maxLength+1`)[
      "processing_schema"
    ] as Record<string, string>;
    expect([timestamp_type, timestamp_name?.length]).toEqual(["String", 257]);
    expect(requestOf(`${path}/processing_schema/timestamp_name/missing`).breaks).toEqual(["required"]);
    expect(descriptor(`${path}/deep/words[]/maxLength`)["deep"]).toEqual({ only: "this", words: ["aaaaaaaa"] });
  });

  test("has the values of a map", () => {
    expect(descriptor(`${path}/labels/*/maxLength+1`)["labels"]).toEqual({ name: "aaaaaaaaa" });
    expect(requestOf(`${path}/labels/*/type/number`).expect).toBe("refused");
  });

  test("with several types has no stranger that one of them takes", () => {
    const field = "createDliTransferTask/body/dli_destination_descriptor/retry_duration";
    const ids = cases.map(({ id }) => id).filter((id) => id.startsWith(`${field}/type/`));
    expect(ids.map((id) => id.split("/").at(-1))).toEqual(["array", "null", "fraction"]);
    expect(descriptor(`${field}/maximum+1`)["retry_duration"]).toBe(
      limitOf("createDliTransferTask", "dli_destination_descriptor.retry_duration", "maximum") + 1,
    );
    expect(descriptor(`${field}/maxLength`)["retry_duration"]).toBe("1000");
  });

  test("has texts of each form: lists, paths, digits with a limit, and the schema's own examples", () => {
    expect(descriptor(`${path}/columns/maxLength`)["columns"]).toMatch(/^[a-z,]{40}$/);
    expect(descriptor(`${path}/columns/examples/0`)["columns"]).toBe("id,place");
    expect(descriptor(`${path}/file_prefix/maxLength`)["file_prefix"]).toHaveLength(
      limitOf("createObsTransferTask", "obs_destination_descriptor.file_prefix", "maxLength"),
    );
    expect(requestOf("listResourcesByTags/body/limit/maxLength").request.body).toMatchObject({ limit: "1000" });
    expect(requestOf("listResourcesByTags/body/limit/pattern").breaks).toEqual(["pattern"]);
  });

  test("has no value twice in a list of texts", () => {
    const { tags } = requestOf("listResourcesByTags/body/tags[]/values/maxItems").request.body as unknown as {
      tags: { values: string[] }[];
    };
    expect(new Set(tags[0]?.values).size).toBe(10);
    expect(requestOf("listResourcesByTags/body/tags[]/values/uniqueItems")).toMatchObject({
      expect: "refused",
      breaks: ["uniqueItems"],
    });
  });

  test("has a fraction within the limits of a number, so that it breaks the type alone", () => {
    expect(descriptor(`${path}/deliver_time_interval/type/fraction`)["deliver_time_interval"]).toBe(30.5);
    expect(requestOf("showStreamMetrics/query/start_time/type/fraction").breaks).toEqual(["type"]);
  });

  test("has ids without spaces", () => {
    expect(requestOf(`${path}/processing_schema/timestamp_format/enum/yyyy/MM/dd_HH:mm:ss`).expect).toBe("accepted");
    expect(descriptor(`${path}/partition_format/enum/empty`)["partition_format"]).toBe("");
  });
});
