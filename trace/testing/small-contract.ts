import type { Contract } from "dis-openapi/contract";

/**
 * A contract that is small enough to be read at once, for tests: one call that makes a thing, one that shows it, and two calls
 * that share an operation.
 */
export const SMALL = {
  paths: {
    "/v2/{project_id}/things": {
      parameters: [{ name: "project_id", in: "path", required: true, schema: { type: "string" } }],
      post: {
        operationId: "createThing",
        "x-deviation": "The document is about things of one colour.",
        parameters: [{ $ref: "#/components/parameters/Limit" }],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
        responses: { "201": { content: { "application/json": { schema: { $ref: "#/components/schemas/ThingShown" } } } } },
      },
    },
    "/v2/{project_id}/things/action": {
      post: {
        operationId: "actOnThings",
        "x-calls": [
          { name: "startThings", fixed: { action: "start" } },
          { name: "stopThings", fixed: { action: "stop" } },
        ],
        requestBody: {
          content: {
            "application/json": {
              schema: { oneOf: [{ $ref: "#/components/schemas/Start" }, { $ref: "#/components/schemas/Stop" }] },
            },
          },
        },
        responses: { "204": {} },
      },
    },
  },
  components: {
    parameters: {
      Limit: { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 10 } },
    },
    schemas: {
      Thing: {
        type: "object",
        required: ["name"],
        properties: {
          name: { $ref: "#/components/schemas/Name" },
          colour: { type: "string", enum: ["RED", "BLUE"], default: "RED" },
          parts: { type: "array", maxItems: 9, items: { $ref: "#/components/schemas/Part" } },
          number: { type: "string", pattern: "^(0|[1-9][0-9]{0,2})$" },
          sign: { type: "string", pattern: "^[,;]$" },
        },
      },
      Name: {
        type: "string",
        minLength: 1,
        maxLength: 64,
        pattern: "^[A-Za-z0-9_-]+$",
        "x-deviation": "Older documents say 60.",
      },
      Part: { type: "object", properties: { id: { type: "string" }, labels: { type: "array", items: { type: "string" } } } },
      ThingShown: {
        type: "object",
        properties: {
          name: { type: ["string", "null"] },
          state: { type: "string", description: "OPEN or SHUT." },
          since: { type: "integer", description: "Since when, in milliseconds." },
          cursor: { type: "string", description: "Good for five minutes." },
          parts: { type: "array", items: { $ref: "#/components/schemas/Part" } },
        },
      },
      Start: {
        type: "object",
        required: ["action"],
        properties: { action: { type: "string", enum: ["start"] }, ids: { type: "array", items: { type: "string" } } },
      },
      Stop: { type: "object", required: ["action"], properties: { action: { type: "string", enum: ["stop"] } } },
    },
  },
} as unknown as Contract;
