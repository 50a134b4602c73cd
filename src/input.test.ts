import { describe, expect, test } from "vitest";
import { calls } from "../generated/calls.js";
import { limitOf } from "../testing/limits.js";
import { inputError, placeInput, sentenceOf } from "./input.js";

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
  const wrong = placeInput(calls[name], input).found.find(({ keyword }) => keyword !== "tolerance");
  return wrong === undefined ? "accepted" : inputError(name, wrong).message;
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
    [{ ...commit, stream_name: ".." }, "stream_name must match"],
    [{ ...commit, stream_name: "a".repeat(STREAM + 1) }, `stream_name must have at most ${STREAM} characters, has ${STREAM + 1}`],
    [{ ...commit, stream_name: 5 }, "stream_name must be a string"],
    [{ ...commit, stream_name: null }, "stream_name must be a string"],
    [{ ...commit, partition_id: "shard-0" }, "partition_id must match"],
    [{ ...commit, sequence_number: 2 }, "sequence_number must be a string"],
    [{ ...commit, sequence_number: "-1" }, "sequence_number must match"],
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
    [{ stream_name: "s", records: [{ data: "not base64" }] }, "records[0].data must match"],
    [{ stream_name: "s", records: [{ data: "YQ==" }, { partition_key: "k" }] }, "records[1].data must be given"],
    [{ stream_name: "s", records: [{ data: "YQ==", partitionKey: "k" }] }, "records[0].partitionKey is not a field of it"],
  ])("%j", (input, message) => {
    expect(refusal("sendRecords", input)).toContain(message);
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
