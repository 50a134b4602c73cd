import { expect, test } from "vitest";
import { callTable } from "../scripts/generate/calls.js";
import { withOddShapes } from "../scripts/generate/testing/odd-shapes.js";
import { inputError, placeInput } from "./input.js";

const { calls } = callTable(withOddShapes());

function place(name: string, input: unknown) {
  const spec = calls[name];
  if (spec === undefined) throw new Error(`no call ${name}`);
  return placeInput(spec, input);
}

function refusal(name: string, input: unknown): string {
  const wrong = place(name, input).found.filter(({ keyword }) => keyword !== "tolerance");
  return wrong.length === 0 ? "accepted" : inputError(name, wrong).message;
}

const tags = [{ key: "color" }];
const obs = (fields: object) => ({
  stream_name: "s",
  obs_destination_descriptor: {
    task_name: "t",
    agency_name: "a",
    deliver_time_interval: 300,
    obs_bucket_path: "b",
    ...fields,
  },
});
const dli = (retry_duration: unknown) => ({
  stream_name: "s",
  dli_destination_descriptor: {
    ...obs({}).obs_destination_descriptor,
    dli_database_name: "d",
    dli_table_name: "t",
    retry_duration,
  },
});

test("the field that makes a shared operation this call is filled into the body", () => {
  expect(place("batchDeleteTags", { stream_id: "8QM3", tags })).toMatchObject({
    path: { stream_id: "8QM3" },
    body: { action: "delete", tags },
  });
});

test("and cannot be given, nor what belongs to another call of the operation", () => {
  expect(refusal("batchDeleteTags", { stream_id: "8QM3", tags, action: "create" })).toContain(
    "batchDeleteTags: action is not a field of its input; the fields are stream_id, tags",
  );
  expect(refusal("createObsTransferTask", { ...obs({}), dws_destination_descriptor: {} })).toContain(
    "is not a field of its input",
  );
});

test.each<[unknown, string]>([
  [1800, "accepted"],
  ["1800", "accepted"],
  [7201, "dli_destination_descriptor.retry_duration must be at most 7200"],
  ["x", "dli_destination_descriptor.retry_duration must be a whole number from 0 to 7200"],
  [true, "dli_destination_descriptor.retry_duration must be a string or a whole number"],
  [0.5, "dli_destination_descriptor.retry_duration must be a string or a whole number"],
  [null, "dli_destination_descriptor.retry_duration must be a string or a whole number"],
])("a field of two types with %j", (value, message) => {
  expect(refusal("createDliTransferTask", dli(value))).toContain(message);
});

test("a list of different entries does not take one twice", () => {
  const found = (...values: unknown[]) => refusal("listResourcesByTags", { action: "filter", tags: [{ key: "k", values }] });
  expect(found("a", "b")).toBe("accepted");
  expect(found("a", "b", "a")).toContain("tags[0].values must not have an entry twice");
});

test.each<[object, string]>([
  [{ labels: { any: "thing" } }, "accepted"],
  [{ labels: { any: "THING" } }, "obs_destination_descriptor.labels.any must match"],
  [{ labels: { any: 5 } }, "obs_destination_descriptor.labels.any must be a string"],
  [{ processing_schema: {} }, "obs_destination_descriptor.processing_schema.timestamp_name must be given"],
  [{ deep: { only: "this" } }, "accepted"],
  [{ deep: { only: "that" } }, "obs_destination_descriptor.deep.only must be one of this"],
  [{ other: 1 }, "obs_destination_descriptor.other is not a field of it"],
  [{ choice: "x" }, "accepted"],
  [{ choice: 5 }, "accepted"],
])("a descriptor with %j", (fields, message) => {
  expect(refusal("createObsTransferTask", obs(fields))).toContain(message);
});
