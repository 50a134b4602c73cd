import type { Call } from "dis-openapi/contract";
import { type Example, exampleOf } from "../samples.js";

// What the service's own clients for Java, Python and Go have for each call. They are generated from one description, so that their
// classes and fields are the same but for their case. Read in huaweicloud-sdk-go-v3 (services/dis/v2), -python-v3 and -java-v3.

/**
 * A field of a class: `string`, `int32`, `int64`, `enum` or a class; `[]` for a list, `?` for an optional one, which is a pointer in
 * Go. The body of a request is a pointer, too.
 */
type FieldType = string;

/** Fields by class, named as on the wire. Fields of the contract that are missing here are unknown to the clients. */
const CLASSES: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  ListStreamsRequest: { limit: "int32?", start_stream_name: "string?" },
  CreateStreamRequest: { body: "CreateStreamReq?" },
  CreateStreamReq: { stream_name: "string", partition_count: "int32", data_duration: "int32?" },
  ShowStreamRequest: { stream_name: "string", start_partitionId: "string?", limit_partitions: "int32?" },
  UpdatePartitionCountRequest: { stream_name: "string", body: "UpdatePartitionCountReq?" },
  UpdatePartitionCountReq: { stream_name: "string", target_partition_count: "int32" },
  DeleteStreamRequest: { stream_name: "string" },
  UpdateStreamRequest: { stream_name: "string", body: "UpdateStreamReq?" },
  UpdateStreamReq: { stream_name: "string", data_duration: "int32?" },
  ListPoliciesRequest: { stream_name: "string" },
  ConsumeRecordsRequest: { "partition-cursor": "string", max_fetch_bytes: "int32?" },
  SendRecordsRequest: { body: "PutRecordsRequest?" },
  PutRecordsRequest: { stream_name: "string", records: "PutRecordsRequestEntry[]" },
  PutRecordsRequestEntry: { data: "string" },
  ShowCursorRequest: {
    "stream-name": "string",
    "partition-id": "string",
    "cursor-type": "enum?",
    "starting-sequence-number": "string?",
  },
  ListAppRequest: { limit: "int32?", start_app_name: "string?", stream_name: "string?" },
  CreateAppRequest: { body: "CreateAppReq?" },
  CreateAppReq: { app_name: "string" },
  ShowAppRequest: { app_name: "string" },
  DeleteAppRequest: { app_name: "string" },
  ShowConsumerStateRequest: {
    app_name: "string",
    stream_name: "string",
    checkpoint_type: "enum",
    limit: "int32?",
    start_partition_id: "string?",
  },
  ShowCheckpointRequest: { stream_name: "string", partition_id: "string", app_name: "string", checkpoint_type: "enum" },
  CommitCheckpointRequest: { body: "CommitCheckpointReq?" },
  CommitCheckpointReq: {
    stream_name: "string",
    app_name: "string",
    partition_id: "string",
    sequence_number: "string",
    checkpoint_type: "enum",
  },
  DeleteCheckpointRequest: { stream_name: "string", app_name: "string", checkpoint_type: "enum", partition_id: "string?" },
  ListTransferTasksRequest: { stream_name: "string" },
  CreateObsTransferTaskRequest: { stream_name: "string", body: "CreateTransferTaskReq?" },
  CreateTransferTaskReq: { destination_type: "enum", obs_destination_descriptor: "ObsDestinationDescriptorRequest?" },
  ObsDestinationDescriptorRequest: {
    task_name: "string",
    agency_name: "string",
    deliver_time_interval: "int32",
    consumer_strategy: "enum?",
    obs_bucket_path: "string",
    file_prefix: "string?",
    partition_format: "enum?",
    destination_file_type: "enum?",
    record_delimiter: "string?",
  },
  ShowTransferTaskRequest: { stream_name: "string", task_name: "string" },
  DeleteTransferTaskRequest: { stream_name: "string", task_name: "string" },
  BatchStartTransferTaskRequest: { stream_name: "string", body: "BatchStartTransferTaskReq?" },
  BatchStartTransferTaskReq: { action: "enum", tasks: "BatchTransferTask[]" },
  BatchStopTransferTaskRequest: { stream_name: "string", body: "BatchStopTransferTaskReq?" },
  BatchStopTransferTaskReq: { action: "enum", tasks: "BatchTransferTask[]" },
  BatchTransferTask: { id: "string" },
  ShowStreamMetricsRequest: {
    stream_name: "string",
    label: "enum?",
    label_list: "string?",
    start_time: "int64",
    end_time: "int64",
  },
  // In all three clients the end is a text here, and a number for a stream.
  ShowPartitionMetricsRequest: {
    stream_name: "string",
    partition_id: "string",
    label: "enum?",
    label_list: "string?",
    start_time: "int64",
    end_time: "string",
  },
  ShowStreamTagsRequest: { stream_id: "string" },
  CreateTagRequest: { stream_id: "string", body: "CreateTagReq?" },
  CreateTagReq: { tag: "Tag?" },
  Tag: { key: "string?", value: "string?" },
  DeleteTagRequest: { stream_id: "string", key: "string" },
  BatchCreateTagsRequest: { stream_id: "string", body: "BatchCreateTagsReq?" },
  BatchCreateTagsReq: { action: "enum", tags: "Tag[]" },
  BatchDeleteTagsRequest: { stream_id: "string", body: "BatchDeleteTagsReq?" },
  BatchDeleteTagsReq: { action: "enum", tags: "Tag[]" },
  ListTagsRequest: {},
  ListResourcesByTagsRequest: { body: "ListResourceInstancesReq?" },
  // `matches` is a text in the clients and a list in the service.
  ListResourceInstancesReq: { action: "enum", limit: "string?", offset: "string?", tags: "Tags[]?" },
  Tags: { key: "string?", values: "string[]?" },
};

export type Scalar = "string" | "int32" | "int64" | "enum";

/** A value of a sample with its place in the clients. */
export type SdkValue =
  | SdkObject
  | { readonly kind: "list"; readonly of: string; readonly items: readonly SdkValue[] }
  /** For an enum, `className` and the field that it stands in name the type. */
  | { readonly kind: Scalar; readonly className: string; readonly field: string; readonly value: string | number };

export interface SdkObject {
  readonly kind: "object";
  readonly className: string;
  readonly fields: readonly SdkField[];
}

export interface SdkField {
  /** As on the wire. */
  readonly name: string;
  readonly optional: boolean;
  readonly value: SdkValue;
}

type Values = Readonly<Record<string, unknown>>;

function sdkValue(type: string, value: unknown, className: string, field: string): SdkValue {
  if (type.endsWith("[]")) {
    const of = type.slice(0, -2);
    return { kind: "list", of, items: (value as unknown[]).map((item) => sdkValue(of, item, className, field)) };
  }
  if (Object.hasOwn(CLASSES, type)) return objectOf(type, value as Values);
  const scalar = type === "string" || type === "enum" ? String(value) : Number(value);
  return { kind: type as Scalar, className, field, value: scalar };
}

function objectOf(className: string, values: Values): SdkObject {
  const known = CLASSES[className] ?? {};
  const missing = Object.keys(known).filter((name) => !(known[name] ?? "").endsWith("?") && values[name] === undefined);
  if (missing.length > 0) throw new Error(`${className}: the example of the contract has no ${missing.join(", ")}`);
  const fields = Object.entries(values).flatMap(([name, value]): SdkField[] => {
    const type = known[name];
    if (type === undefined) return [];
    return [{ name, optional: type.endsWith("?"), value: sdkValue(type.replace(/\?$/, ""), value, className, name) }];
  });
  return { kind: "object", className, fields };
}

function capital(name: string): string {
  return name.replace(/^./, (first) => first.toUpperCase());
}

/** `partition-id` and `start_partitionId` in Pascal case. */
export function pascal(name: string): string {
  return name.split(/[-_]/).map(capital).join("");
}

/** The request of a call with the values of its example; `undefined` for a call that the clients do not have. */
export function requestOf(call: Call): SdkObject | undefined {
  const className = `${capital(call.name)}Request`;
  if (!Object.hasOwn(CLASSES, className)) return undefined;
  const { parameters, body }: Example = exampleOf(call);
  const values = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
  return objectOf(className, body === undefined ? values : { ...values, body });
}

/** The classes that a value needs, each once, sorted. */
export function classesOf(value: SdkValue): string[] {
  if (value.kind === "object") {
    return [...new Set([value.className, ...value.fields.flatMap((field) => classesOf(field.value))])].sort();
  }
  return value.kind === "list" ? [...new Set(value.items.flatMap(classesOf))] : [];
}
