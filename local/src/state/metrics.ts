import { Refusal } from "../response.js";
import type { Partition } from "./partition.js";
import type { Stream } from "./stream.js";
import { type Direction, KEPT_MS, type Minute, type Requests, type Volume } from "./traffic.js";

/** The value of a metric in one minute, which begins at `timestamp`, in seconds since 1970-01-01 UTC. */
export interface DataPoint {
  readonly timestamp: number;
  readonly value: number;
}

/** Milliseconds since 1970-01-01 UTC, both ends included. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

interface VolumeMetric {
  readonly direction: Direction;
  readonly value: keyof Volume;
}

const partitionLabels = {
  total_put_bytes_per_partition: { direction: "put", value: "bytes" },
  total_get_bytes_per_partition: { direction: "get", value: "bytes" },
  total_put_records_per_partition: { direction: "put", value: "records" },
  total_get_records_per_partition: { direction: "get", value: "records" },
} as const satisfies Record<string, VolumeMetric>;

const volumeLabels = {
  total_put_bytes_per_stream: { direction: "put", value: "bytes" },
  total_get_bytes_per_stream: { direction: "get", value: "bytes" },
  total_put_records_per_stream: { direction: "put", value: "records" },
  total_get_records_per_stream: { direction: "get", value: "records" },
} as const satisfies Record<string, VolumeMetric>;

interface RequestMetric {
  readonly direction: Direction;
  /** Undefined for a minute that has no such value. */
  readonly value: (requests: Requests) => number | undefined;
}

const succeeded = (requests: Requests) => requests.succeeded || undefined;
const throttled = (requests: Requests) => requests.throttled || undefined;
const averageLatency = ({ latencyMs, succeeded }: Requests) => (succeeded === 0 ? undefined : Math.round(latencyMs / succeeded));

const requestLabels = {
  total_put_req_latency: { direction: "put", value: averageLatency },
  total_get_req_latency: { direction: "get", value: averageLatency },
  total_put_req_suc_per_stream: { direction: "put", value: succeeded },
  total_get_req_suc_per_stream: { direction: "get", value: succeeded },
  traffic_control_put: { direction: "put", value: throttled },
  traffic_control_get: { direction: "get", value: throttled },
} as const satisfies Record<string, RequestMetric>;

export type PartitionLabel = keyof typeof partitionLabels;
export type StreamLabel = keyof typeof volumeLabels | keyof typeof requestLabels;

function point<T>({ start }: Minute<T>, value: number): DataPoint {
  return { timestamp: start / 1000, value };
}

function isRequestLabel(label: StreamLabel): label is keyof typeof requestLabels {
  return Object.hasOwn(requestLabels, label);
}

/** A metric of a partition, with a point for each minute in which records went through. */
export function partitionMetric({ traffic }: Partition, label: PartitionLabel, { from, to }: Period): DataPoint[] {
  const { direction, value } = partitionLabels[label];
  return traffic[direction].between(from, to).map((minute) => point(minute, minute.totals[value]));
}

/** Records and bytes of a stream: the sums over its partitions, also those that scaling down took away. */
function volumeMetric(stream: Stream, { direction, value }: VolumeMetric, { from, to }: Period): DataPoint[] {
  const sums = new Map<number, number>();
  for (const { traffic } of stream.partitions) {
    for (const { start, totals } of traffic[direction].between(from, to)) {
      sums.set(start, (sums.get(start) ?? 0) + totals[value]);
    }
  }
  const minutes = [...sums].sort(([a], [b]) => a - b);
  return minutes.map(([start, sum]) => ({ timestamp: start / 1000, value: sum }));
}

/** A metric of a stream, with a point for each minute in which there was something to count. */
export function streamMetric(stream: Stream, label: StreamLabel, period: Period): DataPoint[] {
  if (!isRequestLabel(label)) return volumeMetric(stream, volumeLabels[label], period);
  const { direction, value } = requestLabels[label];
  return stream.traffic[direction].between(period.from, period.to).flatMap((minute) => {
    const found = value(minute.totals);
    return found === undefined ? [] : [point(minute, found)];
  });
}

/** One label or more. */
type Labels<L> = readonly [L, ...L[]];

function readLabels<L extends string>(known: Readonly<Record<L, unknown>>, label?: string, list?: string): Labels<L> {
  const asked = list?.split(",") ?? (label === undefined ? [] : [label]);
  if (asked.some((name) => !Object.hasOwn(known, name))) {
    throw new Refusal("DIS.4209", `the labels are ${Object.keys(known).join(", ")}`);
  }
  const [first, ...others] = new Set(asked as L[]);
  if (first === undefined) throw new Refusal("DIS.4209", "label or label_list is missing");
  return [first, ...others];
}

/**
 * The metrics of a stream that a request asks for, each once, in the order given.
 * @param list comma-separated; it wins over `label` @throws Refusal DIS.4209 for no label and for an unknown one
 */
export function readStreamLabels(label: string | undefined, list: string | undefined): Labels<StreamLabel> {
  return readLabels<StreamLabel>({ ...volumeLabels, ...requestLabels }, label, list);
}

/** As `readStreamLabels`, for a partition. @throws Refusal DIS.4209 */
export function readPartitionLabels(label: string | undefined, list: string | undefined): Labels<PartitionLabel> {
  return readLabels<PartitionLabel>(partitionLabels, label, list);
}

/**
 * The period of a request; what is older than seven days is cut off.
 * @param start seconds since 1970-01-01 UTC, as is `end` @param now milliseconds
 * @throws Refusal DIS.4203 when it ends before it starts or starts in the future, DIS.4204 for more than seven days
 */
export function readPeriod(start: number, end: number, now: number): Period {
  const [from, to] = [start * 1000, end * 1000];
  if (to < from) throw new Refusal("DIS.4203", "end_time is before start_time");
  if (from > now) throw new Refusal("DIS.4203", "start_time is in the future");
  if (to - from > KEPT_MS) throw new Refusal("DIS.4204");
  return { from: Math.max(from, now - KEPT_MS), to };
}
