export type { DisCalls } from "../generated/client.js";
export { createDisClient, type DisClient } from "./client.js";
export type { CallInput, CallName, CallOutput } from "./contract/signatures.js";
export type { CredentialsProvider, CredentialsSource } from "./credentials/credentials.js";
export { environmentCredentials } from "./credentials/credentials.js";
export { type PasswordCredentialsOptions, passwordCredentials } from "./credentials/password.js";
export { type CallOutcome, DisCall } from "./dis-call.js";
export type { Compression, Format, SizeLimits } from "./encoding/compression.js";
export type { RecordsEncoding, RecordsResponses } from "./encoding/encoding.js";
export { DisError, type DisErrorCode, type DisErrorDetails, type DisErrorKind, isDisError } from "./errors/dis-error.js";
export type { DisLists, ListOptions } from "./lists.js";
export type { Middleware } from "./middleware.js";
export type { Logger, LogLevel } from "./observe/log-telemetry.js";
export type {
  AttemptFacts,
  AttemptOutcome,
  CallEnded,
  CallStarted,
  CallTelemetry,
  FailureFacts,
  RetryFacts,
  Telemetry,
} from "./observe/telemetry.js";
export type { CallOptions, DerivedOptions, DisClientOptions, DisWarning, SharedOptions } from "./options.js";
export type {
  AccessKeyCredentials,
  CallRequest,
  CallResponse,
  CallResult,
  Credentials,
  OwnResponse,
  RawResponse,
  TokenCredentials,
  Transport,
  WireBody,
  WireRequest,
  WireResponse,
} from "./send/exchange.js";
export type { Clock } from "./send/limits.js";
export type { RetryPolicy } from "./send/retry.js";
export type { Breach, ResponseValidators } from "./validate.js";
export { VERSION } from "./version.js";
export type { DisWaiters, Poll, WaitOptions } from "./waiters.js";
