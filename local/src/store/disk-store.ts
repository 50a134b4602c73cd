import { Refusal } from "../response.js";
import { type App, type Checkpoint, keepCheckpoint } from "../state/app.js";
import type { RecordLog } from "../state/record-log.js";
import type { Changes, State, Store } from "../state/state.js";
import type { Stream } from "../state/stream.js";
import {
  checksumOf,
  closeDatabase,
  type Database,
  damaged,
  isSqliteError,
  openDatabase,
  refuseDamaged,
  storeFailure,
} from "./database.js";
import { DiskLog, LogTable } from "./disk-log.js";
import { type KeptStream, keptApp, keptStream, restoredApp, restoredStream } from "./kept.js";

function prepareAll(database: Database) {
  return {
    streams: database.prepare("SELECT id, name, details, sum FROM stream ORDER BY rowid"),
    putStream: database.prepare(
      "INSERT INTO stream (id, name, details, sum) VALUES (?, ?, ?, ?)" +
        " ON CONFLICT (id) DO UPDATE SET details = excluded.details, sum = excluded.sum",
    ),
    dropStream: database.prepare("DELETE FROM stream WHERE id = ?"),
    partition: database.prepare("SELECT row FROM partition WHERE stream = ? AND number = ?"),
    newRow: database.prepare("SELECT coalesce(max(row), 0) + 1 AS row FROM partition"),
    addPartition: database.prepare("INSERT INTO partition (row, stream, number, earliest, sum) VALUES (?, ?, ?, ?, ?)"),
    dropRecords: database.prepare(
      "DELETE FROM batch WHERE id >= (SELECT row << 40 FROM partition WHERE stream = ?1 AND number = ?2)" +
        " AND id < (SELECT (row + 1) << 40 FROM partition WHERE stream = ?1 AND number = ?2)",
    ),
    dropPartition: database.prepare("DELETE FROM partition WHERE stream = ? AND number = ?"),
    apps: database.prepare("SELECT id, name, created, generation, sum FROM app ORDER BY rowid"),
    putApp: database.prepare(
      "INSERT INTO app (id, name, created, generation, sum) VALUES (?, ?, ?, ?, ?)" +
        " ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, sum = excluded.sum",
    ),
    dropApp: database.prepare("DELETE FROM app WHERE id = ?"),
    checkpoints: database.prepare("SELECT app, stream, partition, sequence_number, metadata, sum FROM checkpoint"),
    putCheckpoint: database.prepare(
      "INSERT OR REPLACE INTO checkpoint (app, stream, partition, sequence_number, metadata, sum) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    dropCheckpoints: database.prepare("DELETE FROM checkpoint WHERE app = ?"),
    dropCheckpoint: database.prepare("DELETE FROM checkpoint WHERE app = ? AND stream = ? AND partition = ?"),
  };
}

/** An app as it was last written. */
interface WrittenApp {
  readonly id: string;
  readonly generation: number;
  /** By stream, then partition. */
  readonly checkpoints: ReadonlyMap<string, ReadonlyMap<number, Checkpoint>>;
}

function written({ id, group: { generation }, checkpoints }: App): WrittenApp {
  return { id, generation, checkpoints: new Map([...checkpoints].map(([stream, kept]) => [stream, new Map(kept)])) };
}

/** Keeps everything in one SQLite file. Streams, apps and checkpoints are in memory as well, records are not. */
export class DiskStore implements Store {
  readonly #folder: string;
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareAll>;
  readonly #logs: LogTable;
  /** Details of the streams as they were last written, by id. */
  readonly #streams = new Map<string, string>();
  /** By name. */
  readonly #apps = new Map<string, WrittenApp>();
  #hasBegun = false;
  /** Whether memory can have what the disk does not. */
  #isStale = true;

  private constructor(folder: string, database: Database) {
    this.#folder = folder;
    this.#database = database;
    this.#statements = prepareAll(database);
    this.#logs = new LogTable(database, () => this.#begin());
  }

  /**
   * Opens the folder or makes it. @param sync whether a change waits for the disk, so that it survives a power failure
   * @throws Error with one sentence for the user
   */
  static async open(folder: string, sync: boolean): Promise<DiskStore> {
    return new DiskStore(folder, await openDatabase(folder, sync));
  }

  readonly createLog = (streamId: string, number: number, earliest = 0): RecordLog => {
    const { newRow, addPartition } = this.#statements;
    const found = this.#keptLog(streamId, number);
    if (found !== undefined) return found;
    this.#begin();
    const row = Number(newRow.get()?.["row"]);
    addPartition.run(row, streamId, number, earliest, checksumOf(row, streamId, number, earliest));
    return new DiskLog(this.#logs, row);
  };

  #keptLog(streamId: string, number: number): RecordLog | undefined {
    const found = this.#statements.partition.get(streamId, number);
    return found && new DiskLog(this.#logs, Number(found["row"]));
  }

  transaction<T>(state: State, changes: Changes, work: () => T): T {
    try {
      if (this.#isStale) this.#load(state);
      const result = work();
      this.#logs.flush();
      this.#write(state, changes);
      if (this.#hasBegun) this.#database.exec("COMMIT");
      this.#hasBegun = false;
      return result;
    } catch (error) {
      this.#undo(state, changes);
      if (!isSqliteError(error)) throw error;
      throw new Refusal("DIS.5000", `${storeFailure(error, "--data")}; nothing was changed`);
    }
  }

  /** @throws Error with one sentence for the user */
  load(state: State): void {
    try {
      this.#load(state);
    } catch (error) {
      throw new Error(storeFailure(error, this.#folder), { cause: error });
    }
  }

  close(): void {
    closeDatabase(this.#database);
  }

  #begin(): void {
    if (!this.#hasBegun) this.#database.exec("BEGIN IMMEDIATE");
    this.#hasBegun = true;
  }

  /** Forgets what the transaction changed, in memory as well. */
  #undo(state: State, changes: Changes): void {
    if (!this.#hasBegun && this.#logs.unwritten.size === 0 && changes === "nothing") return;
    this.#isStale = true;
    try {
      // SQLite itself has rolled back after some errors.
      if (this.#hasBegun) this.#database.exec("ROLLBACK");
    } catch {}
    this.#hasBegun = false;
    try {
      this.#load(state);
    } catch {
      // The next transaction tries it again.
    }
  }

  /** Reads everything again, as at a start: metrics and members of groups are gone. */
  #load({ streams, apps }: State): void {
    this.#logs.unwritten.clear();
    this.#logs.clearCache();
    for (const map of [streams, apps, this.#streams, this.#apps]) map.clear();
    const rows = this.#statements;
    for (const row of rows.streams.iterate()) {
      const { id = null, name = null, details = null } = row;
      refuseDamaged(row, id, name, details);
      const stream = restoredStream(JSON.parse(String(details)) as KeptStream, (streamId, number) => {
        const log = this.#keptLog(streamId, number);
        if (log === undefined) throw damaged(`partition ${number} of ${name} is missing`);
        return log;
      });
      streams.set(stream.name, stream);
      this.#streams.set(String(id), String(details));
    }
    const byId = new Map<string, App>();
    for (const row of rows.apps.iterate()) {
      const { id = null, name = null, created = null, generation = null } = row;
      refuseDamaged(row, id, name, created, generation);
      const kept = { id: String(id), name: String(name), createdAt: Number(created), generation: Number(generation) };
      const app = restoredApp(kept);
      apps.set(app.name, app);
      byId.set(app.id, app);
    }
    for (const row of rows.checkpoints.iterate()) {
      const { app: id = null, stream = null, partition = null, sequence_number = null, metadata = null } = row;
      refuseDamaged(row, id, stream, partition, sequence_number, metadata);
      const app = byId.get(String(id));
      const checkpoint = { sequenceNumber: String(sequence_number), metadata: String(metadata) };
      if (app !== undefined) keepCheckpoint(app, String(stream), Number(partition), checkpoint);
    }
    for (const app of byId.values()) this.#apps.set(app.name, written(app));
    this.#isStale = false;
  }

  /** Writes what differs from what was written last. */
  #write({ streams, apps }: State, changes: Changes): void {
    if (changes === "streams" || changes === "everything") this.#writeStreams([...streams.values()]);
    if (changes === "everything") for (const name of new Set([...this.#apps.keys(), ...apps.keys()])) this.#writeApp(name, apps);
    if (typeof changes === "object") this.#writeApp(changes.app, apps);
  }

  #writeApp(name: string, apps: State["apps"]): void {
    const app = apps.get(name);
    let last = this.#apps.get(name);
    if (last !== undefined && last.id !== app?.id) {
      this.#begin();
      this.#statements.dropApp.run(last.id);
      this.#statements.dropCheckpoints.run(last.id);
      this.#apps.delete(name);
      last = undefined;
    }
    if (app === undefined) return;
    const { id, createdAt, generation } = keptApp(app);
    if (last?.generation !== generation) {
      this.#begin();
      this.#statements.putApp.run(id, name, createdAt, generation, checksumOf(id, name, createdAt, generation));
    }
    this.#writeCheckpoints(app, last?.checkpoints);
    this.#apps.set(name, written(app));
  }

  #writeCheckpoints({ id, checkpoints }: App, last: WrittenApp["checkpoints"] = new Map()): void {
    for (const [stream, ofStream] of checkpoints) {
      const before = last.get(stream);
      for (const [partition, checkpoint] of ofStream) {
        // A commit makes a new object.
        if (before?.get(partition) === checkpoint) continue;
        this.#begin();
        const values = [id, stream, partition, checkpoint.sequenceNumber, checkpoint.metadata] as const;
        this.#statements.putCheckpoint.run(...values, checksumOf(...values));
      }
    }
    for (const [stream, ofStream] of last) {
      const now = checkpoints.get(stream);
      for (const partition of ofStream.keys()) {
        if (now?.has(partition)) continue;
        this.#begin();
        this.#statements.dropCheckpoint.run(id, stream, partition);
      }
    }
  }

  #writeStreams(streams: readonly Stream[]): void {
    for (const stream of streams) {
      const { id, name } = stream;
      const details = JSON.stringify(keptStream(stream));
      if (this.#streams.get(id) === details) continue;
      this.#begin();
      this.#statements.putStream.run(id, name, details, checksumOf(id, name, details));
      this.#streams.set(id, details);
    }
    const kept = new Set(streams.map(({ id }) => id));
    for (const [id, details] of this.#streams) if (!kept.has(id)) this.#dropStream(id, JSON.parse(details) as KeptStream);
  }

  #dropStream(id: string, { partitions }: KeptStream): void {
    this.#begin();
    for (const number of partitions.keys()) {
      this.#statements.dropRecords.run(id, number);
      this.#statements.dropPartition.run(id, number);
    }
    this.#statements.dropStream.run(id);
    this.#logs.clearCache();
    this.#streams.delete(id);
  }
}
