/** A DIS that runs on this machine: a stateful server for development, tests and demos. */
export type { LocalCredentials } from "./authentication/authenticate.js";
export type { LocalUser } from "./authentication/sign-in.js";
export type { LocalKey } from "./authentication/signature.js";
export type { CallName, CallOverride, CallOverrides, CallRequest, Input, NoCheckpoint } from "./calls/call.js";
export type { Clock, LocalClock } from "./clock.js";
export type { Control } from "./control/access.js";
export type { Cors } from "./cors.js";
export type { ActiveFault, LocalFaults } from "./faults/faults.js";
export type { FaultRule } from "./faults/rule.js";
export {
  LOCAL_KEY,
  LOCAL_PROJECT_ID,
  LOCAL_PROJECT_NAME,
  LOCAL_TOKEN,
  LOCAL_USER,
  type LocalDisOptions,
} from "./options.js";
export type { LoggedRequest } from "./request-log.js";
export { type ErrorCode, HANG_UP, type LocalResponse, Refusal } from "./response.js";
export { type Connection, type LocalDis, startLocalDis } from "./start.js";
export { CURSOR_VALIDITY_MS } from "./state/cursor.js";
export { type HashRange, splitHashSpace } from "./state/partition.js";
export type { Rates } from "./state/rate.js";
export type { Profile } from "./validation/deviations.js";
