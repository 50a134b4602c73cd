import { type Damage, operation, type Part, part, put, take } from "./contract.js";

const schemas = ["components", "schemas"] as const;
const commit = [...schemas, "CommitCheckpointRequest", "properties"] as const;

/** Everything a request can have inside, under a name that no example uses. */
const addField = (c: Part, schema: unknown) => put(part(c, ...schemas, "CreateAppRequest", "properties"), "comment", schema);

export const requestDamages: readonly Damage[] = [
  {
    rule: "dis-request-type",
    what: "a property of any type",
    apply: (c) => take(part(c, ...schemas, "SendRecordsEntry", "properties", "partition_key"), "type"),
  },
  {
    rule: "dis-request-string",
    what: "a text of any length in a body",
    apply: (c) => take(part(c, ...commit, "metadata"), "maxLength"),
  },
  {
    rule: "dis-request-string",
    what: "a text of any length deep in a body",
    apply: (c) => take(part(c, ...schemas, "SendRecordsEntry", "properties", "partition_key"), "maxLength"),
  },
  {
    rule: "dis-request-string",
    what: "a query parameter of any length",
    apply: (c) => put(part(operation(c, "showCursor"), "parameters", "0"), "schema", { type: "string" }),
  },
  {
    rule: "dis-request-string",
    what: "a path parameter of any length",
    apply: (c) => put(part(c, "components", "parameters", "AppName"), "schema", { type: "string" }),
  },
  {
    rule: "dis-request-number",
    what: "a number without a maximum",
    apply: (c) => take(part(c, ...schemas, "DeliverInterval"), "maximum"),
  },
  {
    rule: "dis-request-number",
    what: "a query parameter without a minimum",
    apply: (c) => take(part(operation(c, "consumeRecords"), "parameters", "1", "schema"), "minimum"),
  },
  {
    rule: "dis-request-array",
    what: "a list of any length",
    apply: (c) => take(part(c, ...schemas, "JoinGroupRequest", "properties", "interestedStream"), "maxItems"),
  },
  {
    rule: "dis-request-string",
    what: "a text of any length in an alternative of a body",
    apply: (c) => take(part(c, ...schemas, "MrsDestination", "properties", "mrs_hdfs_path"), "maxLength"),
  },
  {
    rule: "dis-request-string",
    what: "a header of any length",
    apply: (c) => put(part(operation(c, "sendRecords"), "parameters", "0"), "schema", { type: "string" }),
  },
  {
    rule: "dis-request-string",
    what: "another form of a body of any length",
    apply: (c) =>
      put(part(operation(c, "sendRecords"), "requestBody", "content", "application/x-protobuf"), "schema", { type: "string" }),
  },
  {
    rule: "dis-request-string",
    what: "texts of any length in a map",
    apply: (c) => addField(c, { type: "object", maxProperties: 3, additionalProperties: { type: "string" } }),
  },
  {
    rule: "dis-request-string",
    what: "texts of any length in a map with patterns",
    apply: (c) => addField(c, { type: "object", maxProperties: 3, patternProperties: { "^x": { type: "string" } } }),
  },
  {
    rule: "dis-request-number",
    what: "a number without a minimum in an alternative",
    apply: (c) => addField(c, { oneOf: [{ type: "integer", maximum: 3 }, { type: "boolean" }] }),
  },
  {
    rule: "dis-request-number",
    what: "a header without a maximum",
    apply: (c) => take(part(operation(c, "sendRecords"), "parameters", "1", "schema"), "maximum"),
  },
  {
    rule: "dis-request-array",
    what: "a list of any length in an alternative of a body",
    apply: (c) => take(part(c, ...schemas, "OpenTsdbSchema", "properties", "metric"), "maxItems"),
  },
  {
    rule: "dis-request-map",
    what: "a map of any size",
    apply: (c) => addField(c, { type: "object", additionalProperties: { type: "boolean" } }),
  },
  {
    rule: "dis-request-map",
    what: "a map of any size with patterns",
    apply: (c) => addField(c, { type: "object", patternProperties: { "^x": { type: "boolean" } } }),
  },
  {
    rule: "dis-request-object",
    what: "an object that says nothing",
    apply: (c) => addField(c, { type: "object" }),
  },
];
