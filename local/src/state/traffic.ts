import { MinuteSeries } from "./minute-series.js";

/** Towards the service or away from it. */
export type Direction = "put" | "get";

/** Records that went through a partition in a minute; bytes are counted before base64. */
export interface Volume {
  records: number;
  bytes: number;
}

/** Requests of a stream in a minute. */
export interface Requests {
  succeeded: number;
  /** Time that the successful ones took together, milliseconds. */
  latencyMs: number;
  /** Those that were refused for the moment, as a whole or with some of their records. */
  throttled: number;
}

export type PartitionTraffic = Readonly<Record<Direction, MinuteSeries<Volume>>>;
export type StreamTraffic = Readonly<Record<Direction, MinuteSeries<Requests>>>;

export function createPartitionTraffic(): PartitionTraffic {
  const series = () => new MinuteSeries<Volume>(() => ({ records: 0, bytes: 0 }));
  return { put: series(), get: series() };
}

export function createStreamTraffic(): StreamTraffic {
  const series = () => new MinuteSeries<Requests>(() => ({ succeeded: 0, latencyMs: 0, throttled: 0 }));
  return { put: series(), get: series() };
}

/** Counts records that were stored in a partition or read from it; none leave no trace. @param now of the request */
export function countRecords(series: MinuteSeries<Volume>, records: number, bytes: number, now: number): void {
  if (records === 0) return;
  const volume = series.at(now);
  volume.records += records;
  volume.bytes += bytes;
}

/** What became of a request. */
export interface Outcome {
  readonly succeeded: boolean;
  readonly throttled: boolean;
  /** Milliseconds. */
  readonly latencyMs: number;
}

/** Counts a request to a stream that exists, once its answer is decided. @param now when it came */
export function countRequest(series: MinuteSeries<Requests>, outcome: Outcome, now: number): void {
  if (!outcome.succeeded && !outcome.throttled) return;
  const requests = series.at(now);
  if (outcome.throttled) requests.throttled += 1;
  if (!outcome.succeeded) return;
  requests.succeeded += 1;
  requests.latencyMs += outcome.latencyMs;
}
