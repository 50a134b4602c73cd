import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Connection } from "./start.js";

/** What the file says: how to reach the server, and which process it is. No credentials: a file of a pipeline can be read by others. */
interface Ready {
  readonly endpoint: string;
  readonly port: number;
  readonly projectId: string;
  readonly pid: number;
}

function notPossible(file: string, error: unknown): Error {
  return new Error(`The ready file ${file} cannot be written (${(error as NodeJS.ErrnoException).code})`, { cause: error });
}

/** Deletes the file of an earlier run, so that nobody takes it for that of this one. @throws Error when that is not possible */
export function withdraw(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    throw notPossible(file, error);
  }
}

/**
 * Writes the file whole, so that nobody reads half of it, and deletes it when this process ends.
 * @throws Error when the file cannot be written
 */
export function announce(file: string, { endpoint, projectId }: Connection): void {
  const ready: Ready = { endpoint, port: Number(new URL(endpoint).port), projectId, pid: process.pid };
  const text = `${JSON.stringify(ready)}\n`;
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw notPossible(file, error);
  }
  process.once("exit", () => {
    // The next server may have written its own already.
    try {
      if (readFileSync(file, "utf8") === text) rmSync(file);
    } catch {}
  });
}
