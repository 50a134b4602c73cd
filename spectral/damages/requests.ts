import { type Damage, operation, part, put, take } from "./contract.js";

const schemas = ["components", "schemas"] as const;
const commit = [...schemas, "CommitCheckpointRequest", "properties"] as const;

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
    apply: (c) => take(part(c, ...schemas, "CreateStreamRequest", "properties", "data_duration"), "maximum"),
  },
  {
    rule: "dis-request-number",
    what: "a query parameter without a minimum",
    apply: (c) => take(part(operation(c, "consumeRecords"), "parameters", "1", "schema"), "minimum"),
  },
  {
    rule: "dis-request-array",
    what: "a list of any length",
    apply: (c) => take(part(c, ...schemas, "SendRecordsRequest", "properties", "records"), "maxItems"),
  },
];
