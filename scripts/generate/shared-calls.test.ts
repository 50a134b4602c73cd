import { describe, expect, test } from "vitest";
import { callTable } from "./calls.js";
import { printClientInterface } from "./client-interface.js";
import type { Contract } from "./contract.js";
import { printCalls } from "./print-calls.js";
import { tagBranches, tagOperation, withSharedCalls } from "./testing/shared-calls.js";

const contract = withSharedCalls();
const { calls, rules } = callTable(contract);

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
      (copy) => Object.assign(copy.components.schemas["OBSDescriptor"]?.properties?.["task_name"] ?? {}, { maxLength: 5 }),
      "#/components/schemas/TaskName has maxLength beside it",
    ],
    [
      "a component within itself",
      (copy) =>
        Object.assign(copy.components.schemas["OBSDescriptor"]?.properties ?? {}, {
          self: { $ref: "#/components/schemas/OBSDescriptor" },
        }),
      "OBSDescriptor is in OBSDescriptor",
    ],
  ])("%s", (_what, damage, message) => {
    const copy = structuredClone(contract);
    damage(copy);
    expect(() => callTable(copy)).toThrow(message);
  });
});

describe("a rule", () => {
  const properties = calls["createObsTransferTask"]?.fields["obs_destination_descriptor"]?.rule.properties;
  const options = calls["createDwsTransferTask"]?.fields["dws_destination_descriptor"]?.rule.properties?.["options"];

  test("has a list of types, and what the keys of a map hold", () => {
    expect(properties?.["retry_duration"]).toMatchObject({ type: ["string", "integer"], maximum: 7200 });
    expect(properties?.["labels"]).toEqual({
      type: "object",
      additionalProperties: { type: "string", maxLength: 8, pattern: "^[a-z]*$" },
    });
  });

  test("of a choice is open, and the table says so", () => {
    expect(options).toEqual({});
    expect(printCalls({ calls, rules })).toContain("options: {} /* left to the service: anyOf */");
  });

  test("of a component is written once, however often it is used", () => {
    const printed = printCalls({ calls, rules });
    expect(printed.match(/const TaskName = /g)).toHaveLength(1);
    expect(printed.match(/task_name: TaskName/g)).toHaveLength(2);
    expect(printed.indexOf("const TaskName")).toBeLessThan(printed.indexOf("const OBSDescriptor"));
  });
});

describe("the interface of the client", () => {
  const printed = printClientInterface(contract, calls);

  test("documents a call with what the contract says of it", () => {
    const [, comment] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}readonly batchDeleteTags:/.exec(printed) ?? [];
    expect(comment?.replace(/^ *\* ?/gm, "").trim()).toBe(
      [
        "Remove tags.",
        "",
        "May be repeated freely.",
        "",
        "Error codes, beside those of any call: DIS.4200.",
        "",
        "@example",
        "await dis.batchDeleteTags({",
        '  stream_id: "8QM3",',
        "  tags: [",
        "    {",
        '      key: "color",',
        '      value: "blue"',
        "    }",
        "  ]",
        "});",
      ].join("\n"),
    );
  });

  test("has an optional input only where no field must be given", () => {
    expect(printed).toContain("readonly listStreams: (input?: CallInput");
    expect(printed).toContain("readonly batchDeleteTags: (input: CallInput");
  });

  test("is not ended by an example that has the end of a comment in it", () => {
    const copy = structuredClone(contract);
    const example = tagOperation(copy).requestBody?.content["application/json"]?.examples?.["add"];
    Object.assign(example ?? {}, { value: { action: "create", tags: [{ key: "*/" }] } });
    expect(printClientInterface(copy, calls)).toContain('key: "*\\/"');
  });
});
