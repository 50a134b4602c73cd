import { type CallName, Refusal } from "dis-local";
import type { Json } from "dis-openapi/contract";
import { limitOf } from "../../../testing/limits.js";
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

/** A limit of the contract, by its keyword. The contract has the number, so a table needs no change when it changes. */
type Limit = "maxLength" | "maxItems" | "maximum" | "minimum" | "pattern" | "enum";

/** What a value is like that breaks a limit of its field. */
function breaking(call: CallName, path: string, limit: Limit): Trait {
  if (limit === "maxLength" || limit === "maxItems") return { longer: limitOf(call, path, limit) };
  if (limit === "maximum") return { above: limitOf(call, path, limit) };
  if (limit === "minimum") return { below: limitOf(call, path, limit) };
  if (limit === "pattern") return { not: new RegExp(limitOf(call, path, limit)) };
  return { not: new RegExp(`^(${limitOf(call, path, limit).join("|")})$`) };
}

/** What a value is like that keeps a limit just so: a text as long as it may be, the last value of an enumeration. */
function keeping(call: CallName, path: string, limit: "maxLength" | "maxItems" | "maximum" | "enum"): Trait {
  if (limit === "maximum") return { above: limitOf(call, path, limit) - 1 };
  if (limit === "enum") return { is: limitOf(call, path, limit).at(-1) ?? "" };
  return { longer: limitOf(call, path, limit) - 1 };
}

/** A place in a request, and the limit that a value breaks there, or the trait by which it breaks the contract. */
type AdmitRow = readonly [call: CallName, place: "body" | "query" | "path", path: string, broken: Limit | Trait, instead?: Json];

const DESCRIPTOR = "obs_destination_descriptor";

/** What breaks a rule and is taken. */
const admitted: readonly AdmitRow[] = [
  ["createStream", "body", "stream_name", "maxLength"],
  ["createStream", "body", "stream_name", { is: "" }, "unnamed"],
  ["createStream", "body", "stream_name", "pattern", "unnamed"],
  ["createStream", "body", "stream_name", { number: true }],
  ["createStream", "body", "partition_count", { missing: true }, 1],
  ["createStream", "body", "data_duration", "minimum"],
  ["createStream", "body", "data_duration", "maximum"],
  ["createStream", "body", "tags", "maxItems"],
  ["createStream", "body", "tags[].key", "maxLength"],
  ["listStreams", "query", "limit", "maximum"],
  ["listStreams", "query", "limit", "minimum"],
  ["listStreams", "query", "start_stream_name", "maxLength"],
  ["showStream", "query", "limit_partitions", "maximum"],
  ["showStream", "query", "start_partitionId", "pattern", "0"],
  ["updatePartitionCount", "body", "target_partition_count", "minimum"],
  ["updatePartitionCount", "body", "target_partition_count", { missing: true }, 1],
  ["updateStream", "body", "data_duration", "maximum"],
  ["createPolicies", "body", "principal_name", "maxLength"],
  ["createPolicies", "body", "effect", { missing: true }, "accept"],
  ["sendRecords", "body", "records", { is: [] }, [{ data: "" }]],
  ["sendRecords", "body", "records[].data", "pattern", "YQ=="],
  ["sendRecords", "body", "records[].partition_id", "pattern", "0"],
  ["sendRecords", "body", "records[].data", { missing: true }, ""],
  ["consumeRecords", "query", "max_fetch_bytes", "minimum"],
  ["consumeRecords", "query", "limit", "maximum"],
  ["showCursor", "query", "cursor-type", "enum", "LATEST"],
  ["showCursor", "query", "partition-id", { missing: true }, "0"],
  ["showCursor", "query", "timestamp", "minimum"],
  ["createApp", "body", "app_name", "maxLength"],
  ["createApp", "body", "app_name", "pattern", "unnamed"],
  ["listApp", "query", "limit", "maximum"],
  ["showConsumerState", "query", "limit", "minimum"],
  ["showConsumerState", "query", "checkpoint_type", { missing: true }, "LAST_READ"],
  ["commitCheckpoint", "body", "app_name", "maxLength"],
  ["commitCheckpoint", "body", "checkpoint_type", { missing: true }, "LAST_READ"],
  ["commitCheckpoint", "body", "sequence_number", "pattern", "0"],
  ["commitCheckpoint", "body", "sequence_number", { number: true }],
  ["showCheckpoint", "query", "partition_id", { missing: true }, "0"],
  ["showCheckpoint", "query", "checkpoint_type", { missing: true }, "LAST_READ"],
  ["deleteCheckpoint", "query", "app_name", { missing: true }, "newapp"],
  ["createObsTransferTask", "body", `${DESCRIPTOR}.deliver_time_interval`, "maximum"],
  ["createObsTransferTask", "body", `${DESCRIPTOR}.deliver_time_interval`, "minimum"],
  ["createObsTransferTask", "body", `${DESCRIPTOR}.file_prefix`, "maxLength"],
  ["createMrsTransferTask", "body", "mrs_destination_descriptor.mrs_hdfs_path", { missing: true }, "/here"],
  ["listTransferTasks", "query", "limit", "maximum"],
  ["batchStopTransferTask", "body", "tasks", "maxItems"],
  ["showStreamMetrics", "query", "start_time", "maximum"],
  ["showPartitionMetrics", "query", "end_time", "minimum"],
  ["createTag", "body", "tag.key", "maxLength"],
  ["createTag", "body", "tag.value", "maxLength"],
  ["createTag", "body", "tag.key", { is: "" }, "unnamed"],
  ["deleteTag", "path", "key", "maxLength"],
  ["batchCreateTags", "body", "tags", "maxItems"],
  ["listResourcesByTags", "body", "limit", { is: "0" }, "1"],
  ["listResourcesByTags", "body", "action", { missing: true }, "filter"],
  ["joinGroup", "body", "rebalanceTimeoutMs", "minimum"],
  ["syncGroup", "body", "generation", { missing: true }, -1],
  ["heartbeat", "body", "generation", "minimum"],
];

/** A row whose limit has become a trait. */
type Admitted = readonly [call: CallName, place: AdmitRow[1], path: string, trait: Trait, instead?: Json];

function mend(value: unknown, [, , , trait, instead]: Admitted): unknown {
  return hasTrait(value, trait) ? mended(value, trait, instead) : value;
}

function mendBody(text: string, row: Admitted): string {
  try {
    return JSON.stringify(changedAt(JSON.parse(text), row[2], (value) => mend(value, row)));
  } catch {
    return text;
  }
}

/** A parameter is text; where it looks like a number the traits of numbers see one. */
function mendText(text: string | null | undefined, row: Admitted): string | undefined {
  const [, , , trait] = row;
  const isOfNumbers = "above" in trait || "below" in trait;
  const value = text === null || text === undefined ? undefined : isOfNumbers && /^-?[0-9]+$/.test(text) ? Number(text) : text;
  const after = mend(value, row);
  return after === undefined ? undefined : String(after);
}

function mendQuery({ raw }: Request, row: Admitted): void {
  const [path = "", query = ""] = (raw.url ?? "").split("?", 2);
  const parameters = new URLSearchParams(query);
  const after = mendText(parameters.get(row[2]), row);
  if (after === undefined) parameters.delete(row[2]);
  else parameters.set(row[2], after);
  raw.url = `${path}?${parameters.toString()}`;
}

/** Takes for a valid value what breaks a rule: it mends the request before it looks at it. */
function admittingMutant([call, place, path, broken, instead]: AdmitRow): Mutant {
  const trait = typeof broken === "string" ? breaking(call, path, broken) : broken;
  const row: Admitted = instead === undefined ? [call, place, path, trait] : [call, place, path, trait, instead];
  const options = () =>
    onRequest(call, async (request) => {
      if (place === "body") return replaceBody(request, (text) => mendBody(text, row));
      if (place === "query") return mendQuery(request, row);
      const parameters = request.params as Record<string, unknown>;
      parameters[path] = mendText(parameters[path] as string, row);
    });
  return mutant("bound", `takes a ${path} ${said(trait)} in ${call}`, [call], options);
}

/** A field of the input, and the limit that a value just keeps, or the trait of a value that keeps the contract. */
type RefuseRow = readonly [call: CallName, path: string, kept: Parameters<typeof keeping>[2] | Trait];

/** What keeps every rule and is refused. */
const refused: readonly RefuseRow[] = [
  ["createStream", "data_duration", "maximum"],
  ["createStream", "data_type", "enum"],
  ["createStream", "stream_type", "enum"],
  ["createStream", "tags", "maxItems"],
  ["createStream", "compression_format", "enum"],
  ["listStreams", "limit", "maximum"],
  ["showStream", "limit_partitions", "maximum"],
  ["showStream", "start_partitionId", "maxLength"],
  ["updateStream", "data_type", { is: "JSON" }],
  ["createPolicies", "action_type", "enum"],
  ["createPolicies", "principal_name", "maxLength"],
  ["sendRecords", "records[].explicit_hash_key", { is: "9223372036854775807" }],
  ["sendRecords", "records", "maxItems"],
  ["sendRecords", "records[].partition_key", { is: "" }],
  ["sendRecords", "records[].data", { is: "" }],
  ["consumeRecords", "limit", "maximum"],
  ["consumeRecords", "max_fetch_bytes", "maximum"],
  ["showCursor", "cursor-type", "enum"],
  ["showCursor", "starting-sequence-number", { is: "0" }],
  ["showCursor", "partition-id", "maxLength"],
  ["createApp", "app_name", "maxLength"],
  ["createApp", "app_name", { not: /^[a-z0-9-]+$/ }],
  ["listApp", "start_app_name", "maxLength"],
  ["showConsumerState", "start_partition_id", "maxLength"],
  ["commitCheckpoint", "metadata", "maxLength"],
  ["commitCheckpoint", "app_name", "maxLength"],
  ["commitCheckpoint", "metadata", { is: "" }],
  ["showCheckpoint", "partition_id", "maxLength"],
  ["deleteCheckpoint", "partition_id", { missing: true }],
  ["createObsTransferTask", `${DESCRIPTOR}.deliver_time_interval`, "maximum"],
  ["createObsTransferTask", `${DESCRIPTOR}.destination_file_type`, "enum"],
  ["createDwsTransferTask", "dws_destination_descriptor.dws_delimiter", "enum"],
  ["listTransferTasks", "limit", "maximum"],
  ["batchStartTransferTask", "tasks", "maxItems"],
  ["showStreamMetrics", "label", { missing: true }],
  ["createTag", "tag.value", "maxLength"],
  ["createTag", "tag.key", { not: /^[\x20-\x7e]+$/ }],
  ["createTag", "tag.value", { missing: true }],
  ["batchDeleteTags", "tags[].value", { missing: true }],
  ["listResourcesByTags", "limit", { is: "1000" }],
  ["listResourcesByTags", "action", "enum"],
  ["joinGroup", "clientId", "maxLength"],
  ["heartbeat", "generation", { is: -1 }],
];

/** Refuses what keeps every rule. */
function refusingMutant([call, path, kept]: RefuseRow): Mutant {
  const trait = typeof kept === "string" ? keeping(call, path, kept) : kept;
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
