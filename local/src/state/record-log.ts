import type { components } from "dis-openapi/contract";

/** A record as it is kept. Its sequence number follows from its place in the partition. */
export interface StoredRecord {
  /** The base64 text that was uploaded. */
  readonly data: string;
  /** Number of bytes that `data` stands for. */
  readonly bytes: number;
  /** Undefined for a record that named its partition. */
  readonly partitionKey: string | undefined;
  /** Time of the upload, milliseconds since 1970-01-01 UTC. */
  readonly timestamp: number;
}

/** Records that were read together, in the order of their sequence numbers. */
export interface ReadRecords {
  /**
   * Their JSON as consumeRecords returns it, each with a comma behind it, in pieces. Whoever keeps it has to copy it: the bytes
   * may be used again.
   */
  readonly json: readonly Uint8Array[];
  readonly count: number;
  /** What they stand for, before base64. */
  readonly bytes: number;
}

/** Records that were read, one by one. */
export function parsedRecords({ json, count }: ReadRecords): components["schemas"]["Record"][] {
  return count === 0 ? [] : JSON.parse(`[${Buffer.concat(json).toString().slice(0, -1)}]`);
}

/** How a partition keeps its records: in memory or on disk. Times are milliseconds since 1970-01-01 UTC. */
export interface RecordLog {
  /** Sequence number of the first record that is kept, or of the next record when there is none. */
  readonly earliest: number;
  /** Sequence number of the record that is appended next, B of the range [A : B]. It never goes back. */
  readonly next: number;
  /** What the records take where they are kept, in bytes, about. */
  readonly storedBytes: number;
  /** Time of the first record that is kept; undefined when there is none. */
  readonly oldestTime: number | undefined;
  /** Time of the last record; undefined when none is kept. */
  readonly latestTime: number | undefined;
  /** What a record would add to `storedBytes`. */
  sizeOf(record: Pick<StoredRecord, "data" | "bytes" | "partitionKey">): number;
  /** Appends a record and returns its sequence number. */
  append(record: StoredRecord): number;
  /**
   * As many records as fit, in order.
   * @param from sequence number of the first, from `earliest` to `next` @param most bytes are counted before base64
   */
  read(from: number, most: { readonly records: number; readonly bytes: number }): ReadRecords;
  /** Sequence number of the first record that was written at a time or later; `next` when there is none. */
  firstAt(time: number): number;
  /** Drops the records before a sequence number, from `earliest` to `next`. */
  dropUntil(sequenceNumber: number): void;
  /**
   * Drops the records at the front that were written before a time, when that is worth it. It is called before each append, so
   * that a partition that is only written does not grow for ever.
   */
  keepUp(time: number): void;
}

/**
 * Gives the log of a partition: the one that is kept on disk, or a new one without records.
 * @param earliest where a new log begins; default 0
 */
export type CreateLog = (streamId: string, partition: number, earliest?: number) => RecordLog;

/** Drops the records at the front that were written before a time. */
export function dropBefore(log: RecordLog, time: number): void {
  if (log.oldestTime !== undefined && log.oldestTime < time) log.dropUntil(log.firstAt(time));
}
