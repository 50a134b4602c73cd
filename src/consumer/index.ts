export { type Consumer, createConsumer } from "./consumer.js";
export type { ConsumedRecord, ConsumerEvent, ConsumerOptions, HandlerContext, RecordBatch } from "./options.js";
export {
  type Checkpoint,
  type Convention,
  type ExpiredPolicy,
  type InitialPosition,
  type LostRange,
  type PartitionRange,
  type Position,
  readMarker,
  writeMetadata,
} from "./start.js";
