import { describe, expect, test } from "vitest";
import { readContractFile } from "../contracts.js";
import { joinedChinese, unwrapped } from "../site/markdown.js";
import { follow, type Node } from "./node.js";
import { operationsOf, routeOf, routeOfTag } from "./operations.js";
import { operationsByPlace } from "./users.js";

const contract: Node = {
  paths: {
    "/streams/{name}/tasks": {
      parameters: [{ $ref: "#/components/parameters/Name" }],
      post: {
        operationId: "createTask",
        tags: ["transfer tasks"],
        summary: "Create",
        "x-calls": [
          { name: "createObsTask", fixed: { type: "OBS" }, summary: "To OBS" },
          { name: "createDliTask", fixed: { type: "DLI" }, summary: "To DLI" },
        ],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Task" } } } },
      },
      get: {
        operationId: "listTasks",
        tags: ["transfer tasks"],
        summary: "List",
        parameters: [{ name: "limit" }],
        "x-error-codes": ["DIS.1"],
      },
    },
    "/apps": { get: { operationId: "listApps", tags: ["apps"], summary: "List apps" } },
  },
  components: {
    parameters: { Name: { name: "name", schema: { $ref: "#/components/schemas/Name" } } },
    schemas: {
      Name: { type: "string" },
      Task: { properties: { next: { $ref: "#/components/schemas/Task" }, name: { $ref: "#/components/schemas/Name" } } },
      Unused: {},
    },
  },
};

test("an operation has the parameters of its path, its calls and its place in the reference", () => {
  const [create, list, apps] = operationsOf(contract);
  expect(create?.calls.map(({ name }) => name)).toEqual(["createObsTask", "createDliTask"]);
  expect(list?.calls).toEqual([{ name: "listTasks", summary: "List", fixed: {} }]);
  expect(list?.parameters.map(({ name }) => name)).toEqual(["name", "limit"]);
  expect([list?.errorCodes, apps?.errorCodes]).toEqual([["DIS.1"], []]);
  expect([create, list, apps].map((operation) => operation && routeOf(operation))).toEqual([
    "#/transfer-tasks/createtask",
    "#/transfer-tasks/listtasks",
    "#/apps/listapps",
  ]);
  expect(routeOfTag("transfer tasks")).toBe("#/transfer-tasks");
});

test("a reference to nothing is named", () => {
  expect(() => follow(contract, { $ref: "#/components/schemas/Gone" })).toThrow("#/components/schemas/Gone points to nothing");
});

test.each([
  ["/paths/~1apps/get/summary", ["listApps"]],
  ["/paths/~1streams~1{name}~1tasks", ["createTask", "listTasks"]],
  ["/paths/~1streams~1{name}~1tasks/parameters/0", ["createTask", "listTasks"]],
  ["/paths/~1streams~1{name}~1tasks/get", ["listTasks"]],
  ["/components/parameters/Name/name", ["createTask", "listTasks"]],
  ["/components/schemas/Name/maxLength", ["createTask", "listTasks"]],
  ["/components/schemas/Task/properties/next", ["createTask"]],
  ["/components/schemas/Unused", []],
  ["/info/title", []],
])("%s is about %j", (pointer, names) => {
  expect(operationsByPlace(contract)(pointer).map(({ id }) => id)).toEqual(names);
});

test("every operation of the contract has a route of its own", () => {
  const routes = operationsOf(readContractFile()).map(routeOf);
  expect(new Set(routes).size).toBe(routes.length);
  expect(routes).toContain("#/checkpoints/commitcheckpoint");
});

describe("lines that are broken at a width", () => {
  test.each([
    ["of a paragraph are joined", "one\ntwo", "one two"],
    ["between paragraphs stay apart", "one\n\ntwo", "one\n\ntwo"],
    ["of a list stay lines", "a list:\n- one\n- two\n  more", "a list:\n- one\n- two\n  more"],
    ["in Chinese are joined without a space", "一个分区，\n两个分区", "一个分区，两个分区"],
    ["between Chinese and other text, too", "错误码\n`DIS.4375`\n不存在", "错误码`DIS.4375`不存在"],
    ["of a Chinese list stay lines", "类型：\n\n- 一\n- 二", "类型：\n\n- 一\n- 二"],
  ])("%s", (_, text, joined) => expect(unwrapped(text)).toBe(joined));

  test("other than Chinese ones are left to the reader of Markdown", () => {
    expect(joinedChinese("\none\ntwo 三\n四\n")).toBe("\none\ntwo 三四");
  });
});
