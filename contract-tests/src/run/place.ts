import { type Contract, callOf, type Json } from "dis-openapi/contract";
import { brokenRules } from "../plan/broken-rules.js";
import { type Case, type CaseRequest, mayBeTaken } from "../plan/case.js";
import { DOCUMENTED_APPS, DOCUMENTED_STREAMS } from "./documented.js";
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

const STREAM_FIELDS: ReadonlySet<string> = new Set(["stream_name", "stream-name", "interestedStream"]);
const APP_FIELDS: ReadonlySet<string> = new Set(["app_name", "groupId"]);
const PARTITION_FIELDS: ReadonlySet<string> = new Set(["partition_id", "partition-id"]);

/** The partition of the examples, in both forms. */
const PARTITION = "0";
const LONG_PARTITION = "shardId-0000000000";

/** A pattern of the examples that fits the documented stream. */
const STREAM_PATTERN = "new.*";

/** What of the examples a request speaks of. */
export interface References {
  readonly stream: boolean;
  readonly app: boolean;
  readonly partition: boolean;
}

/** The fields of a request, whatever their place. Of a body that is no object there are none. */
function fieldsOf({ path, query, body }: CaseRequest): [string, Json][] {
  const inBody = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
  return [path, query, inBody].flatMap((fields) => Object.entries(fields as Readonly<Record<string, Json>>));
}

function speaksOf(testCase: Case, fields: ReadonlySet<string>, documented: readonly string[]): boolean {
  return fieldsOf(testCase.request).some(([field, value]) => {
    if (!fields.has(field) || Object.hasOwn(testCase.fill, field)) return false;
    return [value].flat().some((one) => documented.includes(String(one)));
  });
}

/** What of the examples a case speaks of, itself or in order to be filled in. */
export function referencesOf(testCase: Case): References {
  const fills = Object.values(testCase.fill);
  const isFilled = fills.includes("live-cursor") || fills.includes("live-stream-id") || fills.includes("live-task");
  return {
    stream: isFilled || speaksOf(testCase, STREAM_FIELDS, DOCUMENTED_STREAMS),
    app: speaksOf(testCase, APP_FIELDS, DOCUMENTED_APPS),
    partition: fills.includes("live-cursor") || speaksOf(testCase, PARTITION_FIELDS, [PARTITION, LONG_PARTITION]),
  };
}

/** Number of a partition, of either form. */
function numberOf(partition: string): string {
  return String(Number(partition.replace(/^shardId-/, "")));
}

type Replacements = Readonly<Record<string, string>>;

function replacedText(text: string, names: Replacements): string {
  return Object.hasOwn(names, text) ? (names[text] ?? text) : text;
}

function replaced(value: Json, names: Replacements): Json {
  if (typeof value === "string") return replacedText(value, names);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => replaced(item, names));
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, replaced(inner, names)]));
}

/** A body that is no JSON is text with names in it. */
function replacedWords(text: string, names: Replacements): string {
  return text.replace(/[\w-]+/g, (word) => replacedText(word, names));
}

function withNames(request: CaseRequest, names: Replacements): CaseRequest {
  const { path, query, body, rawBody } = request;
  return {
    ...request,
    path: replaced(path, names) as CaseRequest["path"],
    query: replaced(query, names) as CaseRequest["query"],
    ...(body === undefined ? {} : { body: replaced(body, names) }),
    ...(rawBody === undefined ? {} : { rawBody: replacedWords(rawBody, names) }),
  };
}

function withPartition(request: CaseRequest, partition: string): CaseRequest {
  const number = numberOf(partition);
  const forms: Replacements = { [PARTITION]: number, [LONG_PARTITION]: `shardId-${number.padStart(10, "0")}` };
  const inPlace = (fields: CaseRequest["path"]) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [field, PARTITION_FIELDS.has(field) ? replacedText(value, forms) : value]),
    );
  return { ...request, path: inPlace(request.path), query: inPlace(request.query) };
}

/** The request with the names of the examples replaced by those of what the gate makes. */
export function withOwnNames(request: CaseRequest, prefix: string): CaseRequest {
  const documented = [...DOCUMENTED_STREAMS, ...DOCUMENTED_APPS, STREAM_PATTERN];
  return withNames(request, Object.fromEntries(documented.map((name) => [name, `${prefix}${name}`])));
}

/** The request with the names of the examples replaced by those of what the user named; others stay. */
export function withNamed(request: CaseRequest, { stream, app, partition }: Named): CaseRequest {
  const all = (names: readonly string[], name: string | undefined) =>
    name === undefined ? [] : names.map((documented) => [documented, name]);
  const names = withNames(request, Object.fromEntries([...all(DOCUMENTED_STREAMS, stream), ...all(DOCUMENTED_APPS, app)]));
  return partition === undefined ? names : withPartition(names, partition);
}

/** A name of the same length that begins with the prefix, where there is room; else the prefix before it. */
function carrying(name: string, prefix: string): string {
  if (name.startsWith(prefix)) return name;
  return name.length > prefix.length ? prefix + name.slice(prefix.length) : prefix + name;
}

function isName(field: string): boolean {
  return field === "stream_name" || field === "stream-name" || APP_FIELDS.has(field);
}

/** Rules that a request breaks, to be compared. */
function rulesOf(contract: Contract, call: string, request: CaseRequest): string {
  const broken = brokenRules(contract, callOf(contract, call), request);
  return JSON.stringify(broken.map(({ keyword, place }) => `${keyword} ${place}`).sort());
}

/**
 * The request of a case with the prefix in every name of a stream or an app, so that it can touch nothing of anybody else;
 * `undefined` when such a name breaks other rules than its own does: of one character, say, or a number.
 */
export function withPrefix(contract: Contract, testCase: Case, prefix: string): CaseRequest | undefined {
  const { call, request, fill } = testCase;
  const isFree = ([field, value]: [string, Json]) => isName(field) && !Object.hasOwn(fill, field) && value !== null;
  const names = fieldsOf(request).filter(isFree);
  if (names.every(([, value]) => typeof value === "string" && value.startsWith(prefix))) return request;
  // A name that is to be accepted is about its length: a longer one would prove something else.
  const canCarry = (value: Json) => typeof value === "string" && (value.length > prefix.length || !mayBeTaken(testCase));
  if (!names.every(([, value]) => canCarry(value))) return undefined;
  const change = Object.fromEntries(names.map(([, value]) => [String(value), carrying(String(value), prefix)]));
  const changed = withNames(request, change);
  return rulesOf(contract, call, changed) === rulesOf(contract, call, request) ? changed : undefined;
}
