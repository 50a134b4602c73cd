import type { CallName, LocalDisOptions } from "dis-local";
import {
  aroundCall,
  asks,
  changedAt,
  changes,
  type Fields,
  items,
  type Mutant,
  mutant,
  onResponse,
  withBody,
} from "../mutant.js";

// Wrong in what they measure, in how a stream grows and shrinks, and in its tasks and groups.

const METRICS = ["showStreamMetrics", "showPartitionMetrics"] as const;
const SHOWN: readonly CallName[] = METRICS;

/** Changes the points of every metric in a body; `change` gets the label, too. */
function changedPoints(body: Fields, change: (points: readonly Fields[], label: string) => readonly Fields[]): Fields {
  const one = (metric: unknown) => {
    const { label, dataPoints } = metric as { readonly label?: unknown; readonly dataPoints?: readonly Fields[] };
    return dataPoints === undefined ? metric : { ...(metric as Fields), dataPoints: change(dataPoints, String(label)) };
  };
  const { metrics, metrics_list: list } = body;
  return {
    ...body,
    ...(metrics === undefined ? {} : { metrics: one(metrics) }),
    ...(Array.isArray(list) ? { metrics_list: list.map(one) } : {}),
  };
}

const points =
  (change: (points: readonly Fields[], label: string) => readonly Fields[], calls: readonly CallName[] = SHOWN) =>
  () => ({
    calls: Object.assign({}, ...calls.map((call) => changes(call, (body) => changedPoints(body, change))().calls)),
  });

const values = (change: (value: number, label: string) => number, calls: readonly CallName[] = SHOWN) =>
  points((list, label) => list.map((point) => ({ ...point, value: change(Number(point["value"]), label) })), calls);

const asksBoth = (change: (input: Fields) => void) => () => ({
  calls: Object.assign({}, ...METRICS.map((call) => asks(call, change)().calls)),
});

/** A refusal becomes a success without points. */
function agrees(code: string): LocalDisOptions {
  return onResponse("showStreamMetrics", (reply, text) => {
    if (!text.includes(`"${code}"`)) return text;
    reply.code(200);
    const metric = { label: "total_put_records_per_stream", dataPoints: [] };
    return JSON.stringify({ metrics: metric, metrics_list: [metric] });
  });
}

const hasAll = (label: string, ...words: readonly string[]) => words.every((word) => label.includes(word));

const metrics: readonly Mutant[] = [
  mutant(
    "metrics",
    "gives zeros as all metrics",
    SHOWN,
    values(() => 0),
  ),
  mutant(
    "metrics",
    "gives zeros as all metrics of partitions",
    SHOWN,
    values(() => 0, ["showPartitionMetrics"]),
  ),
  mutant(
    "metrics",
    "gives no points at all",
    SHOWN,
    points(() => []),
  ),
  mutant(
    "metrics",
    "counts bytes in kilobytes",
    SHOWN,
    values((value, label) => (label.includes("bytes") ? Math.floor(value / 1024) : value)),
  ),
  mutant(
    "metrics",
    "counts every record twice",
    SHOWN,
    values((value, label) => (label.includes("records") ? value * 2 : value)),
  ),
  mutant(
    "metrics",
    "counts no more than ten records a minute",
    SHOWN,
    values((value, label) => (label.includes("records") ? Math.min(10, value) : value)),
  ),
  mutant(
    "metrics",
    "does not count what is read",
    SHOWN,
    values((value, label) => (label.includes("_get_") ? 0 : value)),
  ),
  mutant(
    "metrics",
    "does not count successful requests",
    SHOWN,
    values((value, label) => (hasAll(label, "req_suc") ? 0 : value)),
  ),
  mutant(
    "metrics",
    "counts a request as throttled that succeeded",
    SHOWN,
    points((list, label) =>
      label.includes("traffic_control") ? [{ timestamp: Math.floor(Date.now() / 1000), value: 1 }] : list,
    ),
  ),
  mutant(
    "metrics",
    "gives the first of several labels only",
    SHOWN,
    changes("showStreamMetrics", (body) => ({ ...body, metrics_list: items(body, "metrics_list").slice(0, 1) })),
  ),
  mutant(
    "metrics",
    "gives every label the points of the first",
    SHOWN,
    changes("showStreamMetrics", (body) => ({
      ...body,
      metrics_list: items(body, "metrics_list").map((metric) => ({
        ...metric,
        dataPoints: items(body, "metrics_list")[0]?.["dataPoints"],
      })),
    })),
  ),
  mutant(
    "metrics",
    "gives no list of metrics",
    SHOWN,
    changes("showStreamMetrics", ({ metrics_list: _, ...body }) => body),
  ),
  mutant(
    "metrics",
    "lets label decide over label_list",
    SHOWN,
    asksBoth((input) => {
      if (input["label"] !== undefined) delete input["label_list"];
    }),
  ),
  mutant(
    "metrics",
    "measures up to now, whatever end_time says",
    SHOWN,
    asksBoth((input) => {
      input["end_time"] = Math.floor(Date.now() / 1000);
    }),
  ),
  mutant(
    "metrics",
    "measures from an hour ago, whatever start_time says",
    SHOWN,
    asksBoth((input) => {
      input["start_time"] = Math.min(Number(input["end_time"]), Math.floor(Date.now() / 1000) - 3600);
    }),
  ),
  mutant(
    "metrics",
    "measures partition 0, whatever partition is named",
    SHOWN,
    asks("showPartitionMetrics", (input) => {
      input["partition_id"] = "0";
    }),
  ),
  mutant("metrics", "measures a period that ends before it begins", ["showStreamMetrics"], () => agrees("DIS.4203")),
  mutant("metrics", "measures what it has no label for", ["showStreamMetrics"], () => agrees("DIS.4209")),
];

const SCALE = "updatePartitionCount";

/** Remembers which streams were scaled. */
function onceScaled(
  then: (isScaled: (name: unknown) => boolean, scaledAt: (name: unknown) => number) => LocalDisOptions,
): () => LocalDisOptions {
  return () => {
    const times = new Map<unknown, number>();
    const { calls } = aroundCall(SCALE, async (input, next) => {
      const response = await next();
      if (response.status < 300) times.set(input["stream_name"], Date.now());
      return response;
    });
    const more = then(
      (name) => times.has(name),
      (name) => times.get(name) ?? 0,
    );
    return { calls: { ...calls, ...more.calls } };
  };
}

const nameIn = (cursor: unknown): unknown =>
  JSON.parse(Buffer.from(String(cursor), "base64url").toString("utf8")).getIteratorParam["stream-name"];

const shown = (change: (body: Fields) => unknown) => changes("showStream", change);
const history = (change: (entry: Fields) => Fields) =>
  shown((body) => ({ ...body, update_partition_counts: (items(body, "update_partition_counts") ?? []).map(change) }));

/** Something of a stream as it was when it was shown first. */
function showsFirst(field: string): () => LocalDisOptions {
  return () => {
    const first = new Map<unknown, unknown>();
    return changes("showStream", (body) => {
      if (!first.has(body["stream_id"])) first.set(body["stream_id"], body[field]);
      return { ...body, [field]: first.get(body["stream_id"]) };
    })();
  };
}

const SCALED: readonly CallName[] = [SCALE, "showStream"];

const scaling: readonly Mutant[] = [
  mutant(
    "scaling",
    "loses every record when it scales",
    [SCALE, "consumeRecords"],
    onceScaled((_, scaledAt) =>
      aroundCall("consumeRecords", async ({ "partition-cursor": cursor }, next) => {
        const response = await next();
        if (response.status >= 300) return response;
        const at = scaledAt(nameIn(cursor));
        return withBody(response, (body) => ({
          ...body,
          records: items(body, "records").filter(({ timestamp }) => Number(timestamp) > at),
        }));
      }),
    ),
  ),
  mutant(
    "scaling",
    "loses the last record of each partition when it scales",
    [SCALE, "consumeRecords"],
    onceScaled((isScaled) =>
      aroundCall("consumeRecords", async ({ "partition-cursor": cursor }, next) => {
        const response = await next();
        if (response.status >= 300 || !isScaled(nameIn(cursor))) return response;
        return withBody(response, (body) => ({ ...body, records: items(body, "records").slice(0, -1) }));
      }),
    ),
  ),
  mutant(
    "scaling",
    "sends every key to partition 0 when it has scaled",
    [SCALE, "sendRecords"],
    onceScaled((isScaled) =>
      asks("sendRecords", (input) => {
        if (!isScaled(input["stream_name"])) return;
        input["records"] = items(input, "records").map((entry) =>
          entry["partition_id"] === undefined ? { ...entry, explicit_hash_key: "0" } : entry,
        );
      })(),
    ),
  ),
  mutant(
    "scaling",
    "loses checkpoints of all but the first partition when it scales",
    [SCALE, "showCheckpoint"],
    onceScaled((isScaled) =>
      aroundCall("showCheckpoint", async (input, next) => {
        const response = await next();
        const isFirst = Number(String(input["partition_id"]).replace("shardId-", "")) === 0;
        return isFirst || !isScaled(input["stream_name"])
          ? response
          : withBody(response, (body) => ({ ...body, sequence_number: "-1" }));
      }),
    ),
  ),
  mutant(
    "scaling",
    "shows no history of how a stream was scaled",
    SCALED,
    shown((body) => ({ ...body, update_partition_counts: [] })),
  ),
  mutant(
    "scaling",
    "turns source and target around in the history of scaling",
    SCALED,
    history((entry) => ({
      ...entry,
      src_partition_count: entry["target_partition_count"],
      target_partition_count: entry["src_partition_count"],
    })),
  ),
  mutant(
    "scaling",
    "says of every change of the partition count that it was automatic",
    SCALED,
    history((entry) => ({ ...entry, auto_scale: true })),
  ),
  mutant(
    "scaling",
    "keeps the first change only in the history of scaling",
    SCALED,
    shown((body) => ({
      ...body,
      update_partition_counts: (items(body, "update_partition_counts") ?? []).slice(0, 1),
    })),
  ),
  mutant("scaling", "does not move last_modified_time when it scales", SCALED, showsFirst("last_modified_time")),
  mutant("scaling", "goes on showing the writable partitions of before", SCALED, showsFirst("writable_partition_count")),
  mutant("scaling", "goes on showing the partitions of before", SCALED, showsFirst("partitions")),
  mutant("scaling", "goes on listing the partition count of before", [SCALE, "listStreams"], () => {
    const first = new Map<unknown, unknown>();
    return changes("listStreams", (body) =>
      changedAt(body, "stream_info_list[]", (found) => {
        const info = found as Fields;
        if (!first.has(info["stream_id"])) first.set(info["stream_id"], info["partition_count"]);
        return { ...info, partition_count: first.get(info["stream_id"]) };
      }),
    )();
  }),
  mutant(
    "scaling",
    "shows DELETED partitions as ACTIVE ones",
    SCALED,
    shown((body) => changedAt(body, "partitions[].status", () => "ACTIVE")),
  ),
  mutant(
    "scaling",
    "scales to five partitions at most and says that it did more",
    SCALED,
    asks(SCALE, (input) => {
      input["target_partition_count"] = Math.min(5, Number(input["target_partition_count"]));
    }),
  ),
  mutant(
    "scaling",
    "scales to one partition more than it was asked for",
    SCALED,
    asks(SCALE, (input) => {
      input["target_partition_count"] = Number(input["target_partition_count"]) + 1;
    }),
  ),
];

const sync = (change: (assignment: Fields, body: Fields) => unknown) =>
  changes("syncGroup", (body) => ({ ...body, assignment: change((body["assignment"] ?? {}) as Fields, body) }));

const each = (assignment: Fields, change: (partitions: readonly unknown[]) => readonly unknown[]) =>
  Object.fromEntries(Object.entries(assignment).map(([name, list]) => [name, change(list as readonly unknown[])]));

const groups: readonly Mutant[] = [
  mutant(
    "groups",
    "gives partition 0 to every member",
    ["syncGroup"],
    sync((assignment) => each(assignment, (list) => [...new Set([0, ...list])])),
  ),
  mutant(
    "groups",
    "gives a member a partition that is not there",
    ["syncGroup"],
    sync((assignment) => each(assignment, (list) => [...list, 99])),
  ),
  mutant(
    "groups",
    "gives partitions of a group as texts",
    ["syncGroup"],
    sync((assignment) => each(assignment, (list) => list.map(String))),
  ),
  mutant(
    "groups",
    "gives a member a stream that nobody asked for",
    ["syncGroup"],
    sync((assignment) => ({ ...assignment, another: [0] })),
  ),
  mutant(
    "groups",
    "gives the first partition of a stream to nobody",
    ["syncGroup"],
    sync((assignment) => each(assignment, (list) => list.filter((one) => one !== 0))),
  ),
  mutant(
    "groups",
    "gives a generation of -1 with an assignment",
    ["syncGroup"],
    changes("syncGroup", (body) => (body["state"] === "OK" ? { ...body, generation: -1 } : body)),
  ),
  mutant(
    "groups",
    "says that a group is stable before all have their share",
    ["heartbeat"],
    changes("heartbeat", (body) => (body["state"] === "SYNCING" ? { ...body, state: "STABLE" } : body)),
  ),
  mutant(
    "groups",
    "never says that a group is stable",
    ["heartbeat"],
    changes("heartbeat", (body) => (body["state"] === "STABLE" ? { ...body, state: "SYNCING" } : body)),
  ),
];

const tasks: readonly Mutant[] = [
  mutant(
    "transfer tasks",
    "counts one task at most",
    ["listTransferTasks"],
    changes("listTransferTasks", (body) => ({ ...body, total_number: Math.min(1, items(body, "tasks").length) })),
  ),
  mutant(
    "transfer tasks",
    "allows six tasks by its quota and five in fact",
    ["listTransferTasks"],
    changes("listTransferTasks", (body) => ({ ...body, quota: 6 })),
  ),
  mutant(
    "transfer tasks",
    "shows the bucket of a task in capitals",
    ["showTransferTask"],
    changes("showTransferTask", (body) =>
      changedAt(body, "obs_destination_description.obs_bucket_path", (path) =>
        typeof path === "string" ? path.toUpperCase() : path,
      ),
    ),
  ),
  mutant(
    "transfer tasks",
    "shows another interval than a task was made with",
    ["showTransferTask"],
    changes("showTransferTask", (body) =>
      changedAt(body, "obs_destination_description.deliver_time_interval", (interval) =>
        interval === undefined ? undefined : 300,
      ),
    ),
  ),
  mutant(
    "transfer tasks",
    "shows a task with the name of its stream",
    ["showTransferTask"],
    changes("showTransferTask", (body) => ({ ...body, task_name: body["stream_name"] })),
  ),
  mutant(
    "transfer tasks",
    "shows a task under another id than the list",
    ["showTransferTask", "listTransferTasks"],
    changes("showTransferTask", (body) => ({ ...body, task_id: `x${body["task_id"]}` })),
  ),
  mutant("transfer tasks", "stops no task when several are named", ["batchStopTransferTask"], () =>
    aroundCall("batchStopTransferTask", (input, next) => (items(input, "tasks").length > 1 ? { status: 200 } : next())),
  ),
];

export const metricMutants: readonly Mutant[] = metrics;
export const scalingMutants: readonly Mutant[] = [...scaling, ...groups, ...tasks];
