import { type CreateLog, dropBefore, type ReadRecords, type RecordLog, type StoredRecord } from "./record-log.js";
import { Segment, sizeInSegment } from "./segment.js";

/** Records in memory. They are gone when the process ends. */
export class MemoryLog implements RecordLog {
  /** The first can have records that were dropped, before `#earliest`. */
  #segments: Segment[] = [];
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
    return this.#segments.at(-1)?.next ?? this.#earliest;
  }

  get storedBytes(): number {
    return this.#storedBytes;
  }

  get oldestTime(): number | undefined {
    return this.#segments[0]?.timeOf(this.#earliest);
  }

  get latestTime(): number | undefined {
    return this.#segments.at(-1)?.timeOf(this.next - 1);
  }

  sizeOf(record: Pick<StoredRecord, "data" | "partitionKey">): number {
    return sizeInSegment(record);
  }

  append(record: StoredRecord): number {
    const sequenceNumber = this.next;
    let segment = this.#segments.at(-1) ?? this.#begin(sequenceNumber);
    const before = segment.sizeUntil(sequenceNumber);
    if (segment.append(record)) {
      this.#storedBytes += segment.sizeUntil(segment.next) - before;
      return sequenceNumber;
    }
    segment = this.#begin(sequenceNumber);
    segment.append(record);
    this.#storedBytes += segment.sizeUntil(segment.next);
    return sequenceNumber;
  }

  #begin(first: number): Segment {
    const segment = new Segment(first);
    this.#segments.push(segment);
    return segment;
  }

  /** Index of the segment of a record. */
  #indexOf(sequenceNumber: number): number {
    let [low, high] = [0, this.#segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#segments[middle]?.next ?? 0) > sequenceNumber) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  read(from: number, most: { readonly records: number; readonly bytes: number }): ReadRecords {
    const json: Buffer[] = [];
    let [next, bytes] = [from, 0];
    for (let index = this.#indexOf(from); index < this.#segments.length; index++) {
      const segment = this.#segments[index] as Segment;
      const until = segment.untilFull(next, { records: from + most.records - next, bytes: most.bytes - bytes });
      if (until > next) json.push(segment.json(next, until));
      bytes += segment.bytesOf(next, until);
      next = until;
      if (until < segment.next) break;
    }
    return { json, count: next - from, bytes };
  }

  firstAt(time: number): number {
    for (const segment of this.#segments) {
      const found = segment.latestTime < time ? undefined : segment.firstAt(time, this.#earliest);
      if (found !== undefined) return found;
    }
    return this.next;
  }

  dropUntil(sequenceNumber: number): void {
    const index = this.#indexOf(sequenceNumber);
    const gone = this.#segments.slice(0, index);
    for (const segment of gone) {
      this.#storedBytes -= segment.sizeUntil(segment.next) - segment.sizeUntil(Math.max(this.#earliest, segment.first));
    }
    this.#segments = this.#segments.slice(index);
    const [first] = this.#segments;
    if (first !== undefined) {
      this.#storedBytes -= first.sizeUntil(sequenceNumber) - first.sizeUntil(Math.max(this.#earliest, first.first));
    }
    this.#earliest = sequenceNumber;
  }

  /** Waits until all records of a segment have expired: its memory is freed only then. */
  keepUp(time: number): void {
    const [first] = this.#segments;
    if (first !== undefined && this.#segments.length > 1 && first.latestTime < time) dropBefore(this, time);
  }
}

/** The logs of a server that keeps nothing. */
export const inMemory: CreateLog = (_streamId, _partition, earliest) => new MemoryLog(earliest);
