import type { Connection } from "dis-local";

/**
 * Deliberate mistakes; the report must notice each:
 * - `commit-first` commits a batch before it is handled: a crash in between loses records
 * - `ignore-checkpoint` begins at the first record after the restart: finished records come again
 * - `skip-record` does not handle one record
 */
export const CONTROLS = ["commit-first", "ignore-checkpoint", "skip-record"] as const;
export type Control = (typeof CONTROLS)[number];

/** The settings of a consumer process, as JSON in its environment. */
export interface ConsumerSettings {
  readonly connection: Connection;
  readonly stream: string;
  readonly app: string;
  /** File that processed records are appended to. */
  readonly output: string;
  /** Which run this is: 1 before the crash, 2 after it. */
  readonly run: 1 | 2;
  readonly control: Control | undefined;
}

export const SETTINGS_VARIABLE = "QUICKSTART_SETTINGS";

/** A line of the output: a record that was processed. */
export interface ProcessedRecord {
  readonly run: 1 | 2;
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  readonly sequenceNumber: string;
  /** Id of the earthquake. */
  readonly id: string;
}
