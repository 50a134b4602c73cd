import type { Json } from "dis-openapi/contract";
import type { CaseRequest } from "../plan/case.js";

type Fields = Readonly<Record<string, Json>>;

/** Fields of the body or of the query, whichever a call has. */
function fieldsOf({ query, body }: CaseRequest): Fields {
  return { ...query, ...(body as Fields | undefined) };
}

function isScaledInOrder({ auto_scale_min_partition_count: least, auto_scale_max_partition_count: most }: Fields): boolean {
  return typeof least !== "number" || typeof most !== "number" || least <= most;
}

/** A type of cursor asks for what it begins at; with neither a type nor a number reading begins at the default. */
function hasStart({ "cursor-type": type, timestamp, "starting-sequence-number": number }: Fields): boolean {
  if (type === "AT_TIMESTAMP") return timestamp !== undefined;
  return type !== "AFTER_SEQUENCE_NUMBER" || number !== undefined;
}

function hasLabel({ label, label_list }: Fields): boolean {
  return label !== undefined || label_list !== undefined;
}

function hasDistinctKeys({ tags }: Fields): boolean {
  const keys = ((tags ?? []) as readonly { readonly key?: Json }[]).map(({ key }) => key);
  return new Set(keys).size === keys.length;
}

/** What documents or clients say of several fields together, which a schema of the contract cannot say. */
const RULES: Readonly<Record<string, (fields: Fields) => boolean>> = {
  createStream: (fields) => isScaledInOrder(fields) && hasDistinctKeys(fields),
  batchCreateTags: hasDistinctKeys,
  updateStream: isScaledInOrder,
  showCursor: hasStart,
  showStreamMetrics: hasLabel,
  showPartitionMetrics: hasLabel,
};

/** Whether the fields of a request go together. A request that breaks such a rule is neither right nor wrong by the schemas. */
export function goTogether(call: string, request: CaseRequest): boolean {
  return RULES[call]?.(fieldsOf(request)) ?? true;
}
