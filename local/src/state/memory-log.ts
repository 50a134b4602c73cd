import { type CreateLog, dropBefore, type ReadRecords, type RecordLog, type StoredRecord } from "./record-log.js";

/** What a record takes beside its text: objects, numbers and headers of the JavaScript engine, about. */
const RECORD_OVERHEAD_BYTES = 150;

/** What a record takes in memory, about. */
function sizeInMemory({ data, partitionKey = "" }: Pick<StoredRecord, "data" | "partitionKey">): number {
  return RECORD_OVERHEAD_BYTES + data.length + 2 * partitionKey.length;
}

/** Records in memory. They are gone when the process ends. */
export class MemoryLog implements RecordLog {
  #records: StoredRecord[] = [];
  #earliest: number;
  #storedBytes = 0;

  /** @param earliest sequence number of its first record */
  constructor(earliest = 0) {
    this.#earliest = earliest;
  }

  get earliest(): number {
    return this.#earliest;
  }

  get next(): number {
    return this.#earliest + this.#records.length;
  }

  get storedBytes(): number {
    return this.#storedBytes;
  }

  get oldestTime(): number | undefined {
    return this.#records[0]?.timestamp;
  }

  get latestTime(): number | undefined {
    return this.#records.at(-1)?.timestamp;
  }

  sizeOf(record: Pick<StoredRecord, "data" | "partitionKey">): number {
    return sizeInMemory(record);
  }

  append(record: StoredRecord): number {
    this.#storedBytes += sizeInMemory(record);
    return this.#earliest + this.#records.push(record) - 1;
  }

  read(from: number, most: { readonly records: number; readonly bytes: number }): ReadRecords {
    const first = from - this.#earliest;
    const last = Math.min(this.#records.length, first + most.records);
    let bytes = 0;
    let end = first;
    for (; end < last; end++) {
      const size = this.#records[end]?.bytes ?? 0;
      if (bytes + size > most.bytes) break;
      bytes += size;
    }
    return { records: this.#records.slice(first, end), bytes };
  }

  firstAt(time: number): number {
    const index = this.#records.findIndex(({ timestamp }) => timestamp >= time);
    return index < 0 ? this.next : this.#earliest + index;
  }

  dropUntil(sequenceNumber: number): void {
    const count = sequenceNumber - this.#earliest;
    for (const record of this.#records.slice(0, count)) this.#storedBytes -= sizeInMemory(record);
    this.#records = this.#records.slice(count);
    this.#earliest += count;
  }

  /** Waits until a quarter of all has expired, so that each record is moved a few times at most. */
  keepUp(time: number): void {
    const quarter = this.#records[Math.floor(this.#records.length / 4)];
    if (quarter !== undefined && quarter.timestamp < time) dropBefore(this, time);
  }
}

/** The logs of a server that keeps nothing. */
export const inMemory: CreateLog = (_streamId, _partition, earliest) => new MemoryLog(earliest);
