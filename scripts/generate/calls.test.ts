import { describe, expect, test } from "vitest";
import { operation, type Part, part, put, rename, take } from "../../spectral/damages/contract.js";
import { callTable } from "./calls.js";
import { printCalls } from "./print-calls.js";
import { editable, withOddShapes } from "./testing/odd-shapes.js";

const contract = withOddShapes();
const table = callTable(contract);
const { calls } = table;
const printed = printCalls(table);

test("each of the calls that share an operation has an entry of its own, without the field that distinguishes them", () => {
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

const COMMIT = "commitCheckpoint";
const tags = (c: Part) => operation(c, "batchTagAction");
const tagCall = (c: Part) => part(tags(c), "x-calls", "0");
const tagBody = (c: Part) => part(tags(c), "requestBody", "content", "application/json");
const tagBranches = (c: Part) => part(tagBody(c), "schema", "oneOf") as unknown as object[];
const properties = (c: Part, schema: string) => part(c, "components", "schemas", schema, "properties");

describe("the generator refuses", () => {
  test.each<[string, (contract: Part) => unknown, string]>([
    ["a name that is used twice", (c) => put(tagCall(c), "name", "createApp"), "the name createApp is used twice"],
    ["a call without a branch", (c) => tagBranches(c).pop(), "0 branches of the body are batchDeleteTags"],
    [
      "a call with two branches",
      (c) => tagBranches(c).push({ $ref: "#/components/schemas/BatchDeleteTagsRequest" }),
      "2 branches of the body are batchDeleteTags",
    ],
    [
      "a branch that is no call",
      (c) => (part(tags(c), "x-calls") as unknown as object[]).pop(),
      "branch 2 of the body is no call of x-calls",
    ],
    [
      "a branch that can omit the fixed field",
      (c) => put(part(c, "components", "schemas", "BatchCreateTagsRequest"), "required", ["tags"]),
      "0 branches of the body are batchCreateTags",
    ],
    [
      "x-calls without oneOf",
      (c) => put(tagBody(c), "schema", { type: "object" }),
      "batchTagAction: x-calls needs a JSON body with oneOf",
    ],
    ["oneOf without x-calls", (c) => take(tags(c), "x-calls"), "batchTagAction: a body with oneOf needs x-calls"],
    [
      "a call with two fixed fields",
      (c) => put(part(tagCall(c), "fixed"), "tags", "x"),
      "batchCreateTags must have one fixed field",
    ],
    [
      "calls that different fields distinguish",
      (c) => put(tagCall(c), "fixed", { other: "create" }),
      "batchTagAction: the same field must distinguish the calls of x-calls",
    ],
    [
      "a limit beside a reference",
      (c) => put(part(properties(c, "ObsDestination"), "task_name"), "maxLength", 5),
      "#/components/schemas/TransferTaskName has maxLength beside it",
    ],
    [
      "a component within itself",
      (c) => put(properties(c, "ObsDestination"), "self", { $ref: "#/components/schemas/ObsDestination" }),
      "ObsDestination is in ObsDestination",
    ],
    [
      "one name with two meanings",
      (c) =>
        put(operation(c, COMMIT), "parameters", [{ name: "stream_name", in: "query", schema: { type: "string", maxLength: 5 } }]),
      '"stream_name" has different rules in query and body',
    ],
    [
      "a reference to nothing",
      (c) => take(part(c, "components", "schemas"), "SequenceNumber"),
      "#/components/schemas/SequenceNumber leads to nothing in the contract",
    ],
    [
      "an operation that does not say when it may be retried",
      (c) => take(operation(c, COMMIT), "x-retry"),
      "commitCheckpoint: x-retry must be one of",
    ],
    [
      "an operation with two successes",
      (c) => put(part(operation(c, COMMIT), "responses"), "200", {}),
      "expected one 2xx response, found 2",
    ],
    [
      "an operation without a success",
      (c) => take(part(operation(c, COMMIT), "responses"), "201"),
      "expected one 2xx response, found 0",
    ],
    [
      "a method that the client cannot send",
      (c) => rename(part(c, "paths", "/v2/{project_id}/checkpoints"), "post", "patch"),
      "commitCheckpoint: the method must be one of get, put, post, delete",
    ],
  ])("%s", (_what, damage, message) => {
    const copy = structuredClone(contract);
    damage(editable(copy));
    expect(() => callTable(copy)).toThrow(message);
  });
});

test("a name with one meaning in two places is given once and sent to both", () => {
  const copy = structuredClone(contract);
  const schema = { $ref: "#/components/schemas/StreamName" };
  put(operation(editable(copy), COMMIT), "parameters", [{ name: "stream_name", in: "query", schema }]);
  expect(callTable(copy).calls[COMMIT]?.fields["stream_name"]).toMatchObject({ in: ["query", "body"], required: true });
});

describe("a rule", () => {
  const obs = calls["createObsTransferTask"]?.fields["obs_destination_descriptor"]?.rule.properties;
  const dws = calls["createDwsTransferTask"]?.fields["dws_destination_descriptor"]?.rule.properties;

  test("has a list of types, and what the keys of a map hold", () => {
    expect(dws?.["retry_duration"]).toMatchObject({ type: ["string", "integer"], maximum: 7200 });
    expect(obs?.["labels"]).toEqual({
      type: "object",
      additionalProperties: { type: "string", maxLength: 8, pattern: "^[a-z]*$" },
    });
  });

  test("of a single value is a list of one", () => {
    expect(obs?.["deep"]?.properties?.["only"]).toEqual({ enum: ["this"] });
  });

  test("of a choice is open, and the table says so", () => {
    expect(obs?.["choice"]).toEqual({});
    expect(printed).toContain("choice: {} /* the service checks: anyOf */");
  });

  test("that several places refer to is written once, before them, and any other in its place", () => {
    expect(printed.match(/const TransferTaskName = /g)).toHaveLength(1);
    expect(printed.match(/task_name: TransferTaskName/g)).toHaveLength(5);
    expect(printed.indexOf("const TransferTaskName")).toBeLessThan(printed.indexOf("task_name: TransferTaskName"));
    expect(printed).not.toContain("const ObsDestination");
  });
});
