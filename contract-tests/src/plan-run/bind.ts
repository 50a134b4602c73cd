import type { Contract, Json } from "../contract.js";
import { DOCUMENTED_APPS, DOCUMENTED_STREAMS } from "../fixture/documented.js";
import { operationOf } from "../operation.js";
import { mayBeTaken } from "../plan/care.js";
import { brokenRules } from "../plan/wire.js";
import type { Case, CaseRequest } from "../plan.js";
import type { Named } from "./policy.js";

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
  const broken = brokenRules(contract, operationOf(contract, call), request);
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
