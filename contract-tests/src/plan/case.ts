import type { Json } from "../contract/contract.js";

export type CaseKind =
  | "example"
  | "boundary"
  | "optional"
  | "missing"
  | "type"
  | "credentials"
  | "malformed"
  | "content-type"
  | "size"
  | "method";

/**
 * What a server that keeps the contract does:
 * - `accepted`: the success status; or, where there is state, a declared error whose code speaks of the state (no such
 *   stream, quota used up) and so shows that the request broke no rule.
 * - `refused`: a declared 400 whose code says that the request breaks a rule.
 * - `unauthenticated`: 441 with a code of authentication, or 401 from a gateway.
 * - `denied`: the credentials are right, and not for this project: 403, 400 or 441 with a code that says so, or 401.
 * - `not-allowed`: a 4xx or 501 of any form: the contract says nothing of the method.
 * - `handled`: accepted or refused, as the server likes; no failure of its own.
 */
export type Expectation = "accepted" | "refused" | "unauthenticated" | "denied" | "not-allowed" | "handled";

/** Which credentials go with a request; the runner makes them from those of the target. */
export type CredentialCase =
  | "token"
  | "scoped-signature"
  | "gateway-signature"
  | "none"
  | "empty-token"
  | "authorization-only"
  | "date-only"
  | "wrong-token"
  | "wrong-secret"
  | "stale-date"
  | "future-date"
  | "expired-token"
  | "other-project"
  | "other-project-token"
  | "tampered-scoped"
  | "tampered-gateway";

/**
 * A value that only the runner can know: a name that nothing has yet, a stream or an app to spare, the id that the service
 * gave to a stream or a task, a cursor just obtained.
 */
export type Fill =
  | "fresh-name"
  | "spare-stream"
  | "spare-stream-with-task"
  | "spare-stream-id"
  | "tagged-stream-id"
  | "live-stream-id"
  | "live-task"
  | "spare-app"
  | "live-cursor";

/** What a target must have so that an item can be proved there at all. */
export type Need = "state" | "authentication" | "signature" | "expired-token" | "other-project-token";

/** A request as plain data; path and query values as they are before percent-encoding. */
export interface CaseRequest {
  /** Without `project_id` the one of the target is used. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** Text that is sent in place of a JSON body. */
  readonly rawBody?: string;
  /** Sent with a slash at the end of the path and a stray `&` at the end of the query, as official clients do. */
  readonly looseUrl?: boolean;
  /** In place of the method of the operation; one that the contract does not have for the path. */
  readonly method?: string;
  /** The body is sent without a content type. */
  readonly untyped?: boolean;
  /** Spaces are put behind the body until it has so many bytes: the same JSON, and only its size is another. */
  readonly paddedTo?: number;
}

/** One request, what must come of it, and the line of the contract that it proves. */
export interface Case {
  /** Stable across runs: call, place of the field, rule, variant; `commitCheckpoint/body/metadata/maxLength+1`. */
  readonly id: string;
  readonly call: string;
  /** A sentence in the present tense. */
  readonly title: string;
  readonly kind: CaseKind;
  /** JSON pointer into the contract. */
  readonly pointer: string;
  readonly request: CaseRequest;
  readonly credentials: CredentialCase;
  readonly expect: Expectation;
  /** Keywords that the request breaks on the wire; one wherever that is possible, none in an accepted case. */
  readonly breaks: readonly string[];
  /** Codes that fit an `unauthenticated` answer with status 441. */
  readonly codes?: readonly string[];
  /**
   * Whether everything that the request speaks of is there after the preparation: the request then succeeds, or hits a
   * quota, and no other state excuses a refusal.
   */
  readonly prepared: boolean;
  /** Fields that the runner replaces on a target with state. */
  readonly fill: Readonly<Record<string, Fill>>;
  readonly needs: readonly Need[];
}

/** What must be considered before something is sent to an endpoint that people use. */
export interface Care {
  /** `read` changes nothing. */
  readonly access: "read" | "write";
  /** It needs a stream made or scaled, or a transfer task made: that costs money, or quota. */
  readonly billable: boolean;
  /** It is to fail authentication; after many of those the service bars the address (DIS.4309). */
  readonly failsAuthentication: boolean;
}

/** A POST that only asks. */
const ASKS: ReadonlySet<string> = new Set(["listResourcesByTags"]);
const HARMLESS_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

const RIGHT: ReadonlySet<CredentialCase> = new Set(["token", "scoped-signature", "gateway-signature"]);

/** Calls that work on an app, or on nothing: all others need a stream, in whatever field they name it. */
const WITHOUT_STREAM: ReadonlySet<string> = new Set(["createApp", "deleteApp", "syncGroup", "heartbeat", "leaveGroup"]);
const OF_STREAMS: ReadonlySet<Fill> = new Set([
  "spare-stream",
  "spare-stream-with-task",
  "spare-stream-id",
  "tagged-stream-id",
  "live-stream-id",
  "live-task",
]);

/** What a case does to a target. @param method of its operation */
export function careOfCase({ call, credentials, fill, request }: Case, method: string): Care {
  // A method that the contract does not have may do anything.
  const isHarmless = request.method === undefined && (HARMLESS_METHODS.has(method) || ASKS.has(call));
  const access = isHarmless ? "read" : "write";
  const needsStream = !WITHOUT_STREAM.has(call) || Object.values(fill).some((kind) => OF_STREAMS.has(kind));
  return { access, billable: access === "write" && needsStream, failsAuthentication: !RIGHT.has(credentials) };
}

/** Whether a server that keeps the contract may do what a case asks for, and so change something. */
export function mayBeTaken({ expect }: Pick<Case, "expect">): boolean {
  return expect === "accepted" || expect === "handled";
}
