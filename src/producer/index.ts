export type { Outcome, ProducerRecord } from "./record.js";
export { type SendAllOptions, sendAll } from "./send-all.js";
