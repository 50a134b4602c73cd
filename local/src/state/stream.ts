import { randomBytes } from "node:crypto";
import type { components } from "dis-openapi/contract";
import { Refusal } from "../response.js";
import { defaultOf } from "../validation/limits.js";
import {
  applyRetention,
  createPartition,
  hashOfPartitionKey,
  type Partition,
  partitionNumber,
  splitHashSpace,
} from "./partition.js";
import type { CreateLog } from "./record-log.js";
import { putTags, type Tags } from "./tags.js";
import { createStreamTraffic, type StreamTraffic } from "./traffic.js";
import type { TransferTask } from "./transfer-task.js";

type GivenSettings = components["schemas"]["CreateStreamRequest"];

/** What a stream was created with, as changed since; its tags are kept beside it. */
export type StreamSettings = Omit<GivenSettings, "tags">;

export const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = Number(defaultOf("createStream", "data_duration"));

/** A change of the number of partitions that take records. */
export interface Scaling {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What a policy lets somebody do with a stream. */
export interface PolicyRule {
  /** As it was sent: `domainName.userName`, `domainName.*`, or several of them with commas. */
  readonly principalName: string;
  readonly actionType: "putRecords" | "getRecords";
  readonly effect: "accept";
}

export interface Stream {
  /** Unlike the name it is never used again: a cursor of a deleted stream does not fit a new one of the same name. */
  readonly id: string;
  readonly name: string;
  readonly type: "COMMON" | "ADVANCED";
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createdAt: number;
  /** When its settings or its partitions last changed; at first, when it was created. */
  modifiedAt: number;
  /** How long records are kept. */
  retentionMs: number;
  settings: StreamSettings;
  readonly tags: Tags;
  /** Oldest first. */
  readonly rules: PolicyRule[];
  /** By name. */
  readonly tasks: Map<string, TransferTask>;
  /** By number; those that scaling down took away are among them. */
  readonly partitions: Partition[];
  /** Makes the logs of partitions that are added. */
  readonly createLog: CreateLog;
  /** Oldest first. */
  readonly scalings: Scaling[];
  /** When scaling was attempted in the last hour; kept only by a server that limits scaling. */
  scalingAttempts: number[];
  /** Counts the records without a hash key, which go to the partitions in turn. */
  turn: number;
  /** Its requests; records and bytes are counted by its partitions. */
  readonly traffic: StreamTraffic;
  /** About how many bytes of memory it takes without its records. */
  detailBytes: number;
}

/** About how many bytes a partition takes without its records: it counts its traffic, minute by minute. */
const PARTITION_BYTES = 1000;

/** Measures again how much memory a stream takes without its records; to be called after a change of the stream. */
export function measureDetails(stream: Stream): void {
  const { settings, rules, tags, tasks, partitions } = stream;
  const text = JSON.stringify([settings, rules, [...tags], [...tasks.values()]]);
  stream.detailBytes = 2 * text.length + PARTITION_BYTES * (1 + partitions.length);
}

/** @throws Refusal DIS.4200 for a tag key that is given twice, DIS.4601 for too many tags */
export function createStream({ tags: givenTags = [], ...settings }: GivenSettings, now: number, createLog: CreateLog): Stream {
  const tags: Tags = new Map();
  putTags(tags, givenTags);
  const id = randomBytes(10).toString("hex");
  const ranges = splitHashSpace(settings.partition_count);
  const stream: Stream = {
    id,
    name: settings.stream_name,
    type: settings.stream_type ?? "COMMON",
    createdAt: now,
    modifiedAt: now,
    retentionMs: (settings.data_duration ?? DEFAULT_HOURS) * HOUR_MS,
    settings,
    tags,
    rules: [],
    tasks: new Map(),
    partitions: ranges.map((range, number) => createPartition(number, range, createLog(id, number))),
    createLog,
    scalings: [],
    scalingAttempts: [],
    turn: 0,
    traffic: createStreamTraffic(),
    detailBytes: 0,
  };
  measureDetails(stream);
  return stream;
}

const changeable = [
  "data_type",
  "data_duration",
  "data_schema",
  "auto_scale_enabled",
  "auto_scale_min_partition_count",
  "auto_scale_max_partition_count",
] as const;

/** New values for settings; settings that are not given stay as they are. */
export type SettingsChange = Pick<StreamSettings, (typeof changeable)[number]>;

/** Looks at one request, not at earlier settings. @throws Refusal DIS.4200 when the upper limit is below the lower one */
export function refuseEmptyRange({
  auto_scale_min_partition_count: min,
  auto_scale_max_partition_count: max,
}: Pick<SettingsChange, "auto_scale_min_partition_count" | "auto_scale_max_partition_count">): void {
  if (min === undefined || max === undefined || min <= max) return;
  throw new Refusal("DIS.4200", "auto_scale_min_partition_count must not be more than auto_scale_max_partition_count");
}

/**
 * Changes the settings of a stream, all that are given or none. A new retention applies at once, to the records that are
 * there as well. @throws Refusal DIS.4200
 */
export function changeSettings(stream: Stream, change: SettingsChange, now: number): void {
  refuseEmptyRange(change);
  // Drop what has expired so far: it must not come back when records are kept for longer.
  currentPartitions(stream, now);
  // The request may have fields that are no settings.
  const given = changeable.filter((name) => change[name] !== undefined).map((name) => [name, change[name]]);
  stream.settings = { ...stream.settings, ...Object.fromEntries(given) };
  if (change.data_duration !== undefined) stream.retentionMs = change.data_duration * HOUR_MS;
  stream.modifiedAt = now;
}

/** The partitions as they are now, without records that have expired. */
export function currentPartitions(stream: Stream, now: number): readonly Partition[] {
  for (const partition of stream.partitions) applyRetention(partition, now - stream.retentionMs);
  return stream.partitions;
}

/** The partitions that can be read now; those that were taken away and still have records are among them. */
export function readablePartitions(stream: Stream, now: number): Partition[] {
  return currentPartitions(stream, now).filter(({ status }) => status !== "EXPIRED");
}

/** The partitions that take records, by number. Whether a partition is ACTIVE depends on no clock. */
export function activePartitions({ partitions }: Stream): Partition[] {
  return partitions.filter(({ status }) => status === "ACTIVE");
}

/** A partition as it is now. @param id in either form @throws Refusal DIS.4302 */
export function findPartition(stream: Stream, id: string, now: number): Partition {
  const partition = stream.partitions[partitionNumber(id)];
  if (partition === undefined) throw new Refusal("DIS.4302", `stream ${stream.name} has no partition ${id}`);
  applyRetention(partition, now - stream.retentionMs);
  return partition;
}

/** A partition whose records can be read. @param id in either form @throws Refusal DIS.4302, DIS.4319 */
export function findReadable(stream: Stream, id: string, now: number): Partition {
  const partition = findPartition(stream, id, now);
  if (partition.status === "EXPIRED") throw new Refusal("DIS.4319", `partition ${id} was taken away and its records are gone`);
  return partition;
}

/** @throws Refusal DIS.4302, DIS.4319 */
function findWritable(stream: Stream, id: string, now: number): Partition {
  const partition = findReadable(stream, id, now);
  if (partition.status === "ACTIVE") return partition;
  // No code says "exists, but only for reading"; to a producer the partition is gone.
  throw new Refusal("DIS.4302", `partition ${id} is ${partition.status} and takes no more records`);
}

function findByHash(partitions: readonly Partition[], hash: bigint): Partition | undefined {
  return partitions.find(({ hashRange }) => hashRange.start <= hash && hash <= hashRange.end);
}

/** Drops what has expired in a partition that is written, now and then. */
export function keepUpWhenWritten(stream: Stream, partition: Partition, now: number): void {
  partition.log.keepUp(now - stream.retentionMs);
}

/**
 * The partition that a record goes to. The first of partition_id, explicit_hash_key and partition_key that the record has
 * decides; records with none of them go to the partitions in turn.
 * @throws Refusal DIS.4302 for a partition_id that does not exist or takes no more records, DIS.4319 for one that is EXPIRED
 */
export function choosePartition(stream: Stream, entry: components["schemas"]["SendRecordsEntry"], now: number): Partition {
  if (entry.partition_id !== undefined) return findWritable(stream, entry.partition_id, now);
  const active = activePartitions(stream);
  const chosen =
    entry.explicit_hash_key !== undefined
      ? findByHash(active, BigInt(entry.explicit_hash_key))
      : entry.partition_key !== undefined
        ? findByHash(active, hashOfPartitionKey(entry.partition_key))
        : active[stream.turn++ % active.length];
  if (chosen === undefined) throw new Refusal("DIS.4302", `stream ${stream.name} has no partition for the record`);
  return chosen;
}
