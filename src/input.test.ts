import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { calls } from "../generated/calls.js";
import { limitOf } from "../testing/limits.js";
import type { CallSpec, Rule } from "./contract/rules.js";
import { inputError, placeInput, sentenceOf } from "./input.js";
import { PATTERN_WORDS } from "./pattern-words.js";

const commit = {
  stream_name: "newstream",
  app_name: "newapp",
  partition_id: "0",
  sequence_number: "2",
  checkpoint_type: "LAST_READ",
};

const STREAM = limitOf("commitCheckpoint", "stream_name", "maxLength");
const TEXT = limitOf("commitCheckpoint", "metadata", "maxLength");
const TAGS = limitOf("createStream", "tags", "maxItems");
const APP = limitOf("commitCheckpoint", "app_name", "maxLength");
const HOURS = limitOf("createStream", "data_duration", "maximum");
/** Sent with a warning. */
const { maxLength: MOST_APP = APP } = limitOf("commitCheckpoint", "app_name", "tolerance");
const { maximum: MOST_HOURS = HOURS } = limitOf("createStream", "data_duration", "tolerance");

function refusal(name: keyof typeof calls, input: unknown): string {
  const wrong = placeInput(calls[name], input).found.filter(({ keyword }) => keyword !== "tolerance");
  return wrong.length === 0 ? "accepted" : inputError(name, wrong).message;
}

test("fields go to path, query and body as the contract says", () => {
  const state = { app_name: "a", stream_name: "s", checkpoint_type: "LAST_READ", limit: 5 };
  expect(placeInput(calls.showConsumerState, state)).toMatchObject({
    path: { app_name: "a", stream_name: "s" },
    query: { checkpoint_type: "LAST_READ", limit: 5 },
    body: undefined,
  });
  expect(placeInput(calls.commitCheckpoint, commit)).toMatchObject({ path: {}, query: {}, body: commit });
});

test("a field that is undefined counts as omitted", () => {
  const placed = placeInput(calls.commitCheckpoint, { ...commit, metadata: undefined });
  expect(placed.body).toEqual(commit);
});

describe("an input that breaks a rule is refused before anything is sent", () => {
  test.each([
    [{ ...commit, stream_name: undefined }, "stream_name must be given"],
    [{ ...commit, streamName: "x" }, "streamName is not a field of its input, did you mean stream_name?"],
    [{ ...commit, "partition-id": "0" }, "partition-id is not a field of its input, did you mean partition_id?"],
    [{ ...commit, toString: "x" }, "toString is not a field of its input"],
    [{ ...commit, stream_name: "" }, "stream_name must not be empty"],
    [{ ...commit, stream_name: ".." }, "stream_name must have only letters, digits, _ and -"],
    [{ ...commit, stream_name: "a".repeat(STREAM + 1) }, `stream_name must have at most ${STREAM} characters, has ${STREAM + 1}`],
    [{ ...commit, stream_name: 5 }, "stream_name must be a string"],
    [{ ...commit, stream_name: null }, "stream_name must be a string"],
    [{ ...commit, partition_id: "shard-0" }, "partition_id must be the id of a partition, such as shardId-0000000003 or 3"],
    [{ ...commit, sequence_number: 2 }, "sequence_number must be a string"],
    [{ ...commit, sequence_number: "-1" }, "sequence_number must be a whole number in digits"],
    [{ ...commit, sequence_number: "9223372036854775808" }, "sequence_number must not exceed 9223372036854775807"],
    [{ ...commit, checkpoint_type: "FIRST" }, "checkpoint_type must be one of LAST_READ"],
    [{ ...commit, metadata: "x".repeat(TEXT + 1) }, `metadata must have at most ${TEXT} characters`],
    [{ ...commit, app_name: "a".repeat(MOST_APP + 1) }, `app_name must have at most ${APP} characters, has ${MOST_APP + 1}`],
    ["text", "the input must be an object"],
    [null, "the input must be an object"],
    [[], "the input must be an object"],
  ])("%j", (input, message) => {
    expect(refusal("commitCheckpoint", input)).toContain(message);
  });

  test.each([
    [{ stream_name: "s", partition_count: 0 }, "partition_count must be at least 1"],
    [{ stream_name: "s", partition_count: 1.5 }, "partition_count must be a whole number"],
    [{ stream_name: "s", partition_count: "3" }, "partition_count must be a whole number"],
    [{ stream_name: "s", partition_count: 1, data_duration: MOST_HOURS + 1 }, `data_duration must be at most ${HOURS}`],
    [{ stream_name: "s", partition_count: 1, auto_scale_enabled: "yes" }, "auto_scale_enabled must be true or false"],
    [{ stream_name: "s", partition_count: 1, tags: {} }, "tags must be an array"],
    [
      { stream_name: "s", partition_count: 1, tags: Array(TAGS + 1).fill({ key: "k" }) },
      `tags must have at most ${TAGS} entries`,
    ],
    [{ stream_name: "s", partition_count: 1, tags: [{ value: "v" }] }, "tags[0].key must be given"],
    [{ stream_name: "s", partition_count: 1, tags: [{ key: "k", name: "v" }] }, "tags[0].name is not a field of it"],
    [{ stream_name: "s", partition_count: 1, csv_properties: "," }, "csv_properties must be an object"],
  ])("%j", (input, message) => {
    expect(refusal("createStream", input)).toContain(message);
  });

  test.each([
    [{ stream_name: "s", records: [] }, "records must have at least 1 entry"],
    [
      { stream_name: "s", records: [{ data: "not base64" }] },
      "records[0].data must be base64, as toRecord() of dis-openapi/record makes it",
    ],
    [{ stream_name: "s", records: [{ data: "YQ==" }, { partition_key: "k" }] }, "records[1].data must be given"],
    [{ stream_name: "s", records: [{ data: "YQ==", partitionKey: "k" }] }, "records[0].partitionKey is not a field of it"],
  ])("%j", (input, message) => {
    expect(refusal("sendRecords", input)).toContain(message);
  });
});

test("an error names every field that is wrong, up to four, with what was given in its place", () => {
  expect(refusal("commitCheckpoint", {})).toBe(
    "commitCheckpoint: app_name must be given; checkpoint_type must be given; stream_name must be given; partition_id must be given; and 1 more. Nothing was sent.",
  );
  expect(refusal("commitCheckpoint", { ...commit, stream_name: "a b", sequence_number: 2 })).toBe(
    "commitCheckpoint: stream_name must have only letters, digits, _ and -; sequence_number must be a string, not 2; it must be a whole number in digits, without a sign or leading zeros. Nothing was sent.",
  );
});

test.each([
  [null, "not null"],
  ["secret", "not a string"],
  [[1], "not an array"],
  [{}, "not an object"],
  [new Date(0), "not a Date"],
  [Buffer.from("a"), "not bytes"],
  [1.5, "not 1.5"],
  [true, "not a boolean"],
])("a number is wanted, and %j is %s", (value, said) => {
  const message = refusal("createStream", { stream_name: "s", partition_count: value });
  expect(message).toContain(`partition_count must be a whole number, ${said}`);
  expect(message).not.toContain("secret");
});

/** The rules within a rule, itself included. */
function within(rule: Rule): Rule[] {
  const { items, additionalProperties, properties = {} } = rule;
  const inner = [items, additionalProperties, ...Object.values(properties)].filter((each) => each !== undefined);
  return [rule, ...inner.flatMap(within)];
}

const fieldRules = Object.values<CallSpec>(calls).flatMap(({ fields }) => Object.values(fields).map(({ rule }) => rule));

test("every pattern of the contract has words, and no words are left of another contract", () => {
  const patterns = fieldRules.flatMap(within).flatMap(({ pattern }) => pattern ?? []);
  expect(new Set(Object.keys(PATTERN_WORDS))).toEqual(new Set(patterns));
});

describe("a time", () => {
  const day = Date.UTC(2026, 0, 1);
  const foreign = runInContext(`new Date(${day})`, createContext({})) as Date;

  /** Every field of the contract that is a time, at any depth, with an input that has it. */
  const times: [string, keyof typeof calls, (time: unknown) => object, number][] = [
    ["showCursor.timestamp", "showCursor", (timestamp) => ({ "stream-name": "s", "partition-id": "0", timestamp }), day],
    [
      "sendRecords.timestamp",
      "sendRecords",
      (timestamp) => ({ stream_name: "s", records: [{ data: "" }, { data: "", timestamp }] }),
      day,
    ],
    ...(["start_time", "end_time"] as const).flatMap((field): typeof times => {
      const stream = { stream_name: "s", label: "total_put_bytes_per_stream", start_time: 1e9, end_time: 1e9 };
      const partition = { ...stream, label: "total_put_bytes_per_partition", partition_id: "0" };
      return [
        [`showStreamMetrics.${field}`, "showStreamMetrics", (time) => ({ ...stream, [field]: time }), day / 1000],
        [`showPartitionMetrics.${field}`, "showPartitionMetrics", (time) => ({ ...partition, [field]: time }), day / 1000],
      ];
    }),
  ];

  test("is each field that the contract describes as one", () => {
    const found = Object.entries<CallSpec>(calls).flatMap(([call, { fields }]) =>
      Object.entries(fields).flatMap(([name, { rule }]) => {
        const named = [[name, rule] as const, ...within(rule).flatMap(({ properties = {} }) => Object.entries(properties))];
        return named.filter(([, { time }]) => time !== undefined).map(([field]) => `${call}.${field}`);
      }),
    );
    expect(new Set(times.map(([name]) => name))).toEqual(new Set(found));
  });

  test.each(times)("%s can be a Date, of any realm, or a number", (_name, call, inputOf, number) => {
    for (const time of [new Date(day), new Date(day + 0.5), foreign, number]) {
      const input = inputOf(time);
      const before = JSON.stringify(input);
      const { found, query, body } = placeInput(calls[call], input);
      expect(found).toEqual([]);
      expect(JSON.stringify([query, body])).toContain(String(number));
      expect(JSON.stringify([query, body])).not.toContain("2026-01-01");
      expect(JSON.stringify(input)).toBe(before);
    }
  });

  test.each(times)("%s cannot be a text or an invalid Date", (_name, call, inputOf) => {
    for (const time of ["2026-01-01", new Date(Number.NaN), Object.create(Date.prototype)]) {
      expect(refusal(call, inputOf(time))).toMatch(
        /must be a valid Date, or a whole number of (milli)?seconds since 1970-01-01 UTC, not/,
      );
    }
  });

  test("in milliseconds where seconds are wanted is told the unit", () => {
    const input = { stream_name: "s", label: "total_put_bytes_per_stream", start_time: day, end_time: day };
    expect(refusal("showStreamMetrics", input)).toContain(
      "start_time must be at most 9999999999, in seconds since 1970-01-01 UTC",
    );
  });
});

test("what the contract tolerates is sent, with a warning", () => {
  const long = placeInput(calls.commitCheckpoint, { ...commit, app_name: "a".repeat(MOST_APP) });
  expect(long.found).toMatchObject([{ field: "app_name", keyword: "tolerance" }]);
  expect(long.found.map(sentenceOf)).toEqual([`must have at most ${APP} characters, has ${MOST_APP}`]);
  const week = placeInput(calls.createStream, { stream_name: "s", partition_count: 1, data_duration: MOST_HOURS });
  expect(week.found).toMatchObject([{ field: "data_duration", keyword: "tolerance" }]);
  expect(week.found.map(sentenceOf)).toEqual([`must be at most ${HOURS}`]);
});

test("the length of a text is counted in characters, not in code units", () => {
  expect(refusal("commitCheckpoint", { ...commit, metadata: "😀".repeat(TEXT) })).toBe("accepted");
});

test.each<[keyof typeof calls, object, string]>([
  [
    "createStream",
    { stream_name: "s", partition_count: 1, tags: [{ key: "a" }, { key: "a", value: "b" }] },
    "tags must not have a key twice",
  ],
  ["batchCreateTags", { stream_id: "s", tags: [{ key: "a" }, { key: "a" }] }, "tags must not have a key twice"],
  ["listResourcesByTags", { action: "filter", not_tags: [{ key: "a" }, { key: "a" }] }, "not_tags must not have a key twice"],
  ["showStreamMetrics", { stream_name: "s", start_time: 1593569640, end_time: 1593573240 }, "label or label_list must be given"],
  [
    "createObsTransferTask",
    {
      stream_name: "s",
      obs_destination_descriptor: {
        task_name: "t",
        agency_name: "a",
        deliver_time_interval: 30,
        obs_bucket_path: "b",
        processing_schema: { timestamp_name: "time", timestamp_type: "String" },
      },
    },
    "obs_destination_descriptor.processing_schema.timestamp_format must be given with timestamp_type String",
  ],
])("%s with fields that do not go together is refused: %j", (call, input, sentence) => {
  expect(refusal(call, input)).toBe(`${call}: ${sentence}. Nothing was sent.`);
});

test("what is only assumed of several fields is not refused: the service may take it", () => {
  const scaling = { auto_scale_min_partition_count: 3, auto_scale_max_partition_count: 2 };
  expect(refusal("createStream", { stream_name: "s", partition_count: 1, ...scaling })).toBe("accepted");
  const after = { "stream-name": "s", "partition-id": "0", "cursor-type": "AFTER_SEQUENCE_NUMBER" };
  expect(refusal("showCursor", after)).toBe("accepted");
});
