import { describe, expect, test } from "vitest";
import { bodySchemaOf, callOf, callsOf, operationsOf, parametersOf, responseSchemaOf, sharedCallsOf } from "./operations.js";

const JSON_TYPE = "application/json";

/** A contract with a call of its own path and two calls that share an operation. */
function contract() {
  return {
    paths: {
      "/things": {
        parameters: [{ $ref: "#/components/parameters/Project" }, { name: "limit", in: "query", schema: { maximum: 10 } }],
        get: {
          summary: "List things",
          parameters: [{ name: "limit", in: "query", schema: { maximum: 5 } }],
          responses: { "200": { $ref: "#/components/responses/Things" } },
        },
        trace: { operationId: "traceThings", responses: { "204": {}, "200": {} } },
      },
      "/things/action": {
        post: {
          operationId: "actOnThings",
          "x-calls": [
            { name: "startThings", fixed: { action: "start" }, summary: "Start" },
            { name: "stopThings", fixed: { action: "stop" }, summary: "Stop" },
          ],
          "x-error-codes": ["DIS.1"],
          requestBody: {
            required: true,
            content: {
              [JSON_TYPE]: {
                schema: { oneOf: [{ $ref: "#/components/schemas/Start" }, { $ref: "#/components/schemas/Stop" }] },
                examples: { start: { value: { action: "start" } }, stop: { value: { action: "stop" } } },
              },
              "text/plain": {},
            },
          },
          responses: { "204": {}, "400": { content: { [JSON_TYPE]: { schema: {} } } } },
        },
      },
    },
    components: {
      parameters: { Project: { name: "project_id", in: "path", required: true, schema: {} } },
      responses: { Things: { content: { [JSON_TYPE]: { schema: { $ref: "#/components/schemas/Things" } } } } },
      schemas: {
        Things: { type: "array" },
        Start: { required: ["action"], properties: { action: { enum: ["start"] } } },
        Stop: { required: ["action"], properties: { action: { $ref: "#/components/schemas/OnlyStop" } } },
        OnlyStop: { const: "stop" },
      } as Record<string, object>,
    },
  };
}

test("operations come in the order of the document, with an id even when they name none", () => {
  const operations = operationsOf(contract());
  expect(operations.map(({ id }) => id)).toEqual(["get /things", "traceThings", "actOnThings"]);
  expect(operations[2]).toMatchObject({ method: "post", path: "/things/action", pointer: "/paths/~1things~1action/post" });
});

test("an operation has the parameters of its path, unless it has one of the same name and place", () => {
  const [list] = callsOf(contract());
  expect(list?.parameters.map(({ value }) => [value.name, value.schema.maximum])).toEqual([
    ["project_id", undefined],
    ["limit", 5],
  ]);
  expect(list?.parameters[0]?.pointer).toBe("/components/parameters/Project");
});

describe("a call", () => {
  test("has the name, the summary and the schema of its operation", () => {
    const document = contract();
    const list = callOf(document, "get /things");
    expect(list).toMatchObject({ summary: "List things", fixed: {}, success: 200, errorCodes: [] });
    expect(list.responses["200"]?.pointer).toBe("/components/responses/Things");
    expect(list.body).toBeUndefined();
    expect(responseSchemaOf(document, list)?.pointer).toBe("/components/schemas/Things");
  });

  test("that shares its operation has the branch and the examples that are its own", () => {
    const { body, ...stop } = callOf(contract(), "stopThings");
    expect(stop).toMatchObject({ id: "actOnThings", summary: "Stop", fixed: { action: "stop" }, success: 204 });
    expect(body).toMatchObject({ required: true, mediaTypes: [JSON_TYPE, "text/plain"] });
    expect(body?.pointer).toBe("/paths/~1things~1action/post/requestBody");
    expect(body?.schema.pointer).toBe("/components/schemas/Stop");
    expect(Object.keys(body?.examples ?? {})).toEqual(["stop"]);
  });

  test("is read once", () => {
    const document = contract();
    expect(callsOf(document)).toBe(callsOf(document));
  });

  test("that the contract does not have is an error", () => {
    expect(() => callOf(contract(), "paintThings")).toThrow("The contract has no call paintThings.");
  });
});

test("the schema of a body is found by the fixed values, and by the media type", () => {
  const document = contract();
  const operation = operationsOf(document)[2];
  if (operation === undefined) throw new Error("the operation is gone");
  expect(sharedCallsOf(operation).map(({ name }) => name)).toEqual(["startThings", "stopThings"]);
  expect(bodySchemaOf(document, operation, { action: "start" })?.pointer).toBe("/components/schemas/Start");
  expect(bodySchemaOf(document, operation, { action: "paint" })).toBeUndefined();
  expect(bodySchemaOf(document, operation)?.value.oneOf).toHaveLength(2);
  expect(bodySchemaOf(document, operation, {}, "text/html")).toBeUndefined();
  expect(responseSchemaOf(document, operation)).toBeUndefined();
});

describe("the calls cannot be read when", () => {
  test.each<[string, (document: ReturnType<typeof contract>) => unknown, string]>([
    [
      "a name is used twice",
      ({ paths }) => Object.assign(paths["/things"].get, { operationId: "stopThings" }),
      "the name stopThings is used twice",
    ],
    [
      "no branch is a call's",
      ({ components }) => Object.assign(components.schemas, { Start: {} }),
      "0 branches of the body are startThings",
    ],
    [
      "a branch can leave the fixed field out",
      ({ components }) => Object.assign(components.schemas["Stop"] ?? {}, { required: [] }),
      "0 branches of the body are stopThings",
    ],
    [
      "two branches are a call's",
      ({ components }) => Object.assign(components.schemas, { Stop: components.schemas["Start"] }),
      "2 branches of the body are startThings",
    ],
    [
      "a parameter leads to nothing",
      ({ components }) => Reflect.deleteProperty(components.parameters, "Project"),
      "The contract has nothing at /paths/~1things/parameters/0.",
    ],
    [
      "a response leads to nothing",
      ({ components }) => Reflect.deleteProperty(components.responses, "Things"),
      "The contract has nothing at /paths/~1things/get/responses/200.",
    ],
    [
      "an operation has no success",
      ({ paths }) => Object.assign(paths["/things"].get, { responses: { "400": {} } }),
      "get /things: expected one 2xx response, found 0",
    ],
  ])("%s", (_, damage, message) => {
    const document = contract();
    damage(document);
    expect(() => callsOf(document)).toThrow(message);
  });
});

test("parameters that lead to nothing are skipped by who only looks at them", () => {
  const document = contract();
  Reflect.deleteProperty(document.components.parameters, "Project");
  const [list] = operationsOf(document);
  expect(list && parametersOf(document, list).map(({ value }) => value.name)).toEqual(["limit"]);
});
