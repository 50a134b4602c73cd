import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";

type Value = null | number | bigint | string | Uint8Array;
export type Row = Readonly<Record<string, Value>>;

/** The part of a prepared statement of SQLite that is used. */
export interface Statement {
  run(...values: readonly Value[]): unknown;
  get(...values: readonly Value[]): Row | undefined;
  iterate(...values: readonly Value[]): Iterable<Row>;
}

/** The part of SQLite that is used; `@photostructure/sqlite` and `node:sqlite` both have it. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

interface SqliteModule {
  readonly DatabaseSync: new (file: string, options: { readonly timeout: number }) => Database;
}

/** SQLite keeps it in the file, so that a file of another program is not taken for one of this server: the letters `DISL`. */
const APPLICATION_ID = 0x4449534c;

/** The file of a folder in which everything is. */
export const DATABASE_FILE = "dis-local.sqlite";

/** Goes up with each change of the tables. */
const FORMAT = 1;

/** SQLITE_CORRUPT, see https://sqlite.org/rescode.html. */
const CORRUPT = 11;

/** How long a server waits for the one before it to end, milliseconds. */
const BUSY_TIMEOUT_MS = 500;

/** A page of the file, bytes: a batch takes few of them. It is decided when the file is made. */
const PAGE_BYTES = 16 * 1024;

/** The write-ahead log is copied into the file when it has this length, and cut to it, bytes: each copy waits for the disk. */
const MAX_WAL_BYTES = 16 * 1024 * 1024;

/** Pages in memory: those of batches that are read while others are written. */
const CACHE_BYTES = 16 * 1024 * 1024;

/**
 * A batch has the records of one request and partition, or a part of them. Its id is the row of the partition * 2^40 + the number
 * of its first record, because one integer takes far less room as a key than two columns do. `json` is what consumeRecords returns
 * of the records, each with a comma behind it; `places` has two numbers of 32 bits for each one: where it ends there, and the bytes
 * of data before base64 up to its end. `reached` is the largest time of the partition up to the batch, so that a time is found
 * without a look at all batches; `total` counts the bytes up to its end, so that nobody has to add them up at a start.
 *
 * SQLite finds out that a page is damaged only when its structure is. Therefore each row has a checksum of its values, `sum`.
 */
const TABLES = `
  CREATE TABLE stream (id TEXT PRIMARY KEY, name TEXT NOT NULL, details TEXT NOT NULL, sum INTEGER NOT NULL);
  CREATE TABLE partition (
    row INTEGER PRIMARY KEY, stream TEXT NOT NULL, number INTEGER NOT NULL, earliest INTEGER NOT NULL, sum INTEGER NOT NULL,
    UNIQUE (stream, number)
  );
  CREATE TABLE batch (
    id INTEGER PRIMARY KEY, count INTEGER NOT NULL, time INTEGER NOT NULL, reached INTEGER NOT NULL, size INTEGER NOT NULL,
    total INTEGER NOT NULL, places BLOB NOT NULL, json BLOB NOT NULL, sum INTEGER NOT NULL
  );
  CREATE TABLE app (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, created INTEGER NOT NULL, generation INTEGER NOT NULL, sum INTEGER NOT NULL
  );
  CREATE TABLE checkpoint (
    app TEXT NOT NULL, stream TEXT NOT NULL, partition INTEGER NOT NULL, sequence_number TEXT NOT NULL, metadata TEXT NOT NULL,
    sum INTEGER NOT NULL, PRIMARY KEY (app, stream, partition)
  ) WITHOUT ROWID;
`;

/** The package is the same on every version of Node.js; the module is there from 22.13 on, also where the package is not. */
async function loadSqlite(): Promise<SqliteModule> {
  const packageName = "@photostructure/sqlite";
  const builtIn = "node:sqlite";
  for (const name of [packageName, builtIn]) {
    try {
      return (await import(name)) as SqliteModule;
    } catch {
      // The other one may be there.
    }
  }
  throw new Error(`To keep data, install ${packageName}, which belongs to dis-local, or use Node.js 22.13 or later`);
}

export function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && typeof (error as { readonly errcode?: unknown }).errcode === "number";
}

/** Checksum of the values of a row, in an order that the reader knows. */
export function checksumOf(...values: readonly Value[]): number {
  let sum = 0;
  for (const value of values) {
    // With its end marked, so that no byte can go from one value to the next.
    sum = crc32(value instanceof Uint8Array ? value : String(value), crc32("|", sum));
  }
  return sum;
}

/** An error that counts as one of SQLite. */
export function damaged(message: string): Error {
  return Object.assign(new Error(message), { errcode: CORRUPT });
}

/** @throws Error that counts as one of SQLite when the values of a row are not those that were written */
export function refuseDamaged({ sum }: Row, ...values: readonly Value[]): void {
  if (sum === checksumOf(...values)) return;
  throw damaged("a checksum is wrong");
}

/** What went wrong with a file or with SQLite, as one sentence without a full stop. */
export function storeFailure(error: unknown, folder: string): string {
  const { code = "", errcode, message } = error as NodeJS.ErrnoException & { readonly errcode?: number };
  if (code === "EEXIST" || code === "ENOTDIR") return `${folder} is not a folder`;
  if (["EACCES", "EPERM", "EROFS", "ENOENT"].includes(code)) return `The folder ${folder} cannot be written`;
  if (code === "ENOSPC") return `The disk of ${folder} is full`;
  // The lower byte says what kind of error it is, see https://sqlite.org/rescode.html.
  switch ((errcode ?? 0) & 0xff) {
    case 5:
      return `The folder ${folder} is in use by another dis-local; stop that one or take another folder`;
    case 8:
    case 14:
      return `The folder ${folder} cannot be written`;
    case 10:
      return `The disk of ${folder} failed or is full (${message})`;
    case CORRUPT:
    case 26:
      return `The data in ${folder} is damaged or was not written by dis-local`;
    case 13:
      return `The disk of ${folder} is full`;
    default:
      return message;
  }
}

/** @throws Error when the file was written by something else or by a later version */
function createTables(database: Database, folder: string): void {
  const numberOf = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0]);
  const [id, format] = [numberOf("PRAGMA application_id"), numberOf("PRAGMA user_version")];
  if (id === APPLICATION_ID && format === FORMAT) return;
  if (id === APPLICATION_ID) {
    throw new Error(`The data in ${folder} has format ${format}, and this version of dis-local reads format ${FORMAT}`);
  }
  if (numberOf("SELECT count(*) FROM sqlite_schema") > 0) throw new Error(`The data in ${folder} was not written by dis-local`);
  database.exec(`
    BEGIN IMMEDIATE; ${TABLES} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}; COMMIT`);
}

/** @throws Error of Node.js */
function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  // With `recursive` Node.js 20 never comes back from a place such as /proc, where nothing can be made.
  mkdirSync(folder, { recursive: !existsSync(dirname(folder)) });
}

/**
 * Opens the database of a folder, or makes both; no other process can open it until it is closed.
 * @param sync whether a transaction waits for the disk, so that it survives a power failure
 * @throws Error with one sentence for the user
 */
export async function openDatabase(folder: string, sync: boolean): Promise<Database> {
  const { DatabaseSync } = await loadSqlite();
  let database: Database | undefined;
  try {
    makeFolder(folder);
    database = new DatabaseSync(join(folder, DATABASE_FILE), { timeout: BUSY_TIMEOUT_MS });
    database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA page_size = ${PAGE_BYTES}`);
    createTables(database, folder);
    database.exec(`
      PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = ${MAX_WAL_BYTES}; PRAGMA synchronous = ${sync ? "FULL" : "NORMAL"};
      PRAGMA wal_autocheckpoint = ${MAX_WAL_BYTES / PAGE_BYTES}; PRAGMA cache_size = ${-CACHE_BYTES / 1024};
      BEGIN IMMEDIATE; COMMIT`);
    return database;
  } catch (error) {
    if (database !== undefined) closeDatabase(database);
    throw new Error(storeFailure(error, folder), { cause: error });
  }
}

/**
 * Closes a database and leaves one file. Statements that nobody has collected yet keep the connection of the package alive, so the
 * file is unlocked by hand: the mode can change only without the write-ahead log, and the lock goes with the next look.
 */
export function closeDatabase(database: Database): void {
  try {
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema");
  } catch {
    // The disk can be full, or the file damaged; the log stays beside the file and is read at the next start.
  }
  database.close();
}
