/** How many points a plot has: ten minutes of a page that looks every second. */
const MOST_POINTS = 600;

/** Values by time, the latest of them only. A name that comes later begins with gaps. */
export class History {
  readonly #values = new Map<string, (number | null)[]>();
  #times: number[] = [];

  /** @param time seconds since 1970-01-01 UTC @param values by name; a name that is missing is no longer kept */
  add(time: number, values: ReadonlyMap<string, number | null>): void {
    for (const name of this.#values.keys()) if (!values.has(name)) this.#values.delete(name);
    for (const [name, value] of values) {
      const known = this.#values.get(name) ?? this.#times.map(() => null);
      this.#values.set(name, [...known, value].slice(-MOST_POINTS));
    }
    this.#times = [...this.#times, time].slice(-MOST_POINTS);
  }

  get times(): readonly number[] {
    return this.#times;
  }

  get lines(): { label: string; values: readonly (number | null)[] }[] {
    return [...this.#values].map(([label, values]) => ({ label, values }));
  }

  clear(): void {
    this.#values.clear();
    this.#times = [];
  }
}

/** How fast counters grow, by name. */
export class Rates {
  #last: { readonly time: number; readonly counts: ReadonlyMap<string, number> } | undefined;

  /**
   * Growth in a second since the last time, null the first time. A counter that is new, or went down, began from 0.
   * @param time milliseconds of a clock that nobody moves
   */
  next(time: number, counts: ReadonlyMap<string, number>): Map<string, number | null> {
    const last = this.#last;
    this.#last = { time, counts };
    const seconds = last === undefined ? 0 : (time - last.time) / 1000;
    const growth = (name: string, count: number) => {
      if (last === undefined || seconds <= 0) return null;
      const before = last.counts.get(name) ?? 0;
      return (count < before ? count : count - before) / seconds;
    };
    return new Map([...counts].map(([name, count]) => [name, growth(name, count)]));
  }
}
