import { expect, test } from "vitest";
import { callTable } from "../../scripts/generate/calls.js";
import { withSharedCalls } from "../../scripts/generate/testing/shared-calls.js";
import { isDisError } from "../errors/dis-error.js";
import { placeInput } from "./input.js";

const { calls } = callTable(withSharedCalls());

function place(name: string, input: unknown) {
  const spec = calls[name];
  if (spec === undefined) throw new Error(`no call ${name}`);
  return placeInput(name, spec, input);
}

function refusal(name: string, input: unknown): string {
  try {
    place(name, input);
  } catch (error) {
    if (isDisError(error, "input")) return error.message;
    throw error;
  }
  return "accepted";
}

const tags = [{ key: "color" }];
const obs = (fields: object) => ({
  stream_name: "s",
  obs_destination_descriptor: { task_name: "t", file_prefix: "", ...fields },
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

test.each<[object, string]>([
  [{ retry_duration: 1800 }, "accepted"],
  [{ retry_duration: "1800" }, "accepted"],
  [{ retry_duration: 7201 }, "obs_destination_descriptor.retry_duration must be at most 7200"],
  [{ retry_duration: "x" }, "obs_destination_descriptor.retry_duration must match"],
  [{ retry_duration: true }, "obs_destination_descriptor.retry_duration must be a string or a whole number"],
  [{ retry_duration: 0.5 }, "obs_destination_descriptor.retry_duration must be a string or a whole number"],
  [{ labels: { any: "thing" } }, "accepted"],
  [{ labels: { any: "THING" } }, "obs_destination_descriptor.labels.any must match"],
  [{ labels: { any: 5 } }, "obs_destination_descriptor.labels.any must be a string"],
  [{ processing_schema: {} }, "obs_destination_descriptor.processing_schema.timestamp_name must be given"],
  [{ other: 1 }, "obs_destination_descriptor.other is not a field of it"],
])("a descriptor with %j", (fields, message) => {
  expect(refusal("createObsTransferTask", obs(fields))).toContain(message);
});

test("a rule that is open takes anything", () => {
  for (const options of ["x", {}, 5]) {
    const input = { stream_name: "s", dws_destination_descriptor: { task_name: "t", user_password: "p", options } };
    expect(refusal("createDwsTransferTask", input)).toBe("accepted");
  }
});
