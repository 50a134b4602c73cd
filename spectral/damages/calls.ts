import { type Damage, operation, type Part, part, put, take } from "./contract.js";

const call = (c: Part, name: string, index: string) => part(operation(c, name), "x-calls", index);
const schemas = ["components", "schemas"] as const;

export const callDamages: readonly Damage[] = [
  {
    rule: "dis-calls",
    what: "a body with oneOf without calls",
    apply: (c) => take(operation(c, "batchTagAction"), "x-calls"),
  },
  {
    rule: "dis-calls",
    what: "calls of a body without oneOf",
    apply: (c) =>
      put(operation(c, "createTag"), "x-calls", [{ name: "addTag", fixed: { action: "create" }, summary: "Add a tag" }]),
  },
  {
    rule: "dis-calls",
    what: "an alternative without a call",
    apply: (c) => (operation(c, "createTransferTask")["x-calls"] as unknown as unknown[]).pop(),
  },
  {
    rule: "dis-calls",
    what: "a call without a summary",
    apply: (c) => take(call(c, "batchTagAction", "0"), "summary"),
  },
  {
    rule: "dis-calls",
    what: "a call in another form",
    apply: (c) => put(call(c, "batchTagAction", "0"), "name", "batch_create_tags"),
  },
  {
    rule: "dis-calls",
    what: "a call that fixes nothing",
    apply: (c) => put(call(c, "batchTagAction", "0"), "fixed", {}),
  },
  {
    rule: "dis-calls",
    what: "a call named like an operation",
    apply: (c) => put(call(c, "batchTagAction", "0"), "name", "createTag"),
  },
  {
    rule: "dis-calls",
    what: "a call named like another",
    apply: (c) => put(call(c, "batchTagAction", "0"), "name", "batchStartTransferTask"),
  },
  {
    rule: "dis-calls",
    what: "a call that fixes a value of no alternative",
    apply: (c) => put(call(c, "batchTagAction", "0"), "fixed", { action: "add" }),
  },
  {
    rule: "dis-calls",
    what: "a call that fixes a field of no alternative",
    apply: (c) => put(call(c, "batchTagAction", "0"), "fixed", { method: "create" }),
  },
  {
    rule: "dis-stability",
    what: "another stability",
    apply: (c) => put(operation(c, "heartbeat"), "x-stability", "experimental"),
  },
  {
    rule: "dis-stability-source",
    what: "an undocumented operation with a document",
    apply: (c) => put(part(operation(c, "heartbeat"), "x-source"), "confidence", "documented"),
  },
  {
    rule: "dis-stability-source",
    what: "an undocumented field without a source of its own",
    apply: (c) => take(part(c, ...schemas, "CommitCheckpointRequest", "properties", "client_id"), "x-source"),
  },
  {
    rule: "dis-stability-source",
    what: "an undocumented parameter that is only inferred",
    apply: (c) => put(part(c, "components", "parameters", "OptionalStreamId", "x-source"), "confidence", "inferred"),
  },
  {
    rule: "dis-stability-operation",
    what: "an operation that was observed and is not marked",
    apply: (c) => take(operation(c, "heartbeat"), "x-stability"),
  },
];
