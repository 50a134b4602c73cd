import type { Case, CredentialCase, Fill } from "./case.js";

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
