import { describe, expect, test } from "vitest";
import { callTable } from "./calls.js";
import { printClientInterface } from "./client-interface.js";
import type { Contract } from "./contract.js";
import { printCalls } from "./print-calls.js";
import { propertiesOf, tagBranches, tagOperation, withOddShapes } from "./testing/odd-shapes.js";

const contract = withOddShapes();
const table = callTable(contract);
const { calls } = table;
const printed = printCalls(table);

test("each of the calls that share an operation has an entry of its own, without the field that tells them apart", () => {
  const shared = {
    operation: "batchTagAction",
    path: "/v2/{project_id}/stream/{stream_id}/tags/action",
    success: 204,
    hasBody: true,
  };
  expect(calls["batchCreateTags"]).toMatchObject({ ...shared, fixed: { action: "create" } });
  expect(calls["batchDeleteTags"]).toMatchObject({ ...shared, fixed: { action: "delete" } });
  expect(Object.keys(calls["batchCreateTags"]?.fields ?? {})).toEqual(["stream_id", "tags"]);
  expect(Object.keys(calls["createDwsTransferTask"]?.fields ?? {})).toEqual(["stream_name", "dws_destination_descriptor"]);
  expect(calls["batchTagAction"]).toBeUndefined();
});

test("an operation of one call has an entry of its name, and says nothing of sharing", () => {
  expect(calls["createApp"]).not.toHaveProperty("operation");
  expect(calls["createApp"]).not.toHaveProperty("fixed");
});

describe("the generator refuses", () => {
  test.each<[string, (contract: Contract) => void, string]>([
    [
      "a name that is used twice",
      (copy) => Object.assign(tagOperation(copy)["x-calls"][0] ?? {}, { name: "createApp" }),
      "the name createApp is used twice",
    ],
    ["a call without a branch", (copy) => tagBranches(copy).pop(), "0 branches of the body are batchDeleteTags"],
    [
      "a call with two branches",
      (copy) => tagBranches(copy).push({ $ref: "#/components/schemas/BatchDeleteTagsRequest" }),
      "2 branches of the body are batchDeleteTags",
    ],
    ["a branch that is no call", (copy) => tagOperation(copy)["x-calls"].pop(), "branch 2 of the body is no call of x-calls"],
    [
      "a branch that can leave the fixed field out",
      (copy) => Object.assign(copy.components.schemas["BatchCreateTagsRequest"] ?? {}, { required: ["tags"] }),
      "0 branches of the body are batchCreateTags",
    ],
    [
      "x-calls without oneOf",
      (copy) => Object.assign(tagOperation(copy).requestBody?.content["application/json"] ?? {}, { schema: { type: "object" } }),
      "batchTagAction: x-calls needs a JSON body with oneOf",
    ],
    [
      "oneOf without x-calls",
      (copy) => Reflect.deleteProperty(tagOperation(copy), "x-calls"),
      "batchTagAction: a body with oneOf needs x-calls",
    ],
    [
      "calls with two fixed fields",
      (copy) => Object.assign(tagOperation(copy)["x-calls"][0]?.fixed ?? {}, { tags: "x" }),
      "batchCreateTags must have one fixed field",
    ],
    [
      "a limit beside a reference",
      (copy) => Object.assign(propertiesOf(copy, "ObsDestination")["task_name"] ?? {}, { maxLength: 5 }),
      "#/components/schemas/TransferTaskName has maxLength beside it",
    ],
    [
      "a component within itself",
      (copy) => Object.assign(propertiesOf(copy, "ObsDestination"), { self: { $ref: "#/components/schemas/ObsDestination" } }),
      "ObsDestination is in ObsDestination",
    ],
  ])("%s", (_what, damage, message) => {
    const copy = structuredClone(contract);
    damage(copy);
    expect(() => callTable(copy)).toThrow(message);
  });
});

describe("a rule", () => {
  const properties = calls["createObsTransferTask"]?.fields["obs_destination_descriptor"]?.rule.properties;
  const dws = calls["createDwsTransferTask"]?.fields["dws_destination_descriptor"]?.rule.properties;

  test("has a list of types, and what the keys of a map hold", () => {
    expect(dws?.["retry_duration"]).toMatchObject({ type: ["string", "integer"], maximum: 7200 });
    expect(properties?.["labels"]).toEqual({
      type: "object",
      additionalProperties: { type: "string", maxLength: 8, pattern: "^[a-z]*$" },
    });
  });

  test("of a single value is a list of one", () => {
    expect(properties?.["deep"]?.properties?.["only"]).toEqual({ enum: ["this"] });
  });

  test("of a choice is open, and the table says so", () => {
    expect(properties?.["choice"]).toEqual({});
    expect(printed).toContain("choice: {} /* left to the service: anyOf */");
  });

  test("that several places refer to is written once, before them, and any other in its place", () => {
    expect(printed.match(/const TransferTaskName = /g)).toHaveLength(1);
    expect(printed.match(/task_name: TransferTaskName/g)).toHaveLength(5);
    expect(printed.indexOf("const TransferTaskName")).toBeLessThan(printed.indexOf("task_name: TransferTaskName"));
    expect(printed).not.toContain("const ObsDestination");
  });
});

describe("the interface of the client", () => {
  const printed = printClientInterface(contract, calls);

  test("documents a call with what the contract says of it", () => {
    const [, comment] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}readonly batchDeleteTags:/.exec(printed) ?? [];
    expect(comment?.replace(/^ *\* ?/gm, "").trim()).toBe(
      [
        "Delete tags of a stream.",
        "",
        "May be repeated freely.",
        "",
        "Error codes, beside those of any call: DIS.4200, DIS.4202, DIS.4300, DIS.4601, DIS.4603, DIS.4605.",
        "",
        "Source: API reference - Adding Resource Tags.",
        "",
        "@example",
        "await dis.batchDeleteTags({",
        '  stream_id: "8QM3Nt9YTLOwtUVYJhO",',
        "  tags: [",
        "    {",
        '      key: "key1",',
        '      value: "value1"',
        "    },",
        "    {",
        '      key: "key2",',
        '      value: "value3"',
        "    }",
        "  ]",
        "});",
      ].join("\n"),
    );
  });

  test("says of a call that no document describes that it can change", () => {
    expect(printed).toMatch(/Join[^/]*No document of the service describes this call; it can change/);
  });

  test("has an optional input only where no field must be given", () => {
    expect(printed).toContain("readonly listStreams: (input?: CallInput");
    expect(printed).toContain("readonly batchDeleteTags: (input: CallInput");
  });

  test("is not ended by an example that has the end of a comment in it", () => {
    const copy = structuredClone(contract);
    const example = tagOperation(copy).requestBody?.content["application/json"]?.examples?.["create"];
    Object.assign(example ?? {}, { value: { action: "create", tags: [{ key: "*/" }] } });
    expect(printClientInterface(copy, calls)).toContain('key: "*\\/"');
  });
});
