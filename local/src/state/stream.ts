import { randomBytes } from "node:crypto";
import type { components } from "dis-openapi/contract";
import { Refusal } from "../answer.js";
import { hashOfPartitionKey } from "./hash-range.js";
import { createPartitions, dropBefore, type Partition } from "./partition.js";
import { partitionNumber } from "./partition-id.js";

type Settings = components["schemas"]["CreateStreamRequest"];
type Entry = components["schemas"]["SendRecordsEntry"];

const HOUR_MS = 3_600_000;

export interface Stream {
  /** Unlike the name it is never used again: a cursor of a deleted stream does not fit a new one of the same name. */
  readonly id: string;
  readonly name: string;
  readonly type: "COMMON" | "ADVANCED";
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createdAt: number;
  /** How long records are kept. */
  readonly retentionMs: number;
  /** What the stream was created with. */
  readonly settings: Settings;
  readonly partitions: Partition[];
  /** Counts the records without a hash key, which go to the partitions in turn. */
  turn: number;
}

export function createStream(settings: Settings, now: number): Stream {
  return {
    id: randomBytes(10).toString("hex"),
    name: settings.stream_name,
    type: settings.stream_type ?? "COMMON",
    createdAt: now,
    retentionMs: (settings.data_duration ?? 24) * HOUR_MS,
    settings,
    partitions: createPartitions(settings.partition_count),
    turn: 0,
  };
}

/** The partitions as they are now, without the records that are older than the stream keeps them. */
export function currentPartitions(stream: Stream, now: number): readonly Partition[] {
  for (const partition of stream.partitions) dropBefore(partition, now - stream.retentionMs);
  return stream.partitions;
}

/** A partition as it is now. @param id in either form @throws Refusal DIS.4302 */
export function findPartition(stream: Stream, id: string, now: number): Partition {
  const partition = stream.partitions[partitionNumber(id)];
  if (partition === undefined) throw new Refusal("DIS.4302", `stream ${stream.name} has no partition ${id}`);
  dropBefore(partition, now - stream.retentionMs);
  return partition;
}

function findByHash(partitions: readonly Partition[], hash: bigint): Partition | undefined {
  return partitions.find(({ hashRange }) => hashRange.start <= hash && hash <= hashRange.end);
}

/**
 * The partition that a record goes to, by the first of these that it has: partition_id, explicit_hash_key, partition_key;
 * records with none of them go to the partitions in turn.
 * @throws Refusal DIS.4302 for a partition_id that does not exist
 */
export function choosePartition(stream: Stream, entry: Entry, now: number): Partition {
  if (entry.partition_id !== undefined) return findPartition(stream, entry.partition_id, now);
  const active = currentPartitions(stream, now).filter(({ status }) => status === "ACTIVE");
  const chosen =
    entry.explicit_hash_key !== undefined
      ? findByHash(active, BigInt(entry.explicit_hash_key))
      : entry.partition_key !== undefined
        ? findByHash(active, hashOfPartitionKey(entry.partition_key))
        : active[stream.turn++ % active.length];
  if (chosen === undefined) throw new Refusal("DIS.4302", `stream ${stream.name} has no partition for the record`);
  return chosen;
}
