import { calls as table } from "../generated/calls.js";
import type { DisCalls } from "../generated/client.js";
import type { components } from "../generated/types.js";
import type { CallSpec } from "./contract/rules.js";
import type { CallInput, CallOutput } from "./contract/signatures.js";
import type { DisCall } from "./dis-call.js";
import { DisError } from "./errors/dis-error.js";
import type { CallOptions } from "./options.js";
import type { CallResult } from "./send/exchange.js";

type Schemas = components["schemas"];

/** The input of a call that lists, without the fields that select the page. */
type ListInput<I, Paging extends keyof I> = { [K in keyof Omit<I, Paging>]: Omit<I, Paging>[K] };

/** Options of a list, over those of the client. They hold for each of its requests. */
export interface ListOptions extends CallOptions {
  /** Entries of a page, up to the limit of the call. By default that limit, or what the service chooses. */
  readonly pageSize?: number | undefined;
}

/**
 * Lists as async iterators: `for await (const stream of dis.streams())`. Each requests a page when its first entry is needed,
 * until there are no more, and yields the entries as the service gives them. A loop that ends early sends nothing more. The
 * options of a call (`signal`, `timeoutMs`, `retry`) hold for each request. A list fails with the `DisError` of the call, and
 * with one of kind `response` when a page says that there are more and does not lead to them.
 */
export interface DisLists {
  /** The streams of the project, by name (`listStreams`). Where the service gives only names, so does this. */
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
  /** How far an app has consumed each partition of a stream (`showConsumerState`). */
  readonly consumerStates: (
    input: ListInput<CallInput<"showConsumerState">, "limit" | "start_partition_id">,
    options?: ListOptions,
  ) => AsyncGenerator<Schemas["PartitionConsumingState"], void, undefined>;
  /**
   * The transfer tasks of a stream (`listTransferTasks`). The documents do not mention pages of them, so pages are requested
   * only with `pageSize`, or when the service says that there are more.
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

/** The largest page that the contract allows. */
function largest(call: keyof typeof table, field: string): number | undefined {
  const { fields }: CallSpec = table[call];
  return fields[field]?.rule.maximum;
}

/** How to go through the pages of a call. `D` is the data of a page, `T` an entry. */
interface Paging<D, T> {
  readonly call: keyof DisCalls;
  /** Field of the input for the size of a page, and the size that is requested when the caller gives none: the largest. */
  readonly size: { readonly field: string; readonly value: number | undefined };
  /** Field of the input for where a page begins. */
  readonly start: string;
  readonly entries: (data: D) => readonly T[];
  /** Whether there are more entries than the `count` that have come so far, this page included. */
  readonly more: (data: D, count: number) => boolean;
  /** Where the next page begins: after the last entry, as the service identifies it. */
  readonly next: (last: T, count: number) => unknown;
  /** Fields that every request has. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** Whether numbers go on the wire as text. */
  readonly asText?: boolean;
}

const streams: Paging<CallOutput<"listStreams">, Schemas["StreamInfo"]> = {
  call: "listStreams",
  size: { field: "limit", value: largest("listStreams", "limit") },
  start: "start_stream_name",
  entries({ stream_names, stream_info_list }) {
    const known = new Map(stream_info_list?.map((info) => [info.stream_name, info]));
    return stream_names?.map((stream_name) => known.get(stream_name) ?? { stream_name });
  },
  more: ({ has_more_streams }) => has_more_streams,
  next: ({ stream_name }) => stream_name,
};

const apps: Paging<CallOutput<"listApp">, Schemas["App"]> = {
  call: "listApp",
  size: { field: "limit", value: largest("listApp", "limit") },
  start: "start_app_name",
  entries: ({ apps }) => apps,
  more: ({ has_more_app }) => has_more_app,
  next: ({ app_name }) => app_name,
};

const partitions: Paging<CallOutput<"showStream">, Schemas["Partition"]> = {
  call: "showStream",
  size: { field: "limit_partitions", value: largest("showStream", "limit_partitions") },
  start: "start_partitionId",
  entries: ({ partitions }) => partitions,
  more: ({ has_more_partitions }) => has_more_partitions,
  next: ({ partition_id }) => partition_id,
};

const consumerStates: Paging<CallOutput<"showConsumerState">, Schemas["PartitionConsumingState"]> = {
  call: "showConsumerState",
  size: { field: "limit", value: largest("showConsumerState", "limit") },
  start: "start_partition_id",
  entries: ({ partition_consuming_states }) => partition_consuming_states,
  more: ({ has_more }) => has_more,
  // A number in an example of the documents.
  next: ({ partition_id }) => (partition_id === undefined ? undefined : String(partition_id)),
};

const transferTasks: Paging<CallOutput<"listTransferTasks">, Schemas["TransferTask"]> = {
  call: "listTransferTasks",
  size: { field: "limit", value: undefined },
  start: "start_task_name",
  entries: ({ tasks }) => tasks,
  more: ({ total_number = 0 }, count) => count < total_number,
  next: ({ task_name }) => task_name,
};

const resourcesByTags: Paging<CallOutput<"listResourcesByTags">, Schemas["TaggedResource"]> = {
  call: "listResourcesByTags",
  size: { field: "limit", value: 1000 },
  start: "offset",
  entries: ({ resources }) => resources ?? [],
  more: ({ total_count = 0 }, count) => count < total_count,
  next: (_, count) => String(count),
  fixed: { action: "filter" },
  asText: true,
};

type AnyCall = (input: object, options: CallOptions) => DisCall<unknown>;

/**
 * The entries of all pages, one after the other.
 * @throws DisError of the call; of kind `response` when a page says that there are more and its end leads nowhere, or back to
 * where a page has begun before: the list would never end
 */
async function* pages<D, T>(
  calls: DisCalls,
  { call, size, start, entries, more, next, fixed, asText }: Paging<D, T>,
  input: object | undefined,
  { pageSize = size.value, ...options }: ListOptions = {},
): AsyncGenerator<T, void, undefined> {
  const sizeValue = asText && pageSize !== undefined ? String(pageSize) : pageSize;
  const starts = new Set<unknown>();
  let from: unknown;
  for (let count = 0; ; ) {
    const fields = { ...input, ...fixed, [size.field]: sizeValue, [start]: from };
    const result = await (calls[call] as AnyCall)(fields, options).withResponse();
    const page = entries(result.data as D);
    if (!Array.isArray(page)) throw badPage(call, "has no list", result);
    count += page.length;
    const hasMore = more(result.data as D, count);
    from = page.length === 0 ? undefined : next(page.at(-1), count);
    if (hasMore && (from === undefined || starts.has(from))) {
      throw badPage(call, "says that there are more entries and does not lead to them", result);
    }
    starts.add(from);
    yield* page;
    if (!hasMore) return;
  }
}

function badPage(operation: string, what: string, { status, requestId, attempts }: CallResult<unknown>): DisError {
  return new DisError("response", `The response ${what}.`, { operation, status, requestId, attempts });
}
