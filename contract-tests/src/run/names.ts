import { randomInt } from "node:crypto";
import { type Contract, callOf, type Json } from "dis-openapi/contract";
import { brokenRules } from "../plan/broken-rules.js";
import { type Case, type CaseRequest, mayBeTaken } from "../plan/case.js";
import { DOCUMENTED_APPS, DOCUMENTED_STREAMS } from "./documented.js";
import type { Profile } from "./target.js";

const BASE = 36;
const TIME_DIGITS = 6;
const RANDOM_DIGITS = 2;
const CHECK_DIGITS = 2;
const CHECK_RANGE = BASE ** CHECK_DIGITS;
const SECOND_MS = 1000;

/** A name that a run gives: `gate-`, the id of the run, and a name. */
const NAME = /^gate-([0-9a-z]{6})([0-9a-z]{2})([0-9a-z]{2})-[A-Za-z0-9_-]+$/;

function digits(value: number, length: number): string {
  return value.toString(BASE).padStart(length, "0");
}

/**
 * Two digits that follow from the others. Ten letters of somebody else's name (`gate-testrun123-orders`) could be read as a
 * time; the chance that they also end with the right two digits is one in 1296.
 */
function checkDigits(text: string): string {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + character.charCodeAt(0)) % CHECK_RANGE;
  return digits(sum, CHECK_DIGITS);
}

/**
 * Id of a run, ten digits of base 36: six for the second in which it begins, two random ones, two that are computed from those.
 * @param now milliseconds since 1970-01-01 UTC
 * @param random from 0 to 1295
 */
export function runId(now: number, random = randomInt(BASE ** RANDOM_DIGITS)): string {
  const text = digits(Math.floor(now / SECOND_MS), TIME_DIGITS) + digits(random, RANDOM_DIGITS);
  return text + checkDigits(text);
}

/** The beginning of every name that a run gives. */
export function prefixOf(run: string): string {
  return `gate-${run}-`;
}

/** The run that gave a name, and when it began; `undefined` for a name that no run gave. */
export function runOfName(name: string): { readonly run: string; readonly startedAt: number } | undefined {
  const [, time = "", random = "", check] = NAME.exec(name) ?? [];
  if (check === undefined || check !== checkDigits(time + random)) return undefined;
  return { run: time + random + check, startedAt: Number.parseInt(time, BASE) * SECOND_MS };
}

/**
 * Whether a run that is long over left something behind: a run gave the name, at least `staleAfterMs` ago. No run gave a name
 * with a time in the future.
 */
export function isStale(name: string, now: number, staleAfterMs: number, own?: string): boolean {
  const found = runOfName(name);
  if (found === undefined || found.run === own || found.startedAt > now) return false;
  return now - found.startedAt >= staleAfterMs;
}

/** A stream, an app and a partition of the target that the user named and that the gate may read. */
export interface Named {
  readonly stream?: string | undefined;
  readonly app?: string | undefined;
  /** A number, as in `0`, or the long form, as in `shardId-0000000000`. */
  readonly partition?: string | undefined;
}

/** What decides the names of a case: the run, what the user named, and what the gate may make. */
export interface NamingPolicy {
  readonly profile: Profile;
  /** Id of the run, for the names of what it makes. */
  readonly run: string;
  readonly named: Named;
  readonly allowWrites: boolean;
  readonly allowBillable: boolean;
}

/** A case with the names of a run, and the things that it refers to there. */
export interface CaseOfRun {
  readonly testCase: Case;
  /** Whether the gate itself creates the stream and the app that the case refers to. */
  readonly own: { readonly stream: boolean; readonly app: boolean };
  /** The stream and the partition that a cursor, an id or a task is obtained for. */
  readonly live: { readonly stream: string; readonly partition: string };
}

/** A case with the names of a run; a sentence with the reason when no names fit. */
export function caseOfRun(
  contract: Contract,
  testCase: Case,
  access: "read" | "write",
  policy: NamingPolicy,
): CaseOfRun | string {
  // Without state nothing can be touched, and the names of the examples are as good as any.
  if (!policy.profile.stateful) {
    return { testCase, own: { stream: false, app: false }, live: { stream: "newstream", partition: "0" } };
  }
  return access === "read" ? readingCase(testCase, policy) : writingCase(contract, testCase, policy);
}

/** Calls whose success depends on the content of a stream, not only on its existence. */
const REST_ON_CONTENT: ReadonlySet<string> = new Set(["showCheckpoint", "showCursor", "consumeRecords", "showTransferTask"]);

function readingCase(testCase: Case, policy: NamingPolicy): CaseOfRun | string {
  const refers = referencesOf(testCase);
  const own = ownThings(refers, policy);
  if (typeof own === "string") return own;
  const prefix = prefixOf(policy.run);
  const named: Named = { ...(own.stream ? {} : policy.named), app: own.app ? undefined : policy.named.app };
  const request = withNamed(testCase.request, named);
  const isOwn = own.stream || own.app || (policy.allowWrites && !refers.stream && !refers.app);
  // The gate does not know what is in a stream or an app that the user named.
  const readsNamed = (refers.stream && !own.stream) || (refers.app && !own.app);
  const prepared = testCase.prepared && !(readsNamed && REST_ON_CONTENT.has(testCase.call));
  return {
    testCase: { ...testCase, prepared, request: isOwn ? withOwnNames(request, prefix) : request },
    own,
    live: {
      stream: own.stream || policy.named.stream === undefined ? `${prefix}newstream` : policy.named.stream,
      partition: own.stream ? "0" : (policy.named.partition ?? "0"),
    },
  };
}

const NO_STREAM =
  "It reads a stream, and none was named: give --stream, or let the gate make one with --allow-writes and --allow-billable.";
const NO_APP = "It reads an app, and none was named: give --app, or let the gate make one with --allow-writes.";
const NO_PARTITION = "It reads a partition of the named stream, and none was named: give --partition.";

/** Whether the gate makes what a case refers to, or reads what the user named; a sentence when neither is possible. */
function ownThings(refers: References, { named, allowWrites, allowBillable }: NamingPolicy): CaseOfRun["own"] | string {
  const ownStream = refers.stream && named.stream === undefined;
  const ownApp = refers.app && named.app === undefined;
  if (ownStream && !(allowWrites && allowBillable)) return NO_STREAM;
  if (ownApp && !allowWrites) return NO_APP;
  if (refers.stream && !ownStream && refers.partition && named.partition === undefined) return NO_PARTITION;
  return { stream: ownStream, app: ownApp };
}

const NO_PREFIX =
  "Its name cannot begin with that of the run, so that it could touch what belongs to somebody else; --profile disposable lets it run.";

function writingCase(contract: Contract, testCase: Case, policy: NamingPolicy): CaseOfRun | string {
  const prefix = prefixOf(policy.run);
  const refers = referencesOf(testCase);
  const own = { ...testCase, request: withOwnNames(testCase.request, prefix) };
  const request = withPrefix(contract, own, prefix);
  // A DELETE that the contract does not have could delete anything, unless its path names something of this run.
  const deletesAll =
    own.request.method === "DELETE" && !Object.values(own.request.path).some((value) => value.startsWith(prefix));
  if ((request === undefined || deletesAll) && !policy.profile.disposable) return NO_PREFIX;
  return {
    testCase: request === undefined ? own : { ...own, request },
    own: { stream: refers.stream, app: refers.app },
    live: { stream: `${prefix}newstream`, partition: "0" },
  };
}

const STREAM_FIELDS: ReadonlySet<string> = new Set(["stream_name", "stream-name", "interestedStream"]);
const APP_FIELDS: ReadonlySet<string> = new Set(["app_name", "groupId"]);
const PARTITION_FIELDS: ReadonlySet<string> = new Set(["partition_id", "partition-id"]);

/** The partition of the examples, in both forms. */
const PARTITION = "0";
const LONG_PARTITION = "shardId-0000000000";

/** Which things of the examples a case refers to. */
interface References {
  readonly stream: boolean;
  readonly app: boolean;
  readonly partition: boolean;
}

/** Which things of the examples a case refers to, in its request or through what is filled in. */
function referencesOf(testCase: Case): References {
  const fills = Object.values(testCase.fill);
  const isFilled = fills.includes("live-cursor") || fills.includes("live-stream-id") || fills.includes("live-task");
  const names = (fields: ReadonlySet<string>, documented: readonly string[]) =>
    fieldsOf(testCase.request).some(([field, value]) => {
      if (!fields.has(field) || Object.hasOwn(testCase.fill, field)) return false;
      return [value].flat().some((one) => documented.includes(String(one)));
    });
  return {
    stream: isFilled || names(STREAM_FIELDS, DOCUMENTED_STREAMS),
    app: names(APP_FIELDS, DOCUMENTED_APPS),
    partition: fills.includes("live-cursor") || names(PARTITION_FIELDS, [PARTITION, LONG_PARTITION]),
  };
}

/** The fields of a request in path, query and body. A body that is no object has none. */
function fieldsOf({ path, query, body }: CaseRequest): [string, Json][] {
  const inBody = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
  return [path, query, inBody].flatMap((fields) => Object.entries(fields as Readonly<Record<string, Json>>));
}

/** A pattern of the examples that fits the documented stream. */
const STREAM_PATTERN = "new.*";

/** The request with the names of what the gate makes instead of those of the examples. */
function withOwnNames(request: CaseRequest, prefix: string): CaseRequest {
  const documented = [...DOCUMENTED_STREAMS, ...DOCUMENTED_APPS, STREAM_PATTERN];
  return withNames(request, Object.fromEntries(documented.map((name) => [name, `${prefix}${name}`])));
}

/** The request with the names that the user gave instead of those of the examples; other names stay. */
function withNamed(request: CaseRequest, { stream, app, partition }: Named): CaseRequest {
  const all = (names: readonly string[], name: string | undefined) =>
    name === undefined ? [] : names.map((documented) => [documented, name]);
  const changed = withNames(request, Object.fromEntries([...all(DOCUMENTED_STREAMS, stream), ...all(DOCUMENTED_APPS, app)]));
  return partition === undefined ? changed : withPartition(changed, partition);
}

/** Both forms of the partition of the examples become the same form of another partition. */
function withPartition(request: CaseRequest, partition: string): CaseRequest {
  const number = String(Number(partition.replace(/^shardId-/, "")));
  const forms: Replacements = { [PARTITION]: number, [LONG_PARTITION]: `shardId-${number.padStart(10, "0")}` };
  const changed = (fields: CaseRequest["path"]) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [field, PARTITION_FIELDS.has(field) ? replacedText(value, forms) : value]),
    );
  return { ...request, path: changed(request.path), query: changed(request.query) };
}

/**
 * The request of a case with the prefix of the run in every name of a stream or an app, so that it can touch nothing of anybody
 * else. `undefined` when a name with the prefix would break other rules than the name itself: a name of one character, say, or a
 * number.
 */
function withPrefix(contract: Contract, testCase: Case, prefix: string): CaseRequest | undefined {
  const { call, request, fill } = testCase;
  const isName = (field: string) => field === "stream_name" || field === "stream-name" || APP_FIELDS.has(field);
  const names = fieldsOf(request).filter(([field, value]) => isName(field) && !Object.hasOwn(fill, field) && value !== null);
  if (names.every(([, value]) => typeof value === "string" && value.startsWith(prefix))) return request;
  // A name that is to be accepted is about its length: a longer one would prove something else.
  const canCarry = (value: Json) => typeof value === "string" && (value.length > prefix.length || !mayBeTaken(testCase));
  if (!names.every(([, value]) => canCarry(value))) return undefined;
  const changed = withNames(
    request,
    Object.fromEntries(names.map(([, value]) => [String(value), prefixed(String(value), prefix)])),
  );
  const rulesOf = (one: CaseRequest) =>
    JSON.stringify(
      brokenRules(contract, callOf(contract, call), one)
        .map(({ keyword, place: at }) => `${keyword} ${at}`)
        .sort(),
    );
  return rulesOf(changed) === rulesOf(request) ? changed : undefined;
}

/** The name with the prefix, of the same length where there is room. */
function prefixed(name: string, prefix: string): string {
  if (name.startsWith(prefix)) return name;
  return name.length > prefix.length ? prefix + name.slice(prefix.length) : prefix + name;
}

type Replacements = Readonly<Record<string, string>>;

function withNames(request: CaseRequest, names: Replacements): CaseRequest {
  const { path, query, body, rawBody } = request;
  return {
    ...request,
    path: replaced(path, names) as CaseRequest["path"],
    query: replaced(query, names) as CaseRequest["query"],
    ...(body === undefined ? {} : { body: replaced(body, names) }),
    // A body that is no JSON is text with names in it.
    ...(rawBody === undefined ? {} : { rawBody: rawBody.replace(/[\w-]+/g, (word) => replacedText(word, names)) }),
  };
}

function replaced(value: Json, names: Replacements): Json {
  if (typeof value === "string") return replacedText(value, names);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => replaced(item, names));
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, replaced(inner, names)]));
}

function replacedText(text: string, names: Replacements): string {
  return Object.hasOwn(names, text) ? (names[text] ?? text) : text;
}
