import type { Connection } from "dis-local";

/**
 * Deliberate mistakes of the workers; the report must notice each:
 * - `commit-first` commits a batch before it is handled: a worker that is killed in between loses records
 * - `ignore-checkpoint` begins at the first record of a partition whenever it gets one: finished records come again
 * - `skip-record` does not handle one record
 * - `ignore-removal` goes on after it was frozen as if it still held its partitions: two workers handle the same records
 */
export const CONTROLS = ["commit-first", "ignore-checkpoint", "skip-record", "ignore-removal"] as const;
export type Control = (typeof CONTROLS)[number];

/** The settings of a worker process, as JSON in its environment. */
export interface WorkerSettings {
  /** Number of the worker, from 1. */
  readonly worker: number;
  readonly connection: Connection;
  readonly stream: string;
  readonly app: string;
  /** File that all workers append to. */
  readonly journal: string;
  /** How long a silent member stays in the group, in ms. */
  readonly sessionMs: number;
  readonly control: Control | undefined;
}

export const SETTINGS_VARIABLE = "QUICKSTART_SETTINGS";

/** Heartbeats of a member in one session. */
const HEARTBEATS = 3;

export function heartbeatMsOf(sessionMs: number): number {
  return Math.ceil(sessionMs / HEARTBEATS);
}

/** How long the work on a record takes, in ms; the stream is then handled in less than three sessions. */
export function paceMsOf(sessionMs: number): number {
  return sessionMs / 100;
}

/** A worker begins to read a partition. */
export interface Began {
  readonly event: "began";
  readonly worker: number;
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** A worker has handled a record. */
export interface Handled {
  readonly event: "handled";
  readonly worker: number;
  readonly partition: string;
  readonly at: number;
  readonly sequenceNumber: string;
  /** Id of the earthquake. */
  readonly id: string;
}

/** A line of the journal. */
export type JournalLine = Began | Handled;
