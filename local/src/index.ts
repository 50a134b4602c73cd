/** A DIS that runs on this machine: a stateful server for development, tests and demos. */
export { type Answer, type ErrorCode, HANG_UP, Refusal } from "./answer.js";
export type { LocalCredentials, LocalKey } from "./authentication/authenticate.js";
export type { CallName, Input, NoCheckpoint } from "./calls/call.js";
export type { CallOverride, CallOverrides, CallRequest } from "./calls/override.js";
export type { LocalUser } from "./identity/sign-in.js";
export {
  type Clock,
  LOCAL_KEY,
  LOCAL_PROJECT_ID,
  LOCAL_PROJECT_NAME,
  LOCAL_TOKEN,
  LOCAL_USER,
  type LocalDisOptions,
} from "./options.js";
export type { LoggedRequest } from "./request-log.js";
export { type Connection, type LocalDis, startLocalDis } from "./start.js";
export { CURSOR_VALIDITY_MS } from "./state/cursor.js";
export { type HashRange, splitHashSpace } from "./state/hash-range.js";
