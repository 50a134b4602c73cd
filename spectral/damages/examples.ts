import { type Damage, operation, part, put, take } from "./contract.js";

const serverError = ["components", "responses", "ServerError"] as const;

export const exampleDamages: readonly Damage[] = [
  {
    rule: "dis-example",
    what: "an error without an example",
    apply: (c) => take(part(c, ...serverError, "content", "application/json"), "examples"),
  },
  {
    rule: "dis-example",
    what: "an error with an empty list of examples",
    apply: (c) => put(part(c, ...serverError, "content", "application/json"), "examples", {}),
  },
  {
    rule: "dis-example",
    what: "a response without an example",
    apply: (c) => take(part(operation(c, "showCheckpoint"), "responses", "200", "content", "application/json"), "examples"),
  },
  {
    rule: "dis-example",
    what: "a request body without an example",
    apply: (c) => take(part(operation(c, "createApp"), "requestBody", "content", "application/json"), "examples"),
  },
  {
    rule: "dis-example",
    what: "another form of a request body without an example",
    apply: (c) => take(part(operation(c, "sendRecords"), "requestBody", "content", "application/x-protobuf"), "examples"),
  },
  {
    rule: "dis-example",
    what: "another form of a response without an example",
    apply: (c) => take(part(operation(c, "consumeRecords"), "responses", "200", "content", "application/x-protobuf"), "examples"),
  },
  {
    rule: "dis-parameter-example",
    what: "a parameter of an operation without an example",
    apply: (c) => take(part(operation(c, "listStreams"), "parameters", "0"), "example"),
  },
  {
    rule: "dis-parameter-example",
    what: "a parameter of a path without an example",
    apply: (c) => take(part(c, "components", "parameters", "ClientId"), "example"),
  },
  {
    rule: "dis-parameter-example",
    what: "a header of a request without an example",
    apply: (c) => take(part(operation(c, "sendRecords"), "parameters", "1"), "example"),
  },
  {
    rule: "dis-parameter-example",
    what: "a header of a response without an example",
    apply: (c) => take(part(c, "components", "headers", "RetryAfter"), "example"),
  },
  {
    rule: "oas3-valid-media-example",
    what: "an example that breaks the schema",
    apply: (c) => {
      const { examples } = part(operation(c, "createApp"), "requestBody", "content", "application/json");
      put(part({ examples } as never, "examples", "app", "value"), "app_name", "a name with spaces");
    },
  },
  {
    rule: "oas3-valid-media-example",
    what: "an example of a parameter that breaks the schema",
    apply: (c) => put(part(operation(c, "listStreams"), "parameters", "0"), "example", 0),
  },
];
