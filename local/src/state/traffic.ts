const MINUTE_MS = 60_000;

/** How long totals are kept: as far back as the service reports metrics. */
export const KEPT_MS = 7 * 24 * 60 * MINUTE_MS;

/** Totals of one minute. */
export interface Minute<T> {
  /** When the minute begins, milliseconds since 1970-01-01 UTC. */
  readonly start: number;
  readonly totals: T;
}

/**
 * Totals by minute, of the last seven days only, so that a long run does not fill the memory. Within a minute counting costs
 * one comparison.
 */
export class MinuteSeries<T> {
  readonly #create: () => T;
  readonly #totals = new Map<number, T>();
  #latest: Minute<T> | undefined;

  /** @param create makes the totals of a minute in which nothing has happened yet */
  constructor(create: () => T) {
    this.#create = create;
  }

  /** Totals of the minute of a time, to be added to. @param time milliseconds since 1970-01-01 UTC */
  at(time: number): T {
    const latest = this.#latest;
    if (latest !== undefined && time >= latest.start && time < latest.start + MINUTE_MS) return latest.totals;
    const start = Math.floor(time / MINUTE_MS) * MINUTE_MS;
    const totals = this.#totals.get(start) ?? this.#begin(start);
    this.#latest = { start, totals };
    return totals;
  }

  #begin(start: number): T {
    // Looks at all of them, once a minute: after a clock was set back they are in no order.
    for (const minute of this.#totals.keys()) if (minute < start - KEPT_MS) this.#totals.delete(minute);
    const totals = this.#create();
    this.#totals.set(start, totals);
    return totals;
  }

  /** The minutes that a period touches and in which something happened, oldest first. Both ends are included. */
  between(from: number, to: number): Minute<T>[] {
    return [...this.#totals]
      .filter(([start]) => start + MINUTE_MS > from && start <= to)
      .map(([start, totals]) => ({ start, totals }))
      .sort((a, b) => a.start - b.start);
  }
}

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

/** Records by minute, and all of them together since the server was started. */
export class VolumeSeries extends MinuteSeries<Volume> {
  readonly total: Volume = { records: 0, bytes: 0 };

  constructor() {
    super(() => ({ records: 0, bytes: 0 }));
  }
}

export type PartitionTraffic = Readonly<Record<Direction, VolumeSeries>>;
export type StreamTraffic = Readonly<Record<Direction, MinuteSeries<Requests>>>;

export function createPartitionTraffic(): PartitionTraffic {
  return { put: new VolumeSeries(), get: new VolumeSeries() };
}

export function createStreamTraffic(): StreamTraffic {
  const series = () => new MinuteSeries<Requests>(() => ({ succeeded: 0, latencyMs: 0, throttled: 0 }));
  return { put: series(), get: series() };
}

/** Counts records that were stored in a partition or read from it; no records, no entry. @param now of the request */
export function countRecords(series: VolumeSeries, records: number, bytes: number, now: number): void {
  if (records === 0) return;
  const volume = series.at(now);
  volume.records += records;
  volume.bytes += bytes;
  series.total.records += records;
  series.total.bytes += bytes;
}

/** How a request ended. A request can have succeeded and have throttled records. */
export interface RequestOutcome {
  readonly succeeded: boolean;
  readonly throttled: boolean;
  /** Milliseconds. */
  readonly latencyMs: number;
}

/** Counts a request to a stream that exists, once its response is decided. @param now when the request arrived */
export function countRequest(series: MinuteSeries<Requests>, outcome: RequestOutcome, now: number): void {
  if (!outcome.succeeded && !outcome.throttled) return;
  const requests = series.at(now);
  if (outcome.throttled) requests.throttled += 1;
  if (!outcome.succeeded) return;
  requests.succeeded += 1;
  requests.latencyMs += outcome.latencyMs;
}
