export type { AssignmentOption, Worker } from "./assignment/choice.js";
export { type Consumer, createConsumer, type StopOptions } from "./consumer.js";
export type { ConsumerEvent } from "./events.js";
export type { ConsumedRecord, ConsumerOptions, HandlerContext, RecordBatch } from "./options.js";
export {
  type Checkpoint,
  type Convention,
  type ExpiredPolicy,
  type InitialPosition,
  type LostRange,
  type PartitionRange,
  type Position,
  readMarker,
  type StreamIdentity,
  writeMetadata,
} from "./start.js";
