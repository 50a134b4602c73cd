export type { AssignmentOption, Worker } from "./assignment/choice.js";
export { type Lease, type LeaseClaim, type LeaseStore, memoryLeases } from "./assignment/lease-store.js";
export type { ConsumedRecord, HandlerContext, LoopBatch, RecordBatch } from "./consumed-record.js";
export { type Consumer, createConsumer, type StopOptions } from "./consumer.js";
export {
  bytes,
  type Decode,
  type Decoder,
  json,
  type SchemaIssue,
  type SchemaResult,
  type StandardSchema,
  text,
} from "./decode.js";
export type { ConsumerEvent } from "./events.js";
export { type Lag, type LagOptions, type PartitionLag, readLag } from "./lag.js";
export type { DeadLetter, OnFailure } from "./on-failure.js";
export type { ConsumerOptions } from "./options.js";
export type { PartitionPosition, StreamPosition, TimePosition } from "./position.js";
export { type ReplayOptions, replay } from "./replay.js";
export { type CheckpointChange, type CopyOptions, copyCheckpoints, type ResetOptions, resetCheckpoints } from "./reset.js";
export {
  type Checkpoint,
  type Convention,
  type ExpiredPolicy,
  type LostRange,
  type PartitionRange,
  type Position,
  readMarker,
  type StreamIdentity,
  writeMetadata,
} from "./start.js";
