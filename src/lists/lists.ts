import type { DisCalls } from "../../generated/client.js";
import type { components } from "../../generated/types.js";
import type { CallInput, CallOutput } from "../contract/signatures.js";
import { type Listing, type ListOptions, pages } from "./pages.js";

type Schemas = components["schemas"];

/** The input of a call that lists, without the fields that say which page is meant. */
type ListInput<I, Paging extends keyof I> = { [K in keyof Omit<I, Paging>]: Omit<I, Paging>[K] };

/**
 * Lists as async iterators: `for await (const stream of dis.streams())`. Each asks for a page when it is needed, as often as
 * there is one, and gives the entries as the service does. Leaving the loop sends nothing more. The options of a call
 * (`signal`, `timeoutMs`, `retry`) hold for each request. All of them fail with the `DisError` of the call, and with one of
 * kind `answer` when a page leads nowhere.
 */
export interface DisLists {
  /** The streams of the project, by name (`listStreams`). Where the service gives names alone, so does this. */
  readonly streams: (options?: ListOptions) => AsyncGenerator<Schemas["StreamInfo"], void, undefined>;
  /** The apps of the project, by name, or those that have a checkpoint on a stream (`listApp`). */
  readonly apps: (
    input?: ListInput<CallInput<"listApp">, "limit" | "start_app_name">,
    options?: ListOptions,
  ) => AsyncGenerator<Schemas["App"], void, undefined>;
  /** The partitions of a stream, in order, in any status (`showStream`). */
  readonly partitions: (
    input: ListInput<CallInput<"showStream">, "limit_partitions" | "start_partitionId">,
    options?: ListOptions,
  ) => AsyncGenerator<Schemas["Partition"], void, undefined>;
  /** How far an app has come in each partition of a stream (`showConsumerState`). */
  readonly consumerStates: (
    input: ListInput<CallInput<"showConsumerState">, "limit" | "start_partition_id">,
    options?: ListOptions,
  ) => AsyncGenerator<Schemas["PartitionConsumingState"], void, undefined>;
  /**
   * The transfer tasks of a stream (`listTransferTasks`). Pages of them are not documented: they are asked for only with
   * `pageSize`, or when the service says that there are more.
   */
  readonly transferTasks: (
    input: ListInput<CallInput<"listTransferTasks">, "limit" | "start_task_name">,
    options?: ListOptions,
  ) => AsyncGenerator<Schemas["TransferTask"], void, undefined>;
  /** The streams that have certain tags or names (`listResourcesByTags` with the action `filter`). */
  readonly resourcesByTags: (
    input?: ListInput<CallInput<"listResourcesByTags">, "action" | "limit" | "offset">,
    options?: ListOptions,
  ) => AsyncGenerator<Schemas["TaggedResource"], void, undefined>;
}

const streams: Listing<CallOutput<"listStreams">, Schemas["StreamInfo"]> = {
  call: "listStreams",
  size: { field: "limit", value: 100 },
  start: "start_stream_name",
  entries({ stream_names, stream_info_list }) {
    const known = new Map(stream_info_list?.map((info) => [info.stream_name, info]));
    return stream_names?.map((stream_name) => known.get(stream_name) ?? { stream_name });
  },
  more: ({ has_more_streams }) => has_more_streams,
  place: ({ stream_name }) => stream_name,
};

const apps: Listing<CallOutput<"listApp">, Schemas["App"]> = {
  call: "listApp",
  size: { field: "limit", value: 100 },
  start: "start_app_name",
  entries: ({ apps }) => apps,
  more: ({ has_more_app }) => has_more_app,
  place: ({ app_name }) => app_name,
};

const partitions: Listing<CallOutput<"showStream">, Schemas["Partition"]> = {
  call: "showStream",
  size: { field: "limit_partitions", value: 1000 },
  start: "start_partitionId",
  entries: ({ partitions }) => partitions,
  more: ({ has_more_partitions }) => has_more_partitions,
  place: ({ partition_id }) => partition_id,
};

const consumerStates: Listing<CallOutput<"showConsumerState">, Schemas["PartitionConsumingState"]> = {
  call: "showConsumerState",
  size: { field: "limit", value: 1000 },
  start: "start_partition_id",
  entries: ({ partition_consuming_states }) => partition_consuming_states,
  more: ({ has_more }) => has_more,
  // A number in an example of the documents.
  place: ({ partition_id }) => (partition_id === undefined ? undefined : String(partition_id)),
};

const transferTasks: Listing<CallOutput<"listTransferTasks">, Schemas["TransferTask"]> = {
  call: "listTransferTasks",
  size: { field: "limit", value: undefined },
  start: "start_task_name",
  entries: ({ tasks }) => tasks,
  more: ({ total_number = 0 }, given) => given < total_number,
  place: ({ task_name }) => task_name,
};

const resourcesByTags: Listing<CallOutput<"listResourcesByTags">, Schemas["TaggedResource"]> = {
  call: "listResourcesByTags",
  size: { field: "limit", value: 1000 },
  start: "offset",
  entries: ({ resources }) => resources ?? [],
  more: ({ total_count = 0 }, given) => given < total_count,
  place: (_, given) => String(given),
  fixed: { action: "filter" },
  asText: true,
};

/** The lists of a client. */
export function createLists(calls: DisCalls): DisLists {
  return {
    streams: (options) => pages(calls, streams, {}, options),
    apps: (input, options) => pages(calls, apps, input, options),
    partitions: (input, options) => pages(calls, partitions, input, options),
    consumerStates: (input, options) => pages(calls, consumerStates, input, options),
    transferTasks: (input, options) => pages(calls, transferTasks, input, options),
    resourcesByTags: (input, options) => pages(calls, resourcesByTags, input, options),
  };
}
