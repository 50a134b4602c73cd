import { type Damage, operation, part, put, rename, take } from "./contract.js";

const commit = ["components", "schemas", "CommitCheckpointRequest", "properties"] as const;

export const documentDamages: readonly Damage[] = [
  {
    rule: "dis-dialect",
    what: "another dialect",
    apply: (c) => put(c, "jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base"),
  },
  { rule: "dis-dialect-present", what: "no dialect", apply: (c) => take(c, "jsonSchemaDialect") },
  { rule: "dis-security", what: "no security", apply: (c) => take(c, "security") },
  {
    rule: "dis-security",
    what: "an alternative that asks for nothing",
    apply: (c) => put(c, "security", [{ AuthToken: [] }, { Authorization: [], SdkDate: [] }, {}]),
  },
  {
    rule: "dis-security",
    what: "an operation without security",
    apply: (c) => put(operation(c, "showCheckpoint"), "security", []),
  },
  {
    rule: "dis-ascii-names",
    what: "a property name in Chinese",
    apply: (c) => rename(part(c, ...commit), "metadata", "元数据"),
  },
  {
    rule: "dis-ascii-values",
    what: "an enumeration value in Chinese",
    apply: (c) => put(part(c, "components", "schemas", "CheckpointType"), "enum", ["LAST_READ", "最后"]),
  },
  {
    rule: "dis-ascii-values",
    what: "a pattern with another character",
    apply: (c) => put(part(c, "components", "schemas", "Tag", "properties", "value"), "pattern", "^[A-Za-z0-9é]*$"),
  },
  {
    rule: "dis-ascii-values",
    what: "a parameter name with another character",
    apply: (c) => put(part(operation(c, "consumeRecords"), "parameters", "1"), "name", "max_fetch_bÿtes"),
  },
  {
    rule: "dis-ascii-headers",
    what: "a header name with another character",
    apply: (c) => rename(part(c, "components", "responses", "TooManyRequests", "headers"), "Retry-After", "Rétry-After"),
  },
];
