import { type Damage, operation, part, put, take } from "./contract.js";

const components = [
  ["schemas", "SequenceNumber"],
  ["parameters", "CheckpointType"],
  ["responses", "ServerError"],
  ["headers", "RetryAfter"],
  ["securitySchemes", "SdkDate"],
] as const;

export const sourceDamages: readonly Damage[] = [
  {
    rule: "dis-source-present",
    what: "an operation without a source",
    apply: (c) => take(operation(c, "commitCheckpoint"), "x-source"),
  },
  ...components.map(
    ([kind, name]): Damage => ({
      rule: "dis-source-present",
      what: `${kind}: one without a source`,
      apply: (c) => take(part(c, "components", kind, name), "x-source"),
    }),
  ),
  {
    rule: "dis-source-form",
    what: "a source without a confidence",
    apply: (c) => take(part(operation(c, "commitCheckpoint"), "x-source"), "confidence"),
  },
  {
    rule: "dis-source-form",
    what: "a confidence of another kind",
    apply: (c) => put(part(operation(c, "commitCheckpoint"), "x-source"), "confidence", "guessed"),
  },
  {
    rule: "dis-source-form",
    what: "a source that is only a text",
    apply: (c) => put(part(c, "components", "schemas", "SequenceNumber"), "x-source", "API reference"),
  },
  {
    rule: "dis-deviation",
    what: "a deviation without a reason",
    apply: (c) => put(part(c, "components", "schemas", "StreamName"), "x-deviation", " "),
  },
  {
    rule: "dis-deviation",
    what: "an inference without a reason",
    apply: (c) => put(operation(c, "commitCheckpoint"), "x-inferred", ""),
  },
  {
    rule: "dis-deviation",
    what: "a deviation that only says so",
    apply: (c) => put(operation(c, "commitCheckpoint"), "x-deviation", true),
  },
];
