import { type CallName, type LocalResponse, Refusal } from "dis-local";
import { type Fields, items, type Mutant, type MutantKind, mutant, recordCounter, withBody } from "../mutant.js";
import { memoryMutants } from "./second-memory.js";

// A second table: faults of a service that is written again in another language.

type Next = () => Promise<LocalResponse>;

/** One thing put around a call. */
function at(
  kind: MutantKind,
  name: string,
  call: CallName,
  around: (input: Fields, next: Next) => LocalResponse | Promise<LocalResponse>,
): Mutant {
  return mutant(kind, name, [call], () => ({
    calls: { [call]: ({ input }: { input: unknown }, next: Next) => around(input as Fields, next) },
  }));
}

/** Changes a request. */
function asks(kind: MutantKind, name: string, call: CallName, change: (input: Fields) => void): Mutant {
  return at(kind, name, call, (input, next) => {
    change(input);
    return next();
  });
}

/** Changes the body of a success. */
function shows(kind: MutantKind, name: string, call: CallName, change: (body: Fields) => unknown): Mutant {
  return at(kind, name, call, async (_, next) => withBody(await next(), change));
}

/** Changes each item of a list in the body of a success. */
function showsEach(kind: MutantKind, name: string, call: CallName, list: string, change: (item: Fields) => Fields): Mutant {
  return shows(kind, name, call, (body) =>
    Array.isArray(body[list]) ? { ...body, [list]: items(body, list).map(change) } : body,
  );
}

/** Changes the bytes of each record that is read. */
function reads(kind: MutantKind, name: string, change: (bytes: Buffer) => Buffer | string): Mutant {
  return showsEach(kind, name, "consumeRecords", "records", (record) => ({
    ...record,
    data: Buffer.from(change(Buffer.from(String(record["data"]), "base64"))).toString("base64"),
  }));
}

/** Changes each record of an upload. */
function uploads(kind: MutantKind, name: string, change: (record: Fields) => void): Mutant {
  return asks(kind, name, "sendRecords", (input) => {
    for (const record of items(input, "records")) change(record as Fields);
  });
}

const data: readonly Mutant[] = [
  reads("encodings", "reads no byte of data behind a zero", (bytes) =>
    bytes.includes(0) ? bytes.subarray(0, bytes.indexOf(0)) : bytes,
  ),
  reads("encodings", "takes data for UTF-8 and replaces what is none", (bytes) => bytes.toString("utf8")),
  reads("encodings", "trims the blanks at the end of data", (bytes) =>
    bytes.toString("latin1").trimEnd() === bytes.toString("latin1")
      ? bytes
      : Buffer.from(bytes.toString("latin1").trimEnd(), "latin1"),
  ),
  reads("encodings", "writes line feeds for the line ends of Windows in data", (bytes) =>
    Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1"),
  ),
  showsEach("encodings", "writes the alphabet of URLs in the base64 of data", "consumeRecords", "records", (record) => ({
    ...record,
    data: String(record["data"]).replaceAll("+", "-").replaceAll("/", "_"),
  })),
  showsEach("loose values", "gives the time of a read as the time of a record", "consumeRecords", "records", (record) => ({
    ...record,
    timestamp: Date.now() + 60_000,
  })),
  showsEach("loose values", "gives the time of a record in seconds", "consumeRecords", "records", (record) => ({
    ...record,
    timestamp: Math.floor(Number(record["timestamp"]) / 1000),
  })),
  showsEach("records", "takes the partition key 0 for none", "consumeRecords", "records", ({ partition_key, ...record }) =>
    partition_key === "0" ? record : { partition_key, ...record },
  ),
  showsEach("records", "gives partition keys back in small letters", "consumeRecords", "records", (record) =>
    typeof record["partition_key"] === "string" ? { ...record, partition_key: record["partition_key"].toLowerCase() } : record,
  ),
  uploads("records", "rounds an explicit hash key to a double", (record) => {
    if (record["explicit_hash_key"] === undefined) return;
    const rounded = BigInt(Number(record["explicit_hash_key"]));
    record["explicit_hash_key"] = String(rounded > 9223372036854775807n ? 9223372036854775807n : rounded);
  }),
  uploads("records", "cuts an explicit hash key to 32 bits", (record) => {
    if (record["explicit_hash_key"] !== undefined)
      record["explicit_hash_key"] = String(BigInt.asUintN(32, BigInt(String(record["explicit_hash_key"]))));
  }),
  uploads("records", "prefers the partition key to the partition id", (record) => {
    if (record["partition_key"] !== undefined) delete record["partition_id"];
  }),
  uploads("records", "prefers the partition key to the explicit hash key", (record) => {
    if (record["partition_key"] !== undefined) delete record["explicit_hash_key"];
  }),
  shows("records", "groups the results of an upload by partition", "sendRecords", (body) => ({
    ...body,
    records: [...items(body, "records")].sort((a, b) => String(a["partition_id"]).localeCompare(String(b["partition_id"]))),
  })),
  shows("records", "counts at most one failed record", "sendRecords", (body) => ({
    ...body,
    failed_record_count: Math.min(1, Number(body["failed_record_count"])),
  })),
  at("volume", "loses record 100 of an upload", "sendRecords", async (input, next) => {
    const records = [...items(input, "records")];
    if (records.length < 100) return next();
    input["records"] = records.filter((_, index) => index !== 99);
    return withBody(await next(), (body) => {
      const results = [...items(body, "records")];
      results.splice(99, 0, results[98] as Fields);
      return { ...body, records: results };
    });
  }),
  shows("volume", "reads at most fifty records at once and goes on behind all", "consumeRecords", (body) => ({
    ...body,
    records: items(body, "records").slice(0, 50),
  })),
];

const cursors: readonly Mutant[] = [
  asks("cursors", "takes the long form of a partition id for partition 0", "showCursor", (input) => {
    if (String(input["partition-id"]).startsWith("shardId")) input["partition-id"] = "0";
  }),
  asks("cursors", "looks at the last digit of a partition id only", "showCursor", (input) => {
    input["partition-id"] = String(input["partition-id"]).slice(-1);
  }),
  mutant("cursors", "compares a starting number with the last one as texts", ["showCursor", "sendRecords"], () => {
    const { sendRecords, nextOf } = recordCounter();
    return {
      calls: {
        sendRecords,
        showCursor: ({ input }, next) => {
          const end = nextOf(input["stream-name"], input["partition-id"]);
          const number = input["starting-sequence-number"];
          if (end !== undefined && number !== undefined && number > String(end)) throw new Refusal("DIS.4224");
          return next();
        },
      },
    };
  }),
];

const checkpoints: readonly Mutant[] = [
  asks("checkpoints", "deletes the checkpoint of partition 0 when no partition is named", "deleteCheckpoint", (input) => {
    input["partition_id"] ??= "0";
  }),
  asks("checkpoints", "deletes the checkpoints of all partitions when one is named", "deleteCheckpoint", (input) => {
    delete input["partition_id"];
  }),
  shows("checkpoints", "lists partitions with a checkpoint only", "showConsumerState", (body) => ({
    ...body,
    partition_consuming_states: items(body, "partition_consuming_states").filter((state) => state["sequence_number"] !== "-1"),
  })),
  showsEach(
    "checkpoints",
    "swaps the earliest and the latest offset",
    "showConsumerState",
    "partition_consuming_states",
    (state) => ({
      ...state,
      latest_offset: state["earliest_offset"],
      earliest_offset: state["latest_offset"],
    }),
  ),
  asks("pages", "gives the first partitions of a consumer state again", "showConsumerState", (input) => {
    delete input["start_partition_id"];
  }),
  shows("pages", "never says that a consumer state goes on", "showConsumerState", (body) => ({ ...body, has_more: false })),
  at("bound", "refuses a limit of 1,000 partitions of a consumer state", "showConsumerState", (input, next) => {
    if (input["limit"] === 1000) throw new Refusal("DIS.4200");
    return next();
  }),
];

const streams: readonly Mutant[] = [
  asks("bound", "makes a partition more than asked for above four", "createStream", (input) => {
    if (Number(input["partition_count"]) > 4) input["partition_count"] = Number(input["partition_count"]) + 1;
  }),
  asks("input ignored", "keeps data for 24 hours whatever was asked", "createStream", (input) => {
    delete input["data_duration"];
  }),
  shows("loose values", "shows the retention of a stream in days", "showStream", (body) => ({
    ...body,
    retention_period: Math.ceil(Number(body["retention_period"]) / 24),
  })),
  showsEach("stale", "lists every stream with a retention of 24 hours", "listStreams", "stream_info_list", (info) => ({
    ...info,
    retention_period: 24,
  })),
  showsEach("stale", "lists every stream with one partition", "listStreams", "stream_info_list", (info) => ({
    ...info,
    partition_count: 1,
  })),
  shows("input ignored", "shows every stream as one of bytes", "showStream", (body) => ({ ...body, data_type: "BLOB" })),
  shows("input ignored", "shows a comma as the delimiter of every stream", "showStream", (body) =>
    body["csv_properties"] ? { ...body, csv_properties: { delimiter: "," } } : body,
  ),
  shows("input ignored", "shows gzip for every compression", "showStream", (body) =>
    body["compression_format"] ? { ...body, compression_format: "gzip" } : body,
  ),
  at("pages", "compares the start name of a page of streams without case", "listStreams", async (input, next) => {
    const start = input["start_stream_name"];
    if (typeof start !== "string") return next();
    const isBehind = (name: unknown) => String(name).toLowerCase() > start.toLowerCase();
    return withBody(await next(), (body) => ({ ...body, stream_names: items<unknown>(body, "stream_names").filter(isBehind) }));
  }),
  at("bound", "refuses a limit of 100 streams", "listStreams", (input, next) => {
    if (input["limit"] === 100) throw new Refusal("DIS.4200");
    return next();
  }),
  at("bound", "refuses a limit of 1,000 partitions of a stream", "showStream", (input, next) => {
    if (input["limit_partitions"] === 1000) throw new Refusal("DIS.4200");
    return next();
  }),
  asks("scaling", "makes one partition less than asked for above three", "updatePartitionCount", (input) => {
    if (Number(input["target_partition_count"]) > 3)
      input["target_partition_count"] = Number(input["target_partition_count"]) - 1;
  }),
  showsEach("scaling", "swaps the old and the new partition count", "showStream", "update_partition_counts", (change) => ({
    ...change,
    src_partition_count: change["target_partition_count"],
    target_partition_count: change["src_partition_count"],
  })),
  shows("scaling", "shows the last change of the partition count only", "showStream", (body) =>
    Array.isArray(body["update_partition_counts"])
      ? { ...body, update_partition_counts: body["update_partition_counts"].slice(-1) }
      : body,
  ),
];

const apps: readonly Mutant[] = [
  shows("loose values", "gives the time of the request as that of an app", "showApp", (body) => ({
    ...body,
    create_time: Date.now() + 60_000,
  })),
  mutant("state", "gives an app another id each time", ["showApp"], () => {
    let times = 0;
    return {
      calls: {
        showApp: async (_, next) => withBody(await next(), (body) => ({ ...body, app_id: `${body["app_id"]}${times++ % 10}` })),
      },
    };
  }),
  shows("state", "names a stream of an app twice", "showApp", (body) => {
    const names = (body["commit_checkpoint_stream_names"] as unknown[] | undefined) ?? [];
    return { ...body, commit_checkpoint_stream_names: [...names, ...names] };
  }),
  at("bound", "refuses a limit of 100 apps", "listApp", (input, next) => {
    if (input["limit"] === 100) throw new Refusal("DIS.4200");
    return next();
  }),
];

const tasks: readonly Mutant[] = [
  asks("transfer tasks", "stops the first of the tasks that are named", "batchStopTransferTask", (input) => {
    input["tasks"] = items(input, "tasks").slice(0, 1);
  }),
  showsEach("transfer tasks", "lists paused tasks as running", "listTransferTasks", "tasks", (task) => ({
    ...task,
    state: "RUNNING",
  })),
  shows("transfer tasks", "counts a task where there is none", "listTransferTasks", (body) => ({
    ...body,
    total_number: Math.max(1, Number(body["total_number"])),
  })),
  shows("transfer tasks", "shows no prefix of the files of a task", "showTransferTask", (body) => ({
    ...body,
    obs_destination_description: { ...(body["obs_destination_description"] as object), file_prefix: "" },
  })),
];

function filters(name: string, change: (tag: Fields) => void): Mutant {
  return asks("tags", name, "listResourcesByTags", (input) => {
    for (const list of ["tags", "tags_any", "not_tags", "not_tags_any"])
      for (const tag of (input[list] as Fields[] | undefined) ?? []) change(tag);
  });
}

const tags: readonly Mutant[] = [
  filters("looks for the first value of a key only", (tag) => {
    if (Array.isArray(tag["values"])) tag["values"] = tag["values"].slice(0, 1);
  }),
  filters("takes no values of a key for an empty value", (tag) => {
    if (!Array.isArray(tag["values"]) || tag["values"].length === 0) tag["values"] = [""];
  }),
  filters("looks for keys whatever their values", (tag) => {
    tag["values"] = [];
  }),
  asks("tags", "finds streams whatever their names", "listResourcesByTags", (input) => {
    delete input["matches"];
  }),
  asks("pages", "takes an offset for a number of pages", "listResourcesByTags", (input) => {
    if (input["offset"] !== undefined && input["limit"] !== undefined)
      input["offset"] = String(Number(input["offset"]) * Number(input["limit"]));
  }),
  showsEach("tags", "lists one value of each key", "listTags", "tags", (tag) => ({
    ...tag,
    values: ((tag["values"] as unknown[] | undefined) ?? []).slice(0, 1),
  })),
  at("encodings", "does not decode the key of a tag in a path", "deleteTag", (input, next) =>
    encodeURIComponent(String(input["key"])) === input["key"] ? next() : { status: 204 },
  ),
  asks("tags", "deletes no tag that is named without its value", "batchDeleteTags", (input) => {
    const valued = items(input, "tags").filter((tag) => tag["value"] !== undefined);
    if (valued.length > 0) input["tags"] = valued;
    else input["tags"] = [{ key: "nobody-has-this" }];
  }),
];

const metrics: readonly Mutant[] = [
  shows("metrics", "gives the points of the first label under every label", "showStreamMetrics", (body) => {
    const all = (body["metrics_list"] as Fields[] | undefined) ?? [];
    return all.length === 0
      ? body
      : { ...body, metrics_list: all.map((one) => ({ ...one, dataPoints: all[0]?.["dataPoints"] })) };
  }),
  asks("metrics", "gives the metrics of partition 0 for every partition", "showPartitionMetrics", (input) => {
    input["partition_id"] = "0";
  }),
  at("bound", "refuses a period of exactly seven days", "showStreamMetrics", (input, next) => {
    if (Number(input["end_time"]) - Number(input["start_time"]) === 7 * 86_400) throw new Refusal("DIS.4204");
    return next();
  }),
];

/** The second table from outside, written before any of it was hunted. */
export const secondMutants: readonly Mutant[] = [
  ...data,
  ...cursors,
  ...checkpoints,
  ...streams,
  ...apps,
  ...tasks,
  ...tags,
  ...metrics,
  ...memoryMutants,
];
