/** What a server must have after it was killed: what it confirmed, and of a request without a response all or nothing. */
export class Ledger {
  /** Number of each confirmed record in its partition, by its data. */
  readonly #records = new Map<string, string>();
  /** Data of the records of each upload without a response. */
  #uploads: (readonly string[])[] = [];
  /** What each thing is known to be; undefined: it is not there. */
  readonly #known = new Map<string, string | undefined>();
  /** What things become when a request without a response was carried out. */
  readonly #open = new Map<string, string | undefined>();

  readonly #generations = new Map<string, number>();

  uploading(data: readonly string[]): void {
    this.#uploads.push(data);
  }

  /** @param places partition and number of each record, in the same order */
  uploaded(data: readonly string[], places: readonly string[]): void {
    this.confirmed++;
    this.#uploads = this.#uploads.filter((upload) => upload !== data);
    for (const [index, text] of data.entries()) this.#records.set(text, places[index] ?? "nowhere");
  }

  /** Something is about to become a value, or nothing. */
  changing(thing: string, value: string | undefined): void {
    this.#open.set(thing, value);
  }

  changed(thing: string): void {
    this.confirmed++;
    this.#known.set(thing, this.#open.get(thing));
    this.#open.delete(thing);
  }

  /** What a thing was confirmed to be. */
  known(thing: string): string | undefined {
    return this.#known.get(thing);
  }

  /** The last generation of a group. */
  generation(group: string): number {
    return this.#generations.get(group) ?? 0;
  }

  began(group: string, generation: number): void {
    this.confirmed++;
    this.#generations.set(group, generation);
  }

  /** How many changes were confirmed, an upload being one. */
  confirmed = 0;

  /** All things that can be there. */
  get things(): string[] {
    return [...new Set([...this.#known.keys(), ...this.#open.keys()])];
  }

  /** Compares the records of a server with the ledger, and takes them over. @param found data by partition and number */
  checkRecords(found: ReadonlyMap<string, string>): string[] {
    const placeOf = new Map([...found].map(([place, data]) => [data, place]));
    const faults = placeOf.size === found.size ? [] : ["a record is there twice"];
    for (const [data, place] of this.#records) {
      if (found.get(place) !== data) faults.push(`record ${data} was confirmed at ${place} and is at ${placeOf.get(data)}`);
      placeOf.delete(data);
    }
    for (const upload of this.#uploads) {
      const there = upload.filter((data) => placeOf.has(data));
      if (there.length > 0 && there.length < upload.length) {
        faults.push(`of an upload of ${upload.length} records ${there.length} are there`);
      }
      for (const data of there) {
        this.#records.set(data, placeOf.get(data) ?? "nowhere");
        placeOf.delete(data);
      }
    }
    this.#uploads = [];
    for (const [data, place] of placeOf) faults.push(`record ${data} at ${place} was never sent`);
    return faults;
  }

  /** Compares one thing with the ledger, and takes it over. */
  checkThing(thing: string, found: string | undefined): string[] {
    const isFine = found === this.#known.get(thing) || (this.#open.has(thing) && found === this.#open.get(thing));
    const faults = isFine ? [] : [`${thing} is ${found}, and it was confirmed as ${this.#known.get(thing)}`];
    this.#known.set(thing, found);
    this.#open.delete(thing);
    return faults;
  }
}
