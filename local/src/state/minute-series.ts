const MINUTE_MS = 60_000;

/** How long totals are kept: as far back as the service tells of. */
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

  /** @param create totals of a minute in which nothing happened yet */
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
    // Looks at all of them, once a minute: a clock that is set back leaves them in no order.
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
