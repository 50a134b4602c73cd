import { expect, test } from "vitest";
import type { Node } from "../node.js";
import { operationsByPlace } from "./traced-facts.js";

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
  expect(
    operationsByPlace(contract)(pointer)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(names);
});
