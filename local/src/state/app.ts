import { randomBytes } from "node:crypto";
import { createGroup, type Group } from "./consumer-group.js";

/** How far an app has come in one partition. */
export interface Checkpoint {
  readonly sequenceNumber: string;
  readonly metadata: string;
}

/** A consumer program. Its checkpoints belong to it and are deleted with it. */
export interface App {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createdAt: number;
  /** By stream name, then partition number. A stream without checkpoints has no entry. */
  readonly checkpoints: Map<string, Map<number, Checkpoint>>;
  /** What the app and its checkpoints take in memory, about. */
  storedBytes: number;
  /** The consumers that share partitions among each other; consumers that divide them without the group are not in it. */
  readonly group: Group;
}

/** What an app and a checkpoint take beside their text: objects and entries of maps, about. */
const APP_OVERHEAD_BYTES = 1000;
const CHECKPOINT_OVERHEAD_BYTES = 200;

function sizeOf({ sequenceNumber, metadata }: Checkpoint): number {
  return CHECKPOINT_OVERHEAD_BYTES + sequenceNumber.length + 2 * metadata.length;
}

export function createApp(name: string, now: number): App {
  const id = randomBytes(10).toString("hex");
  return { id, name, createdAt: now, checkpoints: new Map(), storedBytes: APP_OVERHEAD_BYTES, group: createGroup() };
}

export function checkpointOf(app: App, streamName: string, partition: number): Checkpoint | undefined {
  return app.checkpoints.get(streamName)?.get(partition);
}

export function keepCheckpoint(app: App, streamName: string, partition: number, checkpoint: Checkpoint): void {
  const ofStream = app.checkpoints.get(streamName) ?? new Map<number, Checkpoint>();
  const earlier = ofStream.get(partition);
  app.storedBytes += sizeOf(checkpoint) - (earlier === undefined ? 0 : sizeOf(earlier));
  app.checkpoints.set(streamName, ofStream.set(partition, checkpoint));
}

/** Deletes the checkpoint of one partition; without `partition` those of the whole stream. */
export function forgetCheckpoints(app: App, streamName: string, partition?: number): void {
  const ofStream = app.checkpoints.get(streamName);
  if (ofStream === undefined) return;
  for (const [number, checkpoint] of ofStream) {
    if (partition !== undefined && number !== partition) continue;
    app.storedBytes -= sizeOf(checkpoint);
    ofStream.delete(number);
  }
  if (ofStream.size === 0) app.checkpoints.delete(streamName);
}
