// Sends records in batches and says what became of each. This is `dis-openapi/producer`.
export type { ProducerRecord } from "../record.js";
export type { Sending } from "./delivery.js";
export type { ProducerOptions, SendAllOptions, SendOutcome, StoredRecord, UnstoredRecord } from "./options.js";
export { type CloseOptions, createProducer, type Producer } from "./producer.js";
export { type SentRecord, sendAll, sendEach } from "./send-all.js";
