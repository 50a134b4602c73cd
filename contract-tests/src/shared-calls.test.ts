import { describe, expect, test } from "vitest";
import { withSharedCalls } from "../../scripts/generate/testing/shared-calls.js";
import type { Contract, Json } from "./contract.js";
import { at } from "./contract.js";
import { operationOf, operations } from "./operation.js";
import { brokenRules } from "./plan/wire.js";
import { plan } from "./plan.js";

const contract = withSharedCalls() as unknown as Contract;
const cases = plan(contract);

function requestOf(id: string) {
  const found = cases.find((testCase) => testCase.id === id);
  if (found === undefined) throw new Error(`The plan has no case ${id}.`);
  return found;
}

function descriptor(id: string): Record<string, Json> {
  const body = requestOf(id).request.body as Record<string, Record<string, Json>>;
  return body["obs_destination_descriptor"] ?? body["dws_destination_descriptor"] ?? {};
}

test("there is one entry per call, each with the branch and the examples that are its own", () => {
  expect([...operations(contract).keys()]).toEqual(expect.arrayContaining(["batchCreateTags", "batchDeleteTags", "createApp"]));
  expect(operations(contract).has("batchTagAction")).toBe(false);
  const { body, fixed } = operationOf(contract, "batchDeleteTags");
  expect(fixed).toEqual({ action: "delete" });
  expect(body?.schema.pointer).toBe("/components/schemas/BatchDeleteTagsRequest");
  expect(Object.keys(body?.examples ?? {})).toEqual(["remove"]);
  expect(Object.keys(operationOf(contract, "createDwsTransferTask").body?.examples ?? {})).toEqual(["dws"]);
});

test("a call that no branch is for is a mistake in the contract", () => {
  const damaged = structuredClone(contract) as Contract;
  const branch = at<{ properties: { action: object } }>(damaged, "/components/schemas/BatchDeleteTagsRequest");
  Object.assign(branch.value.properties.action, { enum: ["create"] });
  expect(() => plan(damaged)).toThrow("has 2 branches that are batchCreateTags");
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
      expect(brokenRules(contract, operationOf(contract, call), request).length > 0).toBe(expected === "refused");
    }
  });
});

describe("the plan of a field three levels deep", () => {
  const path = "createObsTransferTask/body/obs_destination_descriptor";

  test("has its limits, with what must stand around it", () => {
    expect(descriptor(`${path}/processing_schema/timestamp_name/maxLength+1`)["processing_schema"]).toEqual({
      timestamp_name: "a".repeat(65),
    });
    expect(requestOf(`${path}/processing_schema/timestamp_name/missing`).breaks).toEqual(["required"]);
    expect(descriptor(`${path}/processing_schema/fields[]/maxLength`)["processing_schema"]).toMatchObject({
      fields: ["aaaaaaaa"],
    });
  });

  test("has the values of a map", () => {
    expect(descriptor(`${path}/labels/*/maxLength+1`)["labels"]).toEqual({ name: "aaaaaaaaa" });
    expect(requestOf(`${path}/labels/*/type/number`).expect).toBe("refused");
  });

  test("with several types has no stranger that one of them takes", () => {
    const ids = cases.map(({ id }) => id).filter((id) => id.startsWith(`${path}/retry_duration/type/`));
    expect(ids.map((id) => id.split("/").at(-1))).toEqual(["array", "null", "fraction"]);
    expect(descriptor(`${path}/retry_duration/maximum+1`)["retry_duration"]).toBe(7201);
    expect(descriptor(`${path}/retry_duration/maxLength`)["retry_duration"]).toBe("0000");
  });

  test("has a longest and a shortest text of each form", () => {
    const dws = "createDwsTransferTask/body/dws_destination_descriptor";
    expect(descriptor(`${dws}/reject_limit/maxLength`)["reject_limit"]).toBe("1000");
    expect(descriptor(`${dws}/dws_table_columns/maxLength`)["dws_table_columns"]).toMatch(/^[a-z,]{40}$/);
    expect(descriptor(`${path}/file_prefix/maxLength`)["file_prefix"]).toHaveLength(50);
    expect(descriptor(`${path}/file_prefix/pattern`)["file_prefix"]).toBe("di!");
    expect(descriptor(`${dws}/user_password/examples/0`)["user_password"]).toBe("CANARY-PASSWORD");
  });
});
