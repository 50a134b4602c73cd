import type { ReadRecords, RecordLog, StoredRecord } from "../state/record-log.js";
import { recordJson, sizeInSegment } from "../state/segment.js";
import { checksumOf, type Database, damaged, type Row, refuseDamaged } from "./database.js";

/** Sequence numbers of a partition: its row * 2^40 and up. */
const ROW_BITS = 40n;

/** A batch is not larger, but for a single record: a request for one record reads a whole batch. */
const MAX_BATCH_BYTES = 64 * 1024;
const MAX_BATCH_RECORDS = 1000;

function prepareAll(database: Database) {
  const first = `id & ${2n ** ROW_BITS - 1n} AS first`;
  const batch = `${first}, count, time, size, total, bytes, lengths, json, sum`;
  return {
    head: database.prepare("SELECT stream, number, earliest, sum FROM partition WHERE row = ?"),
    oldest: database.prepare(`SELECT ${batch} FROM batch WHERE id >= ? AND id < ? ORDER BY id LIMIT 1`),
    latest: database.prepare(`SELECT ${batch} FROM batch WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1`),
    containing: database.prepare(
      `SELECT ${first}, time, size, total FROM batch WHERE id >= ? AND id <= ? ORDER BY id DESC LIMIT 1`,
    ),
    from: database.prepare(`SELECT ${batch} FROM batch WHERE id >= ? AND id < ? ORDER BY id`),
    firstAt: database.prepare(`SELECT ${first} FROM batch WHERE id >= ? AND id < ? AND time >= ? ORDER BY id LIMIT 1`),
    insert: database.prepare(
      "INSERT INTO batch (id, count, time, size, total, bytes, lengths, json, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    drop: database.prepare("DELETE FROM batch WHERE id >= ? AND id < ?"),
    moveHead: database.prepare("UPDATE partition SET earliest = ?, sum = ? WHERE row = ?"),
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

/** Refuses a batch that is not what was written. @param row of its partition @throws Error that counts as one of SQLite */
function checkBatch(row: number, batch: Row): void {
  const { first = null, count = null, time = null, size = null, total = null, bytes = null, lengths = null, json = null } = batch;
  refuseDamaged(batch, row, first, count, time, size, total, bytes, lengths, json);
}

/** What fits of the records of a batch, from a sequence number on. */
function readBatch(row: Row, from: number, most: { readonly records: number; readonly bytes: number }): ReadRecords {
  const bytes = JSON.parse(row["bytes"] as string) as number[];
  const lengths = JSON.parse(row["lengths"] as string) as number[];
  const first = from - Number(row["first"]);
  const last = Math.min(lengths.length, first + most.records);
  const taken = { index: first, bytes: 0, start: 0, length: 0 };
  for (const length of lengths.slice(0, first)) taken.start += length;
  for (; taken.index < last && taken.bytes + (bytes[taken.index] ?? 0) <= most.bytes; taken.index++) {
    taken.bytes += bytes[taken.index] ?? 0;
    taken.length += lengths[taken.index] ?? 0;
  }
  const json = (row["json"] as Uint8Array).subarray(taken.start, taken.start + taken.length);
  return { json: taken.length === 0 ? [] : [json], count: taken.index - first, bytes: taken.bytes };
}

/** Records on the disk; memory has only where they begin and end. Records that were appended are written by `flush`. */
export class DiskLog implements RecordLog {
  readonly #table: LogTable;
  readonly #row: number;
  readonly #stream: string;
  readonly #number: number;
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
    const kept = head.get(row) ?? {};
    const { stream = null, number = null, earliest = null } = kept;
    refuseDamaged(kept, row, stream, number, earliest);
    for (const batch of [first, last]) if (batch !== undefined) checkBatch(row, batch);
    this.#earliest = Number(earliest);
    this.#stream = String(stream);
    this.#number = Number(number);
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

  sizeOf(record: Pick<StoredRecord, "data" | "partitionKey">): number {
    return sizeInSegment(record);
  }

  append(record: StoredRecord): number {
    this.#unwritten.push(record);
    this.#table.unwritten.add(this);
    this.#total += sizeInSegment(record);
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
    for (const record of records) total -= sizeInSegment(record);
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
    const texts = batch.map((record, index) => recordJson(record, first + index));
    const lengths = texts.map((text) => Buffer.byteLength(text));
    const bytes = batch.map((record) => record.bytes);
    const size = batch.reduce((sum, record) => sum + sizeInSegment(record), 0);
    const id = this.#first + BigInt(first);
    const time = batch[0]?.timestamp ?? 0;
    const { insert } = this.#table.statements;
    this.#table.begin();
    const values = [
      time,
      size,
      total + size,
      JSON.stringify(bytes),
      JSON.stringify(lengths),
      Buffer.from(texts.join("")),
    ] as const;
    const sum = checksumOf(this.#row, first, batch.length, ...values);
    insert.run(id, batch.length, ...values, sum);
    return size;
  }

  read(from: number, most: { readonly records: number; readonly bytes: number }): ReadRecords {
    const json: Uint8Array[] = [];
    let [count, bytes] = [0, 0];
    if (from >= this.#next) return { json, count, bytes };
    this.flush();
    const { containing, from: batches } = this.#table.statements;
    const start = Number(containing.get(this.#first, this.#first + BigInt(from))?.["first"] ?? from);
    for (const row of batches.iterate(this.#first + BigInt(start), this.#end)) {
      const next = from + count;
      checkBatch(this.#row, row);
      if (Number(row["first"]) > next) throw damaged(`record ${next} is missing`);
      const taken = readBatch(row, next, { records: most.records - count, bytes: most.bytes - bytes });
      json.push(...taken.json);
      count += taken.count;
      bytes += taken.bytes;
      if (from + count < Number(row["first"]) + Number(row["count"]) || count >= most.records) break;
    }
    return { json, count, bytes };
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
    moveHead.run(sequenceNumber, checksumOf(this.#row, this.#stream, this.#number, sequenceNumber), this.#row);
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
