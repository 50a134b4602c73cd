import { type Call, type Contract, callOf, calls, type Json, type Schema, under } from "dis-openapi/contract";
import fc from "fast-check";
import { judge } from "../check/judge.js";
import { brokenRules } from "../plan/broken-rules.js";
import type { CaseRequest } from "../plan/case.js";
import type { CallName, Input } from "../run/send.js";
import type { Probe } from "../suite/probe.js";
import { type Scenario, scenariosOf } from "../suite/scenario.js";
import { cursor, newApp, newStream, show, texts, upload } from "../suite/steps.js";
import { createTask, taskId } from "../suite/task-steps.js";
import { brokenRequests } from "./broken-requests.js";
import { expectAll } from "./trial.js";
import { type Known, validRequests } from "./valid-requests.js";
import { arbitraryOf } from "./values.js";

const RECORDS = 5;

/** Partitions of the stream that a call finds. */
const PARTITIONS = 2;
const LONGEST_NAME = 64;
const DAY_MS = 86_400_000;
const DAY_S = 86_400;
const HOUR_S = 3600;
const TASK = "task";

// Fields that name something. Only names of our own are sent, so that nobody else's stream is ever touched.
const STREAM_FIELDS = ["stream_name", "stream-name"];
const STREAM_ID_FIELDS = ["stream_id", "stream-id"];
const APP_FIELDS = ["app_name", "groupId"];

function fieldNames({ parameters, body }: Call): ReadonlySet<string> {
  return new Set([...parameters.map(({ value }) => value.name), ...Object.keys(body?.schema.value.properties ?? {})]);
}

function generated(contract: Contract, { parameters, body }: Call, name: string): fc.Arbitrary<Json> {
  const parameter = parameters.find(({ value }) => value.name === name);
  if (parameter !== undefined) return arbitraryOf(contract, under<Schema>(contract, parameter, "schema"));
  if (body === undefined) return fc.constant(null);
  return arbitraryOf(contract, under<Schema>(contract, body.schema, "properties", name));
}

/** Mostly what is there, and something else now and then. */
function mostly(there: Json, other: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(there) }, { weight: 1, arbitrary: other });
}

function withAll(names: readonly string[], wanted: ReadonlySet<string>, value: fc.Arbitrary<Json>): Known {
  return Object.fromEntries(names.filter((name) => wanted.has(name)).map((name) => [name, value]));
}

/** A stream with what the call asks for on it; calls that make streams need none. */
async function aroundStream(probe: Probe, operation: Call, wanted: ReadonlySet<string>): Promise<Known> {
  const stream = await newStream(probe, PARTITIONS);
  await upload(probe, stream, "0", texts(RECORDS));
  const id = wanted.has("stream_id") || wanted.has("stream-id") ? String((await show(probe, stream)).stream_id) : "";
  if (wanted.has("task_name") || wanted.has("tasks")) await createTask(probe, stream, TASK);
  const task = wanted.has("tasks") ? await taskId(probe, stream, TASK) : "";
  const place = wanted.has("partition-cursor") ? await cursor(probe, stream, "0", { "cursor-type": "TRIM_HORIZON" }) : "";
  const partitions = fc.constantFrom("0", "1", "shardId-0000000000", "shardId-0000000001");
  const any = (name: string) => generated(probe.contract, operation, name);
  return {
    ...withAll(STREAM_FIELDS, wanted, mostly(stream, fc.constant(probe.name("stream")))),
    ...withAll(STREAM_ID_FIELDS, wanted, fc.constant(id)),
    ...(wanted.has("task_name") ? { task_name: mostly(TASK, fc.constant("other-task")) } : {}),
    ...(wanted.has("tasks") ? { tasks: fc.constant([{ id: task }]) } : {}),
    ...(wanted.has("partition-cursor") ? { "partition-cursor": mostly(place, any("partition-cursor")) } : {}),
    ...withAll(["partition_id", "partition-id"], wanted, partitions),
    // A stream cannot be scaled to the number of partitions that it has.
    ...(wanted.has("target_partition_count")
      ? { target_partition_count: fewPartitions(any("target_partition_count")).filter((count) => count !== PARTITIONS) }
      : {}),
    ...withAll(["label_list"], wanted, labelLists(probe, operation)),
    // A period of at most a week, which is not over before it begins.
    ...withAll(
      ["start_time"],
      wanted,
      fc.nat(5 * DAY_S).map((earlier) => nowInSeconds() - HOUR_S - earlier),
    ),
    ...withAll(
      ["end_time"],
      wanted,
      fc.nat(HOUR_S).map((earlier) => nowInSeconds() - earlier),
    ),
    // A time before the oldest record is refused with a code that a broken rule can have, too.
    ...withAll(
      ["timestamp"],
      wanted,
      fc.nat(DAY_MS).map((later) => Date.now() + later),
    ),
  };
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Lists of the labels that the call knows; of others the schema says only what they look like. */
function labelLists({ contract }: Probe, { parameters }: Call): fc.Arbitrary<Json> {
  const label = parameters.find(({ value }) => value.name === "label");
  const known = label === undefined ? [] : (under<Schema>(contract, label, "schema").value.enum ?? []);
  return fc.subarray(known.map(String), { minLength: Math.min(1, known.length) }).map((labels) => labels.join(","));
}

/** Calls that make a stream or an app, and the field with its name. */
const MAKES: Readonly<Partial<Record<string, string>>> = { createStream: "stream_name", createApp: "app_name" };

/** Most partitions of a stream in a random request: all streams of an account share a quota. */
const MOST_PARTITIONS = 10;

function fewPartitions(counts: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return counts.map((count) => Math.min(Number(count), MOST_PARTITIONS));
}

/** Names with the prefix of the run, and a generated ending. */
function ownNames(probe: Probe, operation: Call, field: string): fc.Arbitrary<Json> {
  const prefix = probe.name(field.slice(0, field.indexOf("_")));
  return generated(probe.contract, operation, field).map((name) => `${prefix}-${name}`.slice(0, LONGEST_NAME));
}

/** What the requests of a call can name: makes a stream and an app where the call needs them. */
async function surroundings(probe: Probe, operation: Call): Promise<Known> {
  const made = MAKES[operation.name];
  const wanted = fieldNames(operation);
  if (made !== undefined) {
    const counts = wanted.has("partition_count")
      ? fewPartitions(generated(probe.contract, operation, "partition_count"))
      : undefined;
    return { [made]: ownNames(probe, operation, made), ...(counts === undefined ? {} : { partition_count: counts }) };
  }
  const has = (names: readonly string[]) => names.some((name) => wanted.has(name));
  const needsStream = has([...STREAM_FIELDS, ...STREAM_ID_FIELDS, "partition-cursor"]);
  const app = has(APP_FIELDS) ? mostly(await newApp(probe), fc.constant(probe.name("app"))) : fc.constant(null);
  return { ...(needsStream ? await aroundStream(probe, operation, wanted) : {}), ...withAll(APP_FIELDS, wanted, app) };
}

/** Requests of each kind per call. With more of them the gate would take too long. */
const RUNS = 15;

type Expected = "accepted" | "refused";

/** Calls whose random requests make as many partitions as a stream may have. */
const SCALES: ReadonlySet<CallName> = new Set(["createStream", "updatePartitionCount"]);

/** Undoes what a request has made, so that all of them together stay within the quota. */
const UNDO: Readonly<Partial<Record<CallName, (probe: Probe, request: CaseRequest) => Promise<unknown>>>> = {
  createStream: (probe, { body }) => probe.send("deleteStream", fieldOf(body, "stream_name")),
  createApp: (probe, { body }) => probe.send("deleteApp", fieldOf(body, "app_name")),
  updatePartitionCount: (probe, { body }) =>
    probe.send("updatePartitionCount", { ...fieldOf(body, "stream_name"), target_partition_count: PARTITIONS }),
  joinGroup: (probe, { path, body }) =>
    probe.send("leaveGroup", { groupId: path["groupId"] ?? "", ...fieldOf(body, "clientId") }),
};

function fieldOf(body: CaseRequest["body"], name: string): Input {
  return { [name]: (body as Input | undefined)?.[name] ?? "" };
}

/** The request as lines: method and path, then the body. Its credentials are no part of it. */
function described(operation: Call, { path, query, body, rawBody }: CaseRequest): string[] {
  const filled = operation.path.replace(/\{([^}]+)\}/g, (whole, name: string) => path[name] ?? whole);
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const line = `${operation.method.toUpperCase()} ${filled}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  return text === undefined ? [line] : [line, text];
}

async function attempt(probe: Probe, operation: Call, request: CaseRequest, expected: Expected): Promise<void> {
  const call = operation.name as CallName;
  const exchange = await probe.request(call, request);
  const breaks = [...new Set(brokenRules(probe.contract, operation, request).map(({ keyword }) => keyword))];
  const asked = { pointer: probe.pointer, expect: expected, breaks, prepared: false };
  const found = judge(probe.contract, asked, exchange, true);
  if (exchange.response.status === operation.success) await UNDO[call]?.(probe, request);
  if (found !== undefined) probe.fail({ ...found, exchange });
}

function requestsOf(probe: Probe, operation: Call, valid: fc.Arbitrary<CaseRequest>, expected: Expected) {
  return expected === "accepted" ? valid : brokenRequests(probe.contract, operation, valid);
}

async function run(probe: Probe, call: CallName, expected: Expected): Promise<void> {
  const operation = callOf(probe.contract, call);
  const valid = validRequests(probe.contract, operation, await surroundings(probe, operation));
  await expectAll(probe, {
    values: requestsOf(probe, operation, valid, expected),
    runs: RUNS,
    attempt: (request) => attempt(probe, operation, request, expected),
    describe: (request) => described(operation, request),
  });
}

/** For each call, random requests that keep the contract, and random requests that break it in one way. */
export const randomRequests: readonly Scenario[] = (Object.keys(calls) as CallName[]).flatMap((call) => {
  return scenariosOf(call, [
    {
      name: "accepted",
      kind: "generated",
      ...(SCALES.has(call) ? { partitions: MOST_PARTITIONS } : {}),
      title: "random requests that keep the schemas are accepted",
      run: (probe) => run(probe, call, "accepted"),
    },
    {
      name: "refused",
      kind: "generated",
      ...(SCALES.has(call) ? { partitions: MOST_PARTITIONS } : {}),
      title: "random requests that break one keyword are refused",
      run: (probe) => run(probe, call, "refused"),
    },
  ]);
});
