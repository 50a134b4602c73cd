export type { DisCalls } from "../generated/client.js";
export type { CallRequest, CallResponse, Middleware, OwnResponse } from "./call/middleware.js";
export type { Breach, ResponseValidators } from "./call/validate.js";
export type { CallOptions, SharedOptions } from "./client/call-options.js";
export { createDisClient, type DisClient } from "./client/create-client.js";
export { type CallOutcome, type CallResult, DisCall, type RawResponse } from "./client/dis-call.js";
export type { DerivedOptions, DisClientOptions, DisWarning } from "./client/options.js";
export type { CallInput, CallName, CallOutput } from "./client/signatures.js";
export type {
  AccessKeyCredentials,
  Credentials,
  CredentialsProvider,
  CredentialsSource,
  TokenCredentials,
} from "./credentials/credentials.js";
export { environmentCredentials } from "./credentials/environment.js";
export { DisError, type DisErrorCode, type DisErrorDetails, type DisErrorKind, isDisError } from "./errors/dis-error.js";
export { type PasswordCredentialsOptions, passwordCredentials } from "./identity/password-credentials.js";
export type { DisLists, ListOptions } from "./lists.js";
export type { Logger, LogLevel } from "./observe/observing.js";
export type * from "./observe/telemetry.js";
export type { Clock } from "./transport/clock.js";
export type { RetryPolicy } from "./transport/retry-policy.js";
export type { Transport, WireBody, WireRequest, WireResponse } from "./transport/transport.js";
export { VERSION } from "./version.js";
export type { DisWaiters, Poll, WaitOptions } from "./waiters.js";
