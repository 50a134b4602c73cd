import type { StoredRecord } from "./record-log.js";

/** Text of a full segment, in bytes; a larger record has a segment of its own. */
const SEGMENT_BYTES = 256 * 1024;

const FIRST_BYTES = 1024;

/** What a record takes beside its text: its places in the lists of a segment. */
const INDEX_BYTES = 24;

/** What a record takes beside its data and its key, about. */
const RECORD_OVERHEAD_BYTES = 105 + INDEX_BYTES;

/** What a record takes in a segment, about. */
export function sizeInSegment({ data, partitionKey }: Pick<StoredRecord, "data" | "partitionKey">): number {
  return RECORD_OVERHEAD_BYTES + data.length + (partitionKey === undefined ? 0 : Buffer.byteLength(keyJson(partitionKey)));
}

function keyJson(partitionKey: string): string {
  return `"partition_key":${JSON.stringify(partitionKey)},`;
}

/** A record as it is read, and a comma. Base64 has nothing that JSON would escape. */
export function recordJson({ data, partitionKey, timestamp }: StoredRecord, sequenceNumber: number): string {
  const key = partitionKey === undefined ? "" : keyJson(partitionKey);
  return `{${key}"sequence_number":"${sequenceNumber}","data":"${data}","timestamp":${timestamp},"timestamp_type":"CreateTime"},`;
}

/**
 * Some records of a partition, one after the other, as the JSON that they are read as: they are encoded once, when they are
 * written, and live outside of the heap of the JavaScript engine.
 */
export class Segment {
  /** Sequence number of its first record. */
  readonly first: number;
  #text: Buffer = Buffer.allocUnsafeSlow(0);
  /** Of each record: where its text ends, with its comma. */
  readonly #ends: number[] = [];
  /** Of each record: bytes before base64 of all up to it. */
  readonly #bytes: number[] = [];
  readonly #times: number[] = [];
  #latestTime = 0;

  constructor(first: number) {
    this.first = first;
  }

  /** Sequence number behind its last record. */
  get next(): number {
    return this.first + this.#ends.length;
  }

  /** Latest time of its records, milliseconds since 1970-01-01 UTC: a clock can be set back. */
  get latestTime(): number {
    return this.#latestTime;
  }

  /** Appends a record, unless the segment is full. @returns whether it was appended */
  append(record: StoredRecord): boolean {
    const text = recordJson(record, this.next);
    const isLatin = record.partitionKey === undefined;
    const start = this.#ends.at(-1) ?? 0;
    const length = isLatin ? text.length : Buffer.byteLength(text);
    if (start > 0 && start + length > SEGMENT_BYTES) return false;
    if (start + length > this.#text.length) this.#grow(start, start + length);
    this.#text.write(text, start, isLatin ? "latin1" : "utf8");
    this.#ends.push(start + length);
    this.#bytes.push((this.#bytes.at(-1) ?? 0) + record.bytes);
    this.#times.push(record.timestamp);
    this.#latestTime = Math.max(this.#latestTime, record.timestamp);
    return true;
  }

  #grow(used: number, needed: number): void {
    // A segment that follows a full one will be full, too.
    const wanted = this.first > 0 ? SEGMENT_BYTES : Math.max(FIRST_BYTES, 2 * this.#text.length);
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(wanted, SEGMENT_BYTES)));
    this.#text.copy(grown, 0, 0, used);
    this.#text = grown;
  }

  #startOf(sequenceNumber: number): number {
    return this.#ends[sequenceNumber - this.first - 1] ?? 0;
  }

  /** What the records before a sequence number take. */
  sizeUntil(sequenceNumber: number): number {
    return this.#startOf(sequenceNumber) + INDEX_BYTES * (sequenceNumber - this.first);
  }

  timeOf(sequenceNumber: number): number | undefined {
    return this.#times[sequenceNumber - this.first];
  }

  /** Sequence number of the first record, from one on, that was written at a time or later; undefined when there is none. */
  firstAt(time: number, from: number): number | undefined {
    const index = this.#times.findIndex((each, place) => each >= time && this.first + place >= from);
    return index < 0 ? undefined : this.first + index;
  }

  /** Bytes before base64 of the records from one on up to another. */
  bytesOf(from: number, until: number): number {
    const before = (sequenceNumber: number) => this.#bytes[sequenceNumber - this.first - 1] ?? 0;
    return before(until) - before(from);
  }

  /** Sequence number behind the last record that fits, beginning with one. @param most bytes are counted before base64 */
  untilFull(from: number, most: { readonly records: number; readonly bytes: number }): number {
    const last = Math.min(this.next, from + most.records);
    if (this.bytesOf(from, last) <= most.bytes) return last;
    let until = from;
    while (until < last && this.bytesOf(from, until + 1) <= most.bytes) until++;
    return until;
  }

  /** JSON of the records from one on up to another, each with a comma behind it. */
  json(from: number, until: number): Buffer {
    return this.#text.subarray(this.#startOf(from), this.#startOf(until));
  }
}
