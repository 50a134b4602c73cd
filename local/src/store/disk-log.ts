import type { ReadRecords, RecordLog, StoredRecord } from "../state/record-log.js";
import { recordJson, sizeInSegment } from "../state/segment.js";
import { checksumOf, type Database, damaged, type Row, refuseDamaged } from "./database.js";

/** Sequence numbers of a partition: its row * 2^40 and up. */
const ROW_BITS = 40n;

/** A batch is not larger, but for a single record: a request for one record reads a whole batch. */
const MAX_BATCH_BYTES = 64 * 1024;
const MAX_BATCH_RECORDS = 1000;

/** Batches in memory, bytes: those that were written or read last, because consumers read what was just written. */
const MAX_CACHED_BYTES = 16 * 1024 * 1024;

/** What a batch takes in memory beside its bytes, about. */
const CACHED_OVERHEAD_BYTES = 500;

/** Records of a partition in one row. */
interface Batch {
  /** Sequence number of its first record. */
  readonly first: number;
  /** Two numbers of each record: where its JSON ends, and the bytes before base64 of all records up to it. */
  readonly places: Uint32Array;
  readonly json: Uint8Array;
}

function prepareAll(database: Database) {
  const first = `id & ${2n ** ROW_BITS - 1n} AS first`;
  const batch = `${first}, count, time, reached, size, total, places, json, sum`;
  return {
    head: database.prepare("SELECT stream, number, earliest, sum FROM partition WHERE row = ?"),
    oldest: database.prepare(`SELECT ${batch} FROM batch WHERE id >= ? AND id < ? ORDER BY id LIMIT 1`),
    latest: database.prepare(`SELECT ${batch} FROM batch WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1`),
    containing: database.prepare(
      `SELECT ${first}, count, time, reached, size, total FROM batch WHERE id >= ? AND id <= ? ORDER BY id DESC LIMIT 1`,
    ),
    from: database.prepare(`SELECT ${batch} FROM batch WHERE id >= ? AND id < ? ORDER BY id`),
    firstAt: database.prepare(`SELECT ${first} FROM batch WHERE id >= ? AND id < ? AND time >= ? ORDER BY id LIMIT 1`),
    insert: database.prepare(
      "INSERT INTO batch (id, count, time, reached, size, total, places, json, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    drop: database.prepare("DELETE FROM batch WHERE id >= ? AND id < ?"),
    moveHead: database.prepare("UPDATE partition SET earliest = ?, sum = ? WHERE row = ?"),
  };
}

const countOf = ({ places }: Batch) => places.length / 2;

/** Refuses a batch that is not what was written. @param row of its partition @throws Error that counts as one of SQLite */
function checkBatch(row: number, batch: Row): void {
  const {
    first = null,
    count = null,
    time = null,
    reached = null,
    size = null,
    total = null,
    places = null,
    json = null,
  } = batch;
  refuseDamaged(batch, row, first, count, time, reached, size, total, places, json);
}

function batchOf(row: Row): Batch {
  const { buffer, byteOffset, byteLength } = row["places"] as Uint8Array;
  const places = new Uint32Array(buffer, byteOffset, byteLength / Uint32Array.BYTES_PER_ELEMENT);
  return { first: Number(row["first"]), places, json: row["json"] as Uint8Array };
}

/** What the logs of a store share. */
export class LogTable {
  readonly statements: ReturnType<typeof prepareAll>;
  /** To be called before a change. */
  readonly begin: () => void;
  /** Logs with records that are not written yet. */
  readonly unwritten = new Set<DiskLog>();
  /** Batches by id that were used last, and those before them. */
  #young = new Map<bigint, Batch>();
  #old: ReadonlyMap<bigint, Batch> = new Map();
  #youngBytes = 0;

  constructor(database: Database, begin: () => void) {
    this.statements = prepareAll(database);
    this.begin = begin;
  }

  /** Writes the records that were appended since. */
  flush(): void {
    for (const log of this.unwritten) log.flush();
  }

  /** @returns undefined when no batch in memory has this id */
  cached(id: bigint): Batch | undefined {
    const young = this.#young.get(id);
    if (young !== undefined) return young;
    const old = this.#old.get(id);
    if (old !== undefined) this.cache(id, old);
    return old;
  }

  /** Keeps a batch in memory. It goes, with all of its age, when it has not been used for long: that costs least. */
  cache(id: bigint, batch: Batch): void {
    if (this.#young.has(id)) return;
    if (this.#youngBytes > MAX_CACHED_BYTES / 2) {
      [this.#old, this.#young] = [this.#young, new Map()];
      this.#youngBytes = 0;
    }
    this.#young.set(id, batch);
    this.#youngBytes += CACHED_OVERHEAD_BYTES + batch.places.byteLength + batch.json.byteLength;
  }

  /** To be called when an id can come again: after a rollback, or when a partition is gone. */
  clearCache(): void {
    [this.#old, this.#young] = [new Map(), new Map()];
    this.#youngBytes = 0;
  }
}

/** What fits of the records of a batch, from a sequence number on. */
function readBatch(batch: Batch, from: number, most: { readonly records: number; readonly bytes: number }): ReadRecords {
  const { first, places, json } = batch;
  const index = from - first;
  const [textBefore, bytesBefore] = index === 0 ? [0, 0] : [places[2 * index - 2] ?? 0, places[2 * index - 1] ?? 0];
  const last = Math.min(countOf(batch), index + most.records);
  let end = index;
  while (end < last && (places[2 * end + 1] ?? 0) - bytesBefore <= most.bytes) end++;
  if (end === index) return { json: [], count: 0, bytes: 0 };
  const [textEnd, bytesEnd] = [places[2 * end - 2] ?? 0, places[2 * end - 1] ?? 0];
  return { json: [json.subarray(textBefore, textEnd)], count: end - index, bytes: bytesEnd - bytesBefore };
}

/**
 * Records on the disk; memory has only where they begin and end. Records that were appended are written by `flush`, or when
 * they fill a batch.
 */
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
  /** Largest time so far; a clock can be set back. */
  #reached: number;
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
    this.#reached = Number(last?.["reached"] ?? 0);
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
    const number = this.#next++;
    // An import appends millions of records in one transaction.
    if (this.#unwritten.length >= MAX_BATCH_RECORDS || record.bytes > MAX_BATCH_BYTES) this.flush();
    return number;
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
    const places = new Uint32Array(2 * batch.length);
    let [textEnd, bytesEnd, size] = [0, 0, 0];
    for (const [index, record] of batch.entries()) {
      textEnd += Buffer.byteLength(texts[index] as string);
      bytesEnd += record.bytes;
      size += sizeInSegment(record);
      places[2 * index] = textEnd;
      places[2 * index + 1] = bytesEnd;
    }
    const id = this.#first + BigInt(first);
    const json = Buffer.from(texts.join(""));
    const time = batch[0]?.timestamp ?? 0;
    this.#reached = Math.max(this.#reached, time);
    const { insert } = this.#table.statements;
    this.#table.begin();
    const values = [batch.length, time, this.#reached, size, total + size, new Uint8Array(places.buffer), json] as const;
    insert.run(id, ...values, checksumOf(this.#row, first, ...values));
    this.#table.cache(id, { first, places, json });
    return size;
  }

  /** The batches from the one on that has a record, which must be kept. */
  *#batchesFrom(sequenceNumber: number): Iterable<Batch> {
    const { containing, from } = this.#table.statements;
    let id = this.#first + BigInt(sequenceNumber);
    let batch = this.#table.cached(id);
    // Most reads begin where a batch does.
    if (batch === undefined) {
      id = this.#first + BigInt(Number(containing.get(this.#first, id)?.["first"] ?? sequenceNumber));
      batch = this.#table.cached(id);
    }
    for (; batch !== undefined; batch = this.#table.cached(id)) {
      yield batch;
      id += BigInt(countOf(batch));
    }
    for (const row of from.iterate(id, this.#end)) {
      checkBatch(this.#row, row);
      batch = batchOf(row);
      this.#table.cache(this.#first + BigInt(batch.first), batch);
      yield batch;
    }
  }

  read(from: number, most: { readonly records: number; readonly bytes: number }): ReadRecords {
    const json: Uint8Array[] = [];
    let [count, bytes] = [0, 0];
    if (from >= this.#next) return { json, count, bytes };
    this.flush();
    for (const batch of this.#batchesFrom(from)) {
      if (batch.first > from + count) throw damaged(`record ${from + count} is missing`);
      const taken = readBatch(batch, from + count, { records: most.records - count, bytes: most.bytes - bytes });
      json.push(...taken.json);
      count += taken.count;
      bytes += taken.bytes;
      if (from + count < batch.first + countOf(batch) || count >= most.records) break;
    }
    return { json, count, bytes };
  }

  firstAt(time: number): number {
    this.flush();
    const start = this.#firstReached(time);
    if (start === this.#next) return start;
    // The first batch can begin before the earliest record.
    const id = start === this.#earliest ? this.#first : this.#first + BigInt(start);
    const found = this.#table.statements.firstAt.get(id, this.#end, time);
    return found === undefined ? this.#next : Math.max(this.#earliest, Number(found["first"]));
  }

  /** Where the first batch begins up to which a time was reached. */
  #firstReached(time: number): number {
    const { containing } = this.#table.statements;
    let [low, high] = [this.#earliest, this.#next];
    // It looks at the front first: mostly little has expired since the last time.
    for (let step = 0; low < high; step = 2 * step + 1) {
      const middle = Math.min(low + step, Math.floor((low + high) / 2));
      const batch = containing.get(this.#first, this.#first + BigInt(middle));
      if (Number(batch?.["reached"]) >= time) high = Number(batch?.["first"]);
      else low = Number(batch?.["first"]) + Number(batch?.["count"]);
    }
    return low;
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
    if (kept === undefined) [this.#latestTime, this.#reached] = [undefined, 0];
    this.#droppedTotal = kept === undefined ? this.#total : Number(kept["total"]) - Number(kept["size"]);
  }

  /** Dropping a few records costs little here, so nothing waits. */
  keepUp(time: number): void {
    if (this.#oldestTime !== undefined && this.#oldestTime < time) this.dropUntil(this.firstAt(time));
  }
}
