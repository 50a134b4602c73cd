import { type LocalDisOptions, Refusal } from "dis-local";
import {
  asks,
  changes,
  type Fields,
  items,
  letsPass,
  type Mutant,
  mutant,
  replays,
  responds,
  reversed,
  withBody,
} from "../mutant.js";

interface Shown {
  readonly partition_id: string;
  readonly status: string;
  readonly hash_range: string;
}

function partitions(body: Fields): readonly Shown[] {
  return body["partitions"] as readonly Shown[];
}

/** After a scale-down there are no cursors on the partitions that were taken away. */
function dropsRecords(): LocalDisOptions {
  const counts = new Map<string, number>();
  return {
    calls: {
      updatePartitionCount: ({ input }, next) => {
        counts.set(input.stream_name, input.target_partition_count);
        return next();
      },
      showCursor: ({ input }, next) => {
        const count = counts.get(input["stream-name"]) ?? Number.POSITIVE_INFINITY;
        if (numberOf(input["partition-id"]) >= count) throw new Refusal("DIS.4302");
        return next();
      },
    },
  };
}

/** Number of a partition in either form. */
function numberOf(partitionId: string): number {
  return Number(partitionId.replace("shardId-", ""));
}

/** After a scale-down no partition has a checkpoint. */
function dropsCheckpoints(): LocalDisOptions {
  const scaled = new Set<string>();
  return {
    calls: {
      updatePartitionCount: ({ input }, next) => {
        scaled.add(input.stream_name);
        return next();
      },
      showCheckpoint: async ({ input }, next) =>
        withBody(await next(), (body) => (scaled.has(input.stream_name) ? { sequence_number: "-1" } : body)),
    },
  };
}

/** Shows the partitions of a stream otherwise than they are. */
function shows(change: (shown: readonly Shown[]) => readonly Shown[]): LocalDisOptions {
  return {
    calls: {
      showStream: async (_, next) => withBody(await next(), (body) => ({ ...body, partitions: change(partitions(body)) })),
    },
  };
}

/** Wrong in streams: what they are made of, their partitions, their deletion and their list. */
export const streamMutants: readonly Mutant[] = [
  mutant("bound", "accepts a partition count of 0", ["createStream"], () => letsPass("partition_count must be at least 1")),
  mutant(
    "bound",
    "refuses a stream name of 64 characters",
    ["createStream"],
    asks("createStream", (input) => {
      if (String(input["stream_name"]).length > 63) throw new Refusal("DIS.4200", "stream_name is too long");
    }),
  ),
  mutant("ordering", "lists streams backwards", ["listStreams"], changes("listStreams", reversed("stream_names"))),
  mutant(
    "ordering",
    "lists the details of streams in another order",
    ["listStreams"],
    changes("listStreams", reversed("stream_info_list")),
  ),
  mutant(
    "ordering",
    "sorts names without regard to case",
    ["listStreams"],
    changes("listStreams", (body) => ({
      ...body,
      stream_names: [...(body["stream_names"] as string[])].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    })),
  ),
  mutant("idempotency", "takes the name of a stream twice", ["createStream"], replays("createStream")),
  mutant("idempotency", "deletes a stream twice", ["deleteStream"], replays("deleteStream")),
  mutant(
    "pages",
    "gives one stream less than the limit",
    ["listStreams"],
    asks("listStreams", (input) => {
      if (typeof input["limit"] === "number" && input["limit"] > 1) input["limit"] -= 1;
    }),
  ),
  mutant(
    "pages",
    "lists a hundred streams without a limit",
    ["listStreams"],
    asks("listStreams", (input) => {
      input["limit"] ??= 100;
    }),
  ),
  mutant("pages", "begins a page of streams with the start name itself", ["listStreams"], () => ({
    calls: {
      listStreams: async ({ input }, next) => {
        const start = input.start_stream_name === undefined ? [] : [input.start_stream_name];
        return withBody(await next(), (body) => ({ ...body, stream_names: [...start, ...items(body, "stream_names")] }));
      },
    },
  })),
  mutant("pages", "skips a stream between two pages", ["listStreams"], () => ({
    calls: {
      listStreams: async ({ input }, next) => {
        const from = input.start_stream_name === undefined ? 0 : 1;
        return withBody(await next(), (body) => ({ ...body, stream_names: items(body, "stream_names").slice(from) }));
      },
    },
  })),
  mutant(
    "pages",
    "says on the last page that there are more streams",
    ["listStreams"],
    changes("listStreams", (body) => ({ ...body, has_more_streams: true })),
  ),
  mutant(
    "pages",
    "counts the streams of the page only",
    ["listStreams"],
    changes("listStreams", (body) => ({ ...body, total_number: items(body, "stream_names").length })),
  ),
  mutant("pages", "begins a page of partitions with the start id itself", ["showStream"], () => ({
    calls: {
      showStream: async ({ input }, next) => {
        const start = input.start_partitionId;
        const first = start === undefined ? [] : [{ partition_id: start, status: "ACTIVE" }];
        return withBody(await next(), (body) => ({ ...body, partitions: [...first, ...items(body, "partitions")] }));
      },
    },
  })),
  mutant("deletion", "says that a stream is deleted and keeps it", ["deleteStream"], responds("deleteStream", { status: 204 })),
  mutant("deletion", "deletes a stream that does not exist", ["deleteStream"], () => ({
    calls: {
      deleteStream: async (_, next) => {
        await next();
        return { status: 204 };
      },
    },
  })),
  mutant(
    "scaling",
    "says that it has scaled and does nothing",
    ["updatePartitionCount"],
    responds("updatePartitionCount", { status: 200 }),
  ),
  mutant("scaling", "drops the records of DELETED partitions", ["updatePartitionCount"], dropsRecords),
  mutant("scaling", "drops checkpoints when it scales", ["updatePartitionCount"], dropsCheckpoints),
  mutant("scaling", "takes the partitions with the lowest numbers away", ["updatePartitionCount"], () =>
    shows((shown) => {
      const statuses = shown.map(({ status }) => status).reverse();
      return shown.map((partition, index) => ({ ...partition, status: statuses[index] ?? partition.status }));
    }),
  ),
  mutant("scaling", "forgets partitions that were taken away", ["updatePartitionCount"], () =>
    shows((shown) => shown.filter(({ status }) => status === "ACTIVE")),
  ),
  mutant("scaling", "gives partitions hash ranges that overlap", ["updatePartitionCount", "showStream"], () =>
    shows((shown) => shown.map((partition) => ({ ...partition, hash_range: partition.hash_range.replace(/^\[\d+/, "[0") }))),
  ),
  mutant("scaling", "lists the partitions of a stream backwards", ["showStream"], () => shows((shown) => [...shown].reverse())),
  mutant(
    "scaling",
    "counts ACTIVE partitions only as readable",
    ["showStream"],
    changes("showStream", (body) => ({ ...body, readable_partition_count: body["writable_partition_count"] })),
  ),
];

/** Wrong in who may do what on a stream. */
export const policyMutants: readonly Mutant[] = [
  mutant("policies", "lists policies of all streams with each", ["createPolicies"], () => {
    const rules: unknown[] = [];
    return {
      calls: {
        listPolicies: async (_, next) =>
          withBody(await next(), (body) => {
            rules.push(...(body["rules"] as unknown[]));
            return { ...body, rules: [...rules] };
          }),
      },
    };
  }),
  mutant(
    "policies",
    "gives every policy the right to upload",
    ["createPolicies"],
    changes("listPolicies", (body) => ({
      ...body,
      rules: (body["rules"] as Fields[]).map((rule) => ({ ...rule, action_type: "putRecords" })),
    })),
  ),
  mutant(
    "policies",
    "keeps one policy of a stream only",
    ["createPolicies"],
    changes("listPolicies", (body) => ({ ...body, rules: (body["rules"] as unknown[]).slice(0, 1) })),
  ),
  mutant("policies", "takes policies for a stream that does not exist", ["createPolicies"], () => ({
    calls: {
      createPolicies: async (_, next) => {
        await next();
        return { status: 201 };
      },
    },
  })),
];
