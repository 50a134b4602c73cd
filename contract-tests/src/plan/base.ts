import { type Contract, under } from "../contract.js";
import type { Operation } from "../operation.js";
import type { CaseRequest, Fill } from "./case.js";
import { sample } from "./value.js";

/** A task needs a stream of its own: a stream can have five, and a name only once. */
const OWN_STREAM = { stream_name: "spare-stream" } as const;

/**
 * Fields whose documented example cannot succeed a second time, or never outside the document: a name that must be new, a
 * stream or an app that will be gone or changed, an id that the service gives, a cursor that must be young. `tasks[].id` is
 * the field `id` of each item of `tasks`.
 */
const FILLS: Readonly<Record<string, Readonly<Record<string, Fill>>>> = {
  createStream: { stream_name: "fresh-name" },
  createApp: { app_name: "fresh-name" },
  deleteStream: { stream_name: "spare-stream" },
  deleteApp: { app_name: "spare-app" },
  updatePartitionCount: { stream_name: "spare-stream" },
  updateStream: { stream_name: "spare-stream" },
  createPolicies: { stream_id: "live-stream-id" },
  consumeRecords: { "partition-cursor": "live-cursor" },
  createObsTransferTask: OWN_STREAM,
  createMrsTransferTask: OWN_STREAM,
  createDliTransferTask: OWN_STREAM,
  createDwsTransferTask: OWN_STREAM,
  createCloudTableTransferTask: OWN_STREAM,
  deleteTransferTask: { stream_name: "spare-stream-with-task" },
  batchStartTransferTask: { "tasks[].id": "live-task" },
  batchStopTransferTask: { "tasks[].id": "live-task" },
  createTag: { stream_id: "spare-stream-id" },
  batchCreateTags: { stream_id: "spare-stream-id" },
  batchDeleteTags: { stream_id: "tagged-stream-id" },
  deleteTag: { stream_id: "tagged-stream-id" },
  showStreamTags: { stream_id: "live-stream-id" },
};

/** What the runner fills in, except the field that a case is about. */
export function fillOf(call: string, except?: string): Readonly<Record<string, Fill>> {
  const isOther = (field: string) => field !== except && !field.endsWith(`[].${except}`);
  return Object.fromEntries(Object.entries(FILLS[call] ?? {}).filter(([field]) => isOther(field)));
}

/** The complete, valid request that every other case of the operation differs from in one place: made of its examples. */
export function baseRequest(contract: Contract, operation: Operation): CaseRequest {
  const values = (place: string) =>
    operation.parameters
      .filter((parameter) => parameter.value.in === place && parameter.value.name !== "project_id")
      .map(({ value, pointer }): [string, string] => {
        const example = value.example ?? sample(contract, under(contract, { value, pointer }, "schema"));
        return [value.name, String(example)];
      });
  const request = { path: Object.fromEntries(values("path")), query: Object.fromEntries(values("query")), headers: {} };
  if (operation.body === undefined) return request;
  const [first] = Object.values(operation.body.examples);
  return { ...request, body: first?.value ?? sample(contract, operation.body.schema) };
}
