import type { Contract } from "../contract.js";
import type { Case } from "../plan.js";
import { type References, referencesOf, withNamed, withOwnNames, withPrefix } from "./bind.js";
import { prefixOf } from "./names.js";
import type { Named, Policy } from "./policy.js";

/** A case with the names of a run, and what it finds there. */
export interface Place {
  readonly testCase: Case;
  /** Which of what it speaks of the gate makes itself. */
  readonly own: { readonly stream: boolean; readonly app: boolean };
  /** What a cursor, an id or a task is asked of. */
  readonly live: { readonly stream: string; readonly partition: string };
}

/** Calls whose success rests on what is in a stream, not only on its being there. */
const REST_ON_CONTENT: ReadonlySet<string> = new Set(["showCheckpoint", "showCursor", "consumeRecords", "showTransferTask"]);

const NO_PREFIX = "The name in it cannot begin with that of the run, so that it could touch what belongs to somebody else.";
const NO_STREAM =
  "It reads a stream, and none was named: give --stream, or let the gate make one with --allow-writes and --allow-billable.";
const NO_APP = "It reads an app, and none was named: give --app, or let the gate make one with --allow-writes.";
const NO_PARTITION = "It reads a partition of the named stream, and none was named: give --partition.";

/** Whether the gate makes what a case speaks of, or reads what the user named; a text says that neither can be. */
function sourceOf(refers: References, { named, allowWrites, allowBillable }: Policy): Place["own"] | string {
  const ownStream = refers.stream && named.stream === undefined;
  const ownApp = refers.app && named.app === undefined;
  if (ownStream && !(allowWrites && allowBillable)) return NO_STREAM;
  if (ownApp && !allowWrites) return NO_APP;
  if (refers.stream && !ownStream && refers.partition && named.partition === undefined) return NO_PARTITION;
  return { stream: ownStream, app: ownApp };
}

/** Of a stream that somebody else filled it is not known what is in it. */
function asRead(testCase: Case, own: Place["own"], refers: References): Case {
  const isNamed = (refers.stream && !own.stream) || (refers.app && !own.app);
  return isNamed && REST_ON_CONTENT.has(testCase.call) ? { ...testCase, prepared: false } : testCase;
}

function placeOfRead(testCase: Case, policy: Policy): Place | string {
  const refers = referencesOf(testCase);
  const own = sourceOf(refers, policy);
  if (typeof own === "string") return own;
  const prefix = prefixOf(policy.run);
  const named: Named = { ...(own.stream ? {} : policy.named), app: own.app ? undefined : policy.named.app };
  const request = withNamed(testCase.request, named);
  const isOwn = own.stream || own.app || (policy.allowWrites && !refers.stream && !refers.app);
  return {
    testCase: { ...asRead(testCase, own, refers), request: isOwn ? withOwnNames(request, prefix) : request },
    own,
    live: {
      stream: own.stream || policy.named.stream === undefined ? `${prefix}newstream` : policy.named.stream,
      partition: own.stream ? "0" : (policy.named.partition ?? "0"),
    },
  };
}

/** A method that the contract does not have, on what is not ours alone: who knows what a wrong server deletes. */
function deletesAll({ request }: Case, prefix: string): boolean {
  return request.method === "DELETE" && !Object.values(request.path).some((value) => value.startsWith(prefix));
}

function placeOfWrite(contract: Contract, testCase: Case, policy: Policy): Place | string {
  const prefix = prefixOf(policy.run);
  const refers = referencesOf(testCase);
  const own = { ...testCase, request: withOwnNames(testCase.request, prefix) };
  const request = withPrefix(contract, own, prefix);
  if ((request === undefined || deletesAll(own, prefix)) && !policy.profile.disposable) return NO_PREFIX;
  return {
    testCase: request === undefined ? own : { ...own, request },
    own: { stream: refers.stream, app: refers.app },
    live: { stream: `${prefix}newstream`, partition: "0" },
  };
}

/** A case with the names of a run; a sentence when it has none that it could be sent with. */
export function place(contract: Contract, testCase: Case, access: "read" | "write", policy: Policy): Place | string {
  const { profile } = policy;
  // Without state there is nothing to touch, and the names of the examples are as good as any.
  if (!profile.stateful) return { testCase, own: { stream: false, app: false }, live: { stream: "newstream", partition: "0" } };
  return access === "read" ? placeOfRead(testCase, policy) : placeOfWrite(contract, testCase, policy);
}
