export type { UndiciTransportOptions } from "./dispatcher.js";
export { type UndiciTransport, undiciTransport } from "./transport.js";
