import type { ReadRecords, RecordLog, StoredRecord } from "../state/record-log.js";
import type { Database, Row } from "./database.js";

/** Sequence numbers of a partition: its row * 2^40 and up. */
const ROW_BITS = 40n;

/** What a record takes on the disk beside its bytes and its key, about. */
const RECORD_OVERHEAD_BYTES = 32;

/** A batch is not larger, but for a single record: a request for one record reads a whole batch. */
const MAX_BATCH_BYTES = 64 * 1024;
const MAX_BATCH_RECORDS = 1000;

/** What a record takes on the disk, about. */
function sizeOnDisk({ bytes, partitionKey }: Pick<StoredRecord, "bytes" | "partitionKey">): number {
  return RECORD_OVERHEAD_BYTES + bytes + (partitionKey === undefined ? 0 : Buffer.byteLength(partitionKey));
}

function prepareAll(database: Database) {
  const first = `id & ${2n ** ROW_BITS - 1n} AS first`;
  return {
    head: database.prepare("SELECT earliest FROM partition WHERE row = ?"),
    oldest: database.prepare("SELECT time, size, total FROM batch WHERE id >= ? AND id < ? ORDER BY id LIMIT 1"),
    latest: database.prepare(`SELECT ${first}, count, time, total FROM batch WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1`),
    containing: database.prepare(
      `SELECT ${first}, time, size, total FROM batch WHERE id >= ? AND id <= ? ORDER BY id DESC LIMIT 1`,
    ),
    from: database.prepare(`SELECT ${first}, count, time, lengths, keys, data FROM batch WHERE id >= ? AND id < ? ORDER BY id`),
    firstAt: database.prepare(`SELECT ${first} FROM batch WHERE id >= ? AND id < ? AND time >= ? ORDER BY id LIMIT 1`),
    insert: database.prepare(
      "INSERT INTO batch (id, count, time, size, total, lengths, keys, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    drop: database.prepare("DELETE FROM batch WHERE id >= ? AND id < ?"),
    moveHead: database.prepare("UPDATE partition SET earliest = ? WHERE row = ?"),
  };
}

/** What the logs of a store share. */
export class LogTable {
  readonly statements: ReturnType<typeof prepareAll>;
  /** To be called before a change. */
  readonly begin: () => void;
  /** Logs with records that are not written yet. */
  readonly unwritten = new Set<DiskLog>();

  constructor(database: Database, begin: () => void) {
    this.statements = prepareAll(database);
    this.begin = begin;
  }

  /** Writes the records that were appended since. */
  flush(): void {
    for (const log of this.unwritten) log.flush();
  }
}

/** The records of a batch from a sequence number on. */
function* recordsOf(row: Row, from: number): Generator<StoredRecord> {
  const lengths = JSON.parse(row["lengths"] as string) as number[];
  const keys = row["keys"] === null ? undefined : (JSON.parse(row["keys"] as string) as (string | null)[]);
  const { buffer, byteOffset, byteLength } = row["data"] as Uint8Array;
  const data = Buffer.from(buffer, byteOffset, byteLength);
  const skipped = Math.max(0, from - Number(row["first"]));
  let start = 0;
  for (const [index, bytes] of lengths.entries()) {
    const end = start + bytes;
    if (index >= skipped) {
      const partitionKey = keys?.[index] ?? undefined;
      yield { data: data.toString("base64", start, end), bytes, partitionKey, timestamp: Number(row["time"]) };
    }
    start = end;
  }
}

/** Records on the disk; memory has only where they begin and end. Records that were appended are written by `flush`. */
export class DiskLog implements RecordLog {
  readonly #table: LogTable;
  readonly #row: number;
  /** Ids of its batches: from the first on, below the second. */
  readonly #first: bigint;
  readonly #end: bigint;
  #earliest: number;
  #next: number;
  #oldestTime: number | undefined;
  #latestTime: number | undefined;
  /** `total` of the last batch, and what it was before the first one. */
  #total: number;
  #droppedTotal: number;
  #unwritten: StoredRecord[] = [];

  /** @param row of the partition, which must exist */
  constructor(table: LogTable, row: number) {
    this.#table = table;
    this.#row = row;
    this.#first = BigInt(row) << ROW_BITS;
    this.#end = BigInt(row + 1) << ROW_BITS;
    const { head, oldest, latest } = table.statements;
    const [first, last] = [oldest.get(this.#first, this.#end), latest.get(this.#first, this.#end)];
    this.#earliest = Number(head.get(row)?.["earliest"]);
    this.#next = last === undefined ? this.#earliest : Number(last["first"]) + Number(last["count"]);
    this.#oldestTime = first === undefined ? undefined : Number(first["time"]);
    this.#latestTime = last === undefined ? undefined : Number(last["time"]);
    this.#total = Number(last?.["total"] ?? 0);
    this.#droppedTotal = first === undefined ? 0 : Number(first["total"]) - Number(first["size"]);
  }

  get earliest(): number {
    return this.#earliest;
  }

  get next(): number {
    return this.#next;
  }

  get storedBytes(): number {
    return this.#total - this.#droppedTotal;
  }

  get oldestTime(): number | undefined {
    return this.#oldestTime;
  }

  get latestTime(): number | undefined {
    return this.#latestTime;
  }

  sizeOf(record: Pick<StoredRecord, "bytes" | "partitionKey">): number {
    return sizeOnDisk(record);
  }

  append(record: StoredRecord): number {
    this.#unwritten.push(record);
    this.#table.unwritten.add(this);
    this.#total += sizeOnDisk(record);
    this.#oldestTime ??= record.timestamp;
    this.#latestTime = record.timestamp;
    return this.#next++;
  }

  /** Writes the records that were appended, in batches; all records of a batch have the same time. */
  flush(): void {
    this.#table.unwritten.delete(this);
    const records = this.#unwritten;
    this.#unwritten = [];
    let total = this.#total;
    for (const record of records) total -= sizeOnDisk(record);
    for (let start = 0; start < records.length; ) {
      let bytes = 0;
      let end = start;
      for (; end < records.length && end - start < MAX_BATCH_RECORDS; end++) {
        const { bytes: more, timestamp } = records[end] as StoredRecord;
        if (end > start && (bytes + more > MAX_BATCH_BYTES || timestamp !== records[start]?.timestamp)) break;
        bytes += more;
      }
      const batch = records.slice(start, end);
      total += this.#insert(this.#next - records.length + start, batch, total);
      start = end;
    }
  }

  /** @param total before the batch @returns the size of the batch */
  #insert(first: number, batch: readonly StoredRecord[], total: number): number {
    const data = Buffer.allocUnsafe(batch.reduce((sum, { bytes }) => sum + bytes, 0));
    let end = 0;
    const lengths = batch.map((record) => {
      const written = data.write(record.data, end, "base64");
      end += written;
      return written;
    });
    const hasKeys = batch.some(({ partitionKey }) => partitionKey !== undefined);
    const keys = hasKeys ? JSON.stringify(batch.map(({ partitionKey = null }) => partitionKey)) : null;
    const size = batch.reduce((sum, record) => sum + sizeOnDisk(record), 0);
    const id = this.#first + BigInt(first);
    const time = batch[0]?.timestamp ?? 0;
    this.#table.begin();
    this.#table.statements.insert.run(id, batch.length, time, size, total + size, JSON.stringify(lengths), keys, data);
    return size;
  }

  read(from: number, most: { readonly records: number; readonly bytes: number }): ReadRecords {
    const records: StoredRecord[] = [];
    let bytes = 0;
    if (from >= this.#next) return { records, bytes };
    this.flush();
    const { containing, from: batches } = this.#table.statements;
    const start = containing.get(this.#first, this.#first + BigInt(from))?.["first"] as number;
    for (const row of batches.iterate(this.#first + BigInt(start), this.#end)) {
      for (const record of recordsOf(row, from)) {
        if (records.length >= most.records || bytes + record.bytes > most.bytes) return { records, bytes };
        bytes += record.bytes;
        records.push(record);
      }
    }
    return { records, bytes };
  }

  firstAt(time: number): number {
    this.flush();
    const found = this.#table.statements.firstAt.get(this.#first, this.#end, time);
    return found === undefined ? this.#next : Math.max(this.#earliest, Number(found["first"]));
  }

  dropUntil(sequenceNumber: number): void {
    if (sequenceNumber === this.#earliest) return;
    this.flush();
    this.#table.begin();
    const { containing, drop, moveHead } = this.#table.statements;
    const kept = sequenceNumber < this.#next ? containing.get(this.#first, this.#first + BigInt(sequenceNumber)) : undefined;
    drop.run(this.#first, kept === undefined ? this.#end : this.#first + BigInt(Number(kept["first"])));
    moveHead.run(sequenceNumber, this.#row);
    this.#earliest = sequenceNumber;
    this.#oldestTime = kept === undefined ? undefined : Number(kept["time"]);
    if (kept === undefined) this.#latestTime = undefined;
    this.#droppedTotal = kept === undefined ? this.#total : Number(kept["total"]) - Number(kept["size"]);
  }

  /** Dropping a few records costs little here, so nothing waits. */
  keepUp(time: number): void {
    if (this.#oldestTime !== undefined && this.#oldestTime < time) this.dropUntil(this.firstAt(time));
  }
}
