export { type Consumer, createConsumer } from "./consumer.js";
export { type Convention, readMarker, writeMetadata } from "./convention.js";
export type { ConsumerEvent } from "./events.js";
export type { ConsumerOptions, HandlerContext } from "./options.js";
export type { ConsumedRecord, RecordBatch } from "./record.js";
export type { Checkpoint, ExpiredPolicy, InitialPosition, LostRange, PartitionRange, Position } from "./start.js";
