import type { calls, Json } from "dis-openapi/contract";

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
 * - `accepted`: the success status; or, on a target with state, a declared error whose code is about the state (no such stream,
 *   quota used up) and so shows that the request broke no rule.
 * - `refused`: a declared 400 whose code says that the request breaks a rule.
 * - `unauthenticated`: 441 with a code of authentication, or 401 from a gateway.
 * - `denied`: the credentials are right, but not for this project: 403, 400 or 441 with a code that says so, or 401.
 * - `not-allowed`: a 4xx or 501 of any form: the contract does not say more about such a method.
 * - `handled`: accepted or refused, as the server likes, but no failure of the server.
 */
export type Expectation = "accepted" | "refused" | "unauthenticated" | "denied" | "not-allowed" | "handled";

/** Parts of a request that a signature covers, besides its body. */
export const SIGNED_PARTS = ["method", "path", "query", "host", "header", "content-type", "project", "date", "list"] as const;

export type SignedPart = (typeof SIGNED_PARTS)[number];

/** What can differ between a token and the right one. */
export const TOKEN_CHANGES = ["first", "middle", "last", "case", "shorter", "longer", "headless", "prefixed", "mark"] as const;

export type TokenChange = (typeof TOKEN_CHANGES)[number];

/** What can differ between the Authorization of a signed request and the right one: the signature in hex, or its Credential. */
export const SIGNATURE_CHANGES = ["first", "last", "shorter", "region", "service", "day", "key"] as const;

export type SignatureChange = (typeof SIGNATURE_CHANGES)[number];

/** Which credentials go with a request; the runner makes them from those of the target. */
export type CredentialCase =
  | "token"
  | "scoped-signature"
  | "gateway-signature"
  | "signature-of-all-headers"
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
  | "similar-project"
  | "project-in-capitals"
  | "tampered-scoped"
  | "tampered-gateway"
  /** The right token with one thing changed. */
  | `token-${TokenChange}`
  /** A right signature of a request that differs in one part. */
  | `other-${SignedPart}-${"scoped" | "gateway"}`
  /** The right Authorization with one thing changed. */
  | `signature-${SignatureChange}`;

/** Credentials that a target accepts. */
export const RIGHT_CREDENTIALS: ReadonlySet<CredentialCase> = new Set([
  "token",
  "scoped-signature",
  "gateway-signature",
  "signature-of-all-headers",
]);

/** Whether a case sends what is made of the token of the target, and so needs one. */
export function changesToken(credentials: CredentialCase): boolean {
  return credentials === "wrong-token" || credentials.startsWith("token-");
}

/**
 * A value that only the runner can know: a name that nothing has yet, a spare stream or app, the id that the service gave to a
 * stream or a task, a fresh cursor.
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

/** What a target must have so that a case or a scenario can be proved there. */
export type Need = "state" | "validation" | "authentication" | "signature" | "expired-token" | "other-project-token";

/** A request as plain data. Path and query values are not percent-encoded yet. */
export interface CaseRequest {
  /** Without `project_id` that of the target is used. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** Text that is sent instead of a JSON body. */
  readonly rawBody?: string;
  /** Sent with a slash at the end of the path and a stray `&` at the end of the query, as official clients do. */
  readonly looseUrl?: boolean;
  /** A method that the contract does not have for the path, instead of that of the call. */
  readonly method?: string;
  /** The body is sent without a content type. */
  readonly untyped?: boolean;
  /** Bytes that the body is filled up to, with spaces at its end: the same JSON in another size. */
  readonly paddedTo?: number;
}

/** One request, the response that it must get, and the line of the contract that it proves. */
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
  /** Codes that fit a refusal of the credentials. */
  readonly codes?: readonly string[];
  /**
   * Whether everything that the request refers to exists after the preparation: the request then succeeds or hits a quota, and
   * no other state excuses a refusal.
   */
  readonly prepared: boolean;
  /** Fields that the runner replaces on a target with state. */
  readonly fill: Readonly<Record<string, Fill>>;
  readonly needs: readonly Need[];
}

/** Whether an id fits a pattern, in which `*` stands for any text, a slash included. */
export function fitsPattern(pattern: string, id: string): boolean {
  const pieces = pattern.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s").test(id);
}

/** What the examples of a call need before they can succeed, and what the call leaves behind. */
export interface CallEffects {
  /**
   * Fields whose documented example works only once, or only inside the document: a name that must be new, a stream or an app that
   * will be deleted or changed, an id that the service gives, a cursor that must be young. `tasks[].id` is the field `id` of each
   * item of `tasks`.
   */
  readonly fill?: Readonly<Record<string, Fill>>;
  /** What it makes, changes, removes or puts something on: the runner removes that after the case. */
  readonly changes?: "stream" | "app";
}

/** A task needs its own stream: a stream can have five tasks, each under another name. */
const NEW_TASK: CallEffects = { fill: { stream_name: "spare-stream" }, changes: "stream" };

/** One row a call; a call without a row does not compile. */
const effects: Readonly<Record<keyof typeof calls, CallEffects>> = {
  createStream: { fill: { stream_name: "fresh-name" }, changes: "stream" },
  listStreams: {},
  showStream: {},
  updatePartitionCount: { fill: { stream_name: "spare-stream" }, changes: "stream" },
  deleteStream: { fill: { stream_name: "spare-stream" }, changes: "stream" },
  updateStream: { fill: { stream_name: "spare-stream" }, changes: "stream" },
  createPolicies: { fill: { stream_id: "live-stream-id" } },
  listPolicies: {},
  sendRecords: {},
  consumeRecords: { fill: { "partition-cursor": "live-cursor" } },
  showCursor: {},
  createApp: { fill: { app_name: "fresh-name" }, changes: "app" },
  listApp: {},
  showApp: {},
  deleteApp: { fill: { app_name: "spare-app" }, changes: "app" },
  showConsumerState: {},
  commitCheckpoint: {},
  showCheckpoint: {},
  deleteCheckpoint: {},
  createObsTransferTask: NEW_TASK,
  createMrsTransferTask: NEW_TASK,
  createDliTransferTask: NEW_TASK,
  createDwsTransferTask: NEW_TASK,
  createCloudTableTransferTask: NEW_TASK,
  listTransferTasks: {},
  showTransferTask: {},
  deleteTransferTask: { fill: { stream_name: "spare-stream-with-task" }, changes: "stream" },
  batchStartTransferTask: { fill: { "tasks[].id": "live-task" } },
  batchStopTransferTask: { fill: { "tasks[].id": "live-task" } },
  showStreamMetrics: {},
  showPartitionMetrics: {},
  createTag: { fill: { stream_id: "spare-stream-id" } },
  showStreamTags: { fill: { stream_id: "live-stream-id" } },
  deleteTag: { fill: { stream_id: "tagged-stream-id" } },
  batchCreateTags: { fill: { stream_id: "spare-stream-id" } },
  batchDeleteTags: { fill: { stream_id: "tagged-stream-id" } },
  listTags: {},
  listResourcesByTags: {},
  joinGroup: {},
  syncGroup: {},
  heartbeat: {},
  leaveGroup: {},
};

/** The effects of a call by its name; none of a call that the contract does not have. */
export function effectsOf(call: string): CallEffects {
  return (effects as Readonly<Record<string, CallEffects>>)[call] ?? {};
}

/** What a request does to an endpoint that people use. It decides when the request may be sent. */
export interface Care {
  /** `read` changes nothing. */
  readonly access: "read" | "write";
  /** It makes or scales a stream, or makes a transfer task: that costs money or quota. */
  readonly billable: boolean;
  /** It must fail authentication; after many failures the service blocks the address (DIS.4309). */
  readonly failsAuthentication: boolean;
  /** Bytes of the records that it uploads; 0 where they are few, as nearly everywhere. */
  readonly bytes: number;
}

/** A POST that only reads. */
const READING_POSTS: ReadonlySet<string> = new Set(["listResourcesByTags"]);
const HARMLESS_METHODS: ReadonlySet<string> = new Set(["get", "head", "options"]);

/** Calls that work on an app, or on nothing. All others need a stream, whatever field names it. */
const WITHOUT_STREAM: ReadonlySet<string> = new Set(["createApp", "deleteApp", "syncGroup", "heartbeat", "leaveGroup"]);
const OF_STREAMS: ReadonlySet<Fill> = new Set([
  "spare-stream",
  "spare-stream-with-task",
  "spare-stream-id",
  "tagged-stream-id",
  "live-stream-id",
  "live-task",
]);

/** What a case does to a target. @param method of its call, in lower case */
export function careOfCase({ call, credentials, fill, request }: Case, method: string): Care {
  // A method that the contract does not have may do anything.
  const isHarmless = request.method === undefined && (HARMLESS_METHODS.has(method) || READING_POSTS.has(call));
  const access = isHarmless ? "read" : "write";
  const needsStream = !WITHOUT_STREAM.has(call) || Object.values(fill).some((kind) => OF_STREAMS.has(kind));
  const failsAuthentication = !RIGHT_CREDENTIALS.has(credentials);
  return { access, billable: access === "write" && needsStream, failsAuthentication, bytes: 0 };
}

/** Whether a server that keeps the contract may do what the case asks for, and so change something. */
export function mayBeTaken({ expect }: Pick<Case, "expect">): boolean {
  return expect === "accepted" || expect === "handled";
}
