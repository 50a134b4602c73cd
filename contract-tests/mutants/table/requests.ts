import { type CallName, Refusal } from "dis-local";
import type { Json } from "dis-openapi/contract";
import { aroundCall, changedAt, type Mutant, mutant, onRequest, type Request, replaceBody } from "../mutant.js";

// Wrong in which requests they take: a rule that is not kept, a rule that nobody wrote, an optional field that does nothing.

/** What a value is like: a text or list with more than `longer` characters or items, a number `above` or `below`, ... */
type Trait =
  | { readonly longer: number }
  | { readonly above: number }
  | { readonly below: number }
  | { readonly is: Json }
  | { readonly not: RegExp }
  | { readonly missing: true }
  | { readonly number: true };

function hasTrait(value: unknown, trait: Trait): boolean {
  if ("longer" in trait) return (typeof value === "string" || Array.isArray(value)) && value.length > trait.longer;
  if ("above" in trait) return typeof value === "number" && value > trait.above;
  if ("below" in trait) return typeof value === "number" && value < trait.below;
  if ("is" in trait) return JSON.stringify(value) === JSON.stringify(trait.is);
  if ("not" in trait) return typeof value === "string" && !trait.not.test(value);
  return "missing" in trait ? value === undefined : typeof value === "number";
}

function said(trait: Trait): string {
  if ("longer" in trait) return `longer than ${trait.longer}`;
  if ("above" in trait) return `above ${trait.above}`;
  if ("below" in trait) return `below ${trait.below}`;
  if ("is" in trait) return `that is ${JSON.stringify(trait.is)}`;
  if ("not" in trait) return `that does not match ${trait.not}`;
  return "missing" in trait ? "that is missing" : "that is a number";
}

/** The nearest value without the trait. */
function mended(value: unknown, trait: Trait, instead: Json | undefined): unknown {
  if ("longer" in trait) return (value as string | unknown[]).slice(0, trait.longer);
  if ("above" in trait) return trait.above;
  if ("below" in trait) return trait.below;
  return "number" in trait ? String(value) : instead;
}

/** A place in a request and the trait of a value that breaks the contract there. */
type AdmitRow = readonly [call: CallName, place: "body" | "query" | "path", path: string, trait: Trait, instead?: Json];

const NAME = /^[A-Za-z0-9_-]+$/;
const DESCRIPTOR = "obs_destination_descriptor";

/** What breaks a rule and is taken. */
const admitted: readonly AdmitRow[] = [
  ["createStream", "body", "stream_name", { longer: 64 }],
  ["createStream", "body", "stream_name", { is: "" }, "unnamed"],
  ["createStream", "body", "stream_name", { not: NAME }, "unnamed"],
  ["createStream", "body", "stream_name", { number: true }],
  ["createStream", "body", "partition_count", { missing: true }, 1],
  ["createStream", "body", "data_duration", { below: 24 }],
  ["createStream", "body", "data_duration", { above: 72 }],
  ["createStream", "body", "tags", { longer: 10 }],
  ["createStream", "body", "tags[].key", { longer: 36 }],
  ["listStreams", "query", "limit", { above: 100 }],
  ["listStreams", "query", "limit", { below: 1 }],
  ["listStreams", "query", "start_stream_name", { longer: 64 }],
  ["showStream", "query", "limit_partitions", { above: 1000 }],
  ["showStream", "query", "start_partitionId", { not: /^(shardId-\d{10}|\d{1,10})$/ }, "0"],
  ["updatePartitionCount", "body", "target_partition_count", { below: 1 }],
  ["updatePartitionCount", "body", "target_partition_count", { missing: true }, 1],
  ["updateStream", "body", "data_duration", { above: 72 }],
  ["createPolicies", "body", "principal_name", { longer: 1024 }],
  ["createPolicies", "body", "effect", { missing: true }, "accept"],
  ["sendRecords", "body", "records", { is: [] }, [{ data: "" }]],
  ["sendRecords", "body", "records[].data", { not: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/ }, "YQ=="],
  ["sendRecords", "body", "records[].partition_id", { not: /^(shardId-\d{10}|\d{1,10})$/ }, "0"],
  ["sendRecords", "body", "records[].data", { missing: true }, ""],
  ["consumeRecords", "query", "max_fetch_bytes", { below: 1 }],
  ["consumeRecords", "query", "limit", { above: 10_000 }],
  ["showCursor", "query", "cursor-type", { not: /^(A(T|FTER)_SEQUENCE_NUMBER|TRIM_HORIZON|LATEST|AT_TIMESTAMP)$/ }, "LATEST"],
  ["showCursor", "query", "partition-id", { missing: true }, "0"],
  ["showCursor", "query", "timestamp", { below: 0 }],
  ["createApp", "body", "app_name", { longer: 200 }],
  ["createApp", "body", "app_name", { not: NAME }, "unnamed"],
  ["listApp", "query", "limit", { above: 100 }],
  ["showConsumerState", "query", "limit", { below: 1 }],
  ["showConsumerState", "query", "checkpoint_type", { missing: true }, "LAST_READ"],
  ["commitCheckpoint", "body", "app_name", { longer: 50 }],
  ["commitCheckpoint", "body", "checkpoint_type", { missing: true }, "LAST_READ"],
  ["commitCheckpoint", "body", "sequence_number", { not: /^(0|[1-9]\d{0,18})$/ }, "0"],
  ["commitCheckpoint", "body", "sequence_number", { number: true }],
  ["showCheckpoint", "query", "partition_id", { missing: true }, "0"],
  ["showCheckpoint", "query", "checkpoint_type", { missing: true }, "LAST_READ"],
  ["deleteCheckpoint", "query", "app_name", { missing: true }, "newapp"],
  ["createObsTransferTask", "body", `${DESCRIPTOR}.deliver_time_interval`, { above: 900 }],
  ["createObsTransferTask", "body", `${DESCRIPTOR}.deliver_time_interval`, { below: 30 }],
  ["createObsTransferTask", "body", `${DESCRIPTOR}.file_prefix`, { longer: 50 }],
  ["createMrsTransferTask", "body", "mrs_destination_descriptor.mrs_hdfs_path", { missing: true }, "/here"],
  ["listTransferTasks", "query", "limit", { above: 100 }],
  ["batchStopTransferTask", "body", "tasks", { longer: 5 }],
  ["showStreamMetrics", "query", "start_time", { above: 9_999_999_999 }],
  ["showPartitionMetrics", "query", "end_time", { below: 1_000_000_000 }],
  ["createTag", "body", "tag.key", { longer: 36 }],
  ["createTag", "body", "tag.value", { longer: 43 }],
  ["createTag", "body", "tag.key", { is: "" }, "unnamed"],
  ["deleteTag", "path", "key", { longer: 36 }],
  ["batchCreateTags", "body", "tags", { longer: 10 }],
  ["listResourcesByTags", "body", "limit", { is: "0" }, "1"],
  ["listResourcesByTags", "body", "action", { missing: true }, "filter"],
  ["joinGroup", "body", "rebalanceTimeoutMs", { below: 1 }],
  ["syncGroup", "body", "generation", { missing: true }, -1],
  ["heartbeat", "body", "generation", { below: -1 }],
];

function mend(value: unknown, [, , , trait, instead]: AdmitRow): unknown {
  return hasTrait(value, trait) ? mended(value, trait, instead) : value;
}

function mendBody(text: string, row: AdmitRow): string {
  try {
    return JSON.stringify(changedAt(JSON.parse(text), row[2], (value) => mend(value, row)));
  } catch {
    return text;
  }
}

/** A parameter is text; where it looks like a number the traits of numbers see one. */
function mendText(text: string | null | undefined, row: AdmitRow): string | undefined {
  const [, , , trait] = row;
  const isOfNumbers = "above" in trait || "below" in trait;
  const value = text === null || text === undefined ? undefined : isOfNumbers && /^-?[0-9]+$/.test(text) ? Number(text) : text;
  const after = mend(value, row);
  return after === undefined ? undefined : String(after);
}

function mendQuery({ raw }: Request, row: AdmitRow): void {
  const [path = "", query = ""] = (raw.url ?? "").split("?", 2);
  const parameters = new URLSearchParams(query);
  const after = mendText(parameters.get(row[2]), row);
  if (after === undefined) parameters.delete(row[2]);
  else parameters.set(row[2], after);
  raw.url = `${path}?${parameters.toString()}`;
}

/** Takes for a valid value what breaks a rule: it mends the request before it looks at it. */
function admittingMutant(row: AdmitRow): Mutant {
  const [call, place, path, trait] = row;
  const options = () =>
    onRequest(call, async (request) => {
      if (place === "body") return replaceBody(request, (text) => mendBody(text, row));
      if (place === "query") return mendQuery(request, row);
      const parameters = request.params as Record<string, unknown>;
      parameters[path] = mendText(parameters[path] as string, row);
    });
  return mutant("bound", `takes a ${path} ${said(trait)} in ${call}`, [call], options);
}

/** A field of the input, and the trait of a value that keeps the contract. */
type RefuseRow = readonly [call: CallName, path: string, trait: Trait];

/** What keeps every rule and is refused. */
const refused: readonly RefuseRow[] = [
  ["createStream", "data_duration", { above: 71 }],
  ["createStream", "data_type", { is: "CSV" }],
  ["createStream", "stream_type", { is: "ADVANCED" }],
  ["createStream", "tags", { longer: 9 }],
  ["createStream", "compression_format", { is: "zip" }],
  ["listStreams", "limit", { above: 99 }],
  ["showStream", "limit_partitions", { above: 999 }],
  ["showStream", "start_partitionId", { longer: 17 }],
  ["updateStream", "data_type", { is: "JSON" }],
  ["createPolicies", "action_type", { is: "getRecords" }],
  ["createPolicies", "principal_name", { longer: 1023 }],
  ["sendRecords", "records[].explicit_hash_key", { is: "9223372036854775807" }],
  ["sendRecords", "records", { longer: 9999 }],
  ["sendRecords", "records[].partition_key", { is: "" }],
  ["sendRecords", "records[].data", { is: "" }],
  ["consumeRecords", "limit", { above: 9999 }],
  ["consumeRecords", "max_fetch_bytes", { above: 2_147_483_646 }],
  ["showCursor", "cursor-type", { is: "AT_TIMESTAMP" }],
  ["showCursor", "starting-sequence-number", { is: "0" }],
  ["showCursor", "partition-id", { longer: 10 }],
  ["createApp", "app_name", { longer: 199 }],
  ["createApp", "app_name", { not: /^[a-z0-9-]+$/ }],
  ["listApp", "start_app_name", { longer: 199 }],
  ["showConsumerState", "start_partition_id", { longer: 17 }],
  ["commitCheckpoint", "metadata", { longer: 999 }],
  ["commitCheckpoint", "app_name", { longer: 49 }],
  ["commitCheckpoint", "metadata", { is: "" }],
  ["showCheckpoint", "partition_id", { longer: 10 }],
  ["deleteCheckpoint", "partition_id", { missing: true }],
  ["createObsTransferTask", `${DESCRIPTOR}.deliver_time_interval`, { above: 899 }],
  ["createObsTransferTask", `${DESCRIPTOR}.destination_file_type`, { is: "carbon" }],
  ["createDwsTransferTask", "dws_destination_descriptor.dws_delimiter", { is: "|" }],
  ["listTransferTasks", "limit", { above: 99 }],
  ["batchStartTransferTask", "tasks", { longer: 4 }],
  ["showStreamMetrics", "label", { missing: true }],
  ["createTag", "tag.value", { longer: 42 }],
  ["createTag", "tag.key", { not: /^[\x20-\x7e]+$/ }],
  ["createTag", "tag.value", { missing: true }],
  ["batchDeleteTags", "tags[].value", { missing: true }],
  ["listResourcesByTags", "limit", { is: "1000" }],
  ["listResourcesByTags", "action", { is: "count" }],
  ["joinGroup", "clientId", { longer: 255 }],
  ["heartbeat", "generation", { is: -1 }],
];

/** Refuses what keeps every rule. */
function refusingMutant([call, path, trait]: RefuseRow): Mutant {
  const options = () =>
    aroundCall(call, (input, next) => {
      let isFound = false;
      changedAt(input, path, (value) => {
        isFound ||= hasTrait(value, trait);
        return value;
      });
      if (isFound) throw new Refusal("DIS.4200", `${path} is not taken`);
      return next();
    });
  return mutant("bound", `refuses a ${path} ${said(trait)} in ${call}`, [call], options);
}

/** An optional field of a call, and the call whose responses show what became of it, when that is another one. */
type IgnoreRow = readonly [call: CallName, path: string, shownBy?: CallName];

/** Optional fields that are taken and do nothing. */
const ignored: readonly IgnoreRow[] = [
  ["createStream", "data_type", "showStream"],
  ["createStream", "data_duration", "showStream"],
  ["createStream", "stream_type", "showStream"],
  ["createStream", "tags", "showStream"],
  ["createStream", "sys_tags", "showStream"],
  ["createStream", "auto_scale_enabled", "showStream"],
  ["createStream", "data_schema", "showStream"],
  ["createStream", "csv_properties", "showStream"],
  ["createStream", "compression_format", "showStream"],
  ["listStreams", "limit"],
  ["listStreams", "start_stream_name"],
  ["showStream", "limit_partitions"],
  ["showStream", "start_partitionId"],
  ["updateStream", "data_duration"],
  ["updateStream", "data_type"],
  ["updateStream", "data_schema"],
  ["updateStream", "auto_scale_enabled"],
  ["sendRecords", "records[].explicit_hash_key"],
  ["sendRecords", "records[].partition_id"],
  ["sendRecords", "records[].partition_key"],
  ["consumeRecords", "max_fetch_bytes"],
  ["consumeRecords", "limit"],
  ["showCursor", "cursor-type"],
  ["showCursor", "starting-sequence-number"],
  ["listApp", "limit"],
  ["showConsumerState", "limit"],
  ["showConsumerState", "start_partition_id"],
  ["commitCheckpoint", "client_id", "leaveGroup"],
  ["createObsTransferTask", `${DESCRIPTOR}.file_prefix`],
  ["createDliTransferTask", "dli_destination_descriptor.retry_duration"],
  ["listTransferTasks", "limit"],
  ["listTransferTasks", "start_task_name"],
  ["showStreamMetrics", "label_list"],
  ["listResourcesByTags", "limit"],
  ["listResourcesByTags", "offset"],
  ["listResourcesByTags", "tags"],
  ["listResourcesByTags", "tags_any"],
  ["listResourcesByTags", "not_tags"],
  ["listResourcesByTags", "not_tags_any"],
  ["listResourcesByTags", "matches"],
  ["joinGroup", "interestedStream"],
];

/** Does as if an optional field were omitted. */
function ignoringMutant([call, path, shownBy]: IgnoreRow): Mutant {
  const options = () =>
    aroundCall(call, (input, next) => {
      const [first = ""] = path.split(/[.[]/);
      const after = changedAt(input, path, () => undefined);
      // The handler gets the same object, so that it is changed in its place.
      delete input[first];
      Object.assign(input, after);
      return next();
    });
  const calls = shownBy === undefined ? [call] : [call, shownBy];
  return { name: `ignores ${path} of ${call}`, kind: "input ignored", calls, options };
}

export const requestTable: readonly Mutant[] = [
  ...admitted.map(admittingMutant),
  ...refused.map(refusingMutant),
  ...ignored.map(ignoringMutant),
];
