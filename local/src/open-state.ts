import { createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { contextOf } from "./exchange.js";
import { type ResolvedOptions, resolveOptions } from "./options.js";
import { createState, type State } from "./state/state.js";
import { DATABASE_FILE, isSqliteError, storeFailure } from "./store/database.js";
import { DiskStore } from "./store/disk-store.js";
import { exportLines } from "./store/export.js";
import { importLines, linesOf } from "./store/import.js";

/** The state of a server: empty, or what its folder has. @throws Error when the folder cannot be used */
async function openState({ maxBytes, data, sync }: ResolvedOptions): Promise<State> {
  if (data === undefined) return createState(maxBytes);
  const store = await DiskStore.open(data, sync);
  const state = createState(maxBytes, store);
  try {
    store.load(state);
  } catch (error) {
    store.close();
    throw error;
  }
  return state;
}

/** @throws Error naming the file, and the line that is wrong */
function importFile(state: State, options: ResolvedOptions, file: string): void {
  const context = contextOf({ options, state }, options.clock.now());
  try {
    importLines({ ...context, rates: "unlimited" }, linesOf(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(code === "ENOENT" ? `There is no file ${file}` : `${file} cannot be read: ${message}`, { cause: error });
  }
}

/** As the options say, with what the seed has when there is nothing else. @throws Error when the folder or the seed cannot be used */
export async function openSeededState(options: ResolvedOptions): Promise<State> {
  const state = await openState(options);
  const { seed } = options;
  if (seed === undefined || state.streams.size + state.apps.size > 0) return state;
  try {
    importFile(state, options, seed);
  } catch (error) {
    state.store.close();
    throw error;
  }
  return state;
}

async function withFolder(folder: string, work: (state: State, options: ResolvedOptions) => void | Promise<void>): Promise<void> {
  // What one server had room for is not refused by another one's default.
  const options = resolveOptions({ data: folder, maxBytes: Number.MAX_SAFE_INTEGER });
  const state = await openState(options);
  try {
    await work(state, options);
  } catch (error) {
    throw isSqliteError(error) ? new Error(storeFailure(error, folder), { cause: error }) : error;
  } finally {
    state.store.close();
  }
}

/** Writes a file that has all of the pieces, or is what it was before: half an export would be imported without a complaint. */
async function writeWhole(file: string, pieces: Iterable<string>): Promise<void> {
  // A pipe or a device cannot be replaced.
  const isReplaced = statSync(file, { throwIfNoEntry: false })?.isFile() !== false;
  const target = isReplaced ? `${file}.part` : file;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(target));
    if (isReplaced) renameSync(target, file);
  } catch (error) {
    if (isReplaced) rmSync(target, { force: true });
    throw error;
  }
}

/** Writes everything that a folder has as lines of JSON. @param file default: the standard output @throws Error */
export async function exportFolder(folder: string, file: string | undefined): Promise<void> {
  if (!existsSync(join(folder, DATABASE_FILE))) throw new Error(`The folder ${folder} has no data of dis-local`);
  await withFolder(folder, async (state) => {
    if (file !== undefined) return writeWhole(file, exportLines(state));
    try {
      await pipeline(Readable.from(exportLines(state)), process.stdout, { end: false });
    } catch (error) {
      // Whoever read the output has seen enough, as in `dis-local export … | head`.
      if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
    }
  });
}

/** Adds what a file of lines of JSON has to a folder, all of it or nothing. @throws Error */
export function importIntoFolder(folder: string, file: string): Promise<void> {
  return withFolder(folder, (state, options) => importFile(state, options, file));
}
