import { type LocalDisOptions, Refusal } from "dis-local";
import { type Fields, type Mutant, withBody } from "../mutant.js";

interface Shown {
  readonly partition_id: string;
  readonly status: string;
  readonly hash_range: string;
}

function partitions(body: Fields): readonly Shown[] {
  return body["partitions"] as readonly Shown[];
}

/** Shows the partitions of a stream otherwise than they are. */
function shows(change: (shown: readonly Shown[]) => readonly Shown[]): LocalDisOptions {
  return {
    calls: {
      showStream: async (_, next) => withBody(await next(), (body) => ({ ...body, partitions: change(partitions(body)) })),
    },
  };
}

/** Number of a partition in either form. */
function numberOf(partitionId: string): number {
  return Number(partitionId.replace("shardId-", ""));
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

/** Wrong in what becomes of partitions when their number changes. */
export const scalingMutants: readonly Mutant[] = [
  {
    name: "says that it has scaled and does nothing",
    kind: "scaling",
    calls: ["updatePartitionCount"],
    options: () => ({ calls: { updatePartitionCount: () => ({ status: 200 }) } }),
  },
  { name: "drops the records of DELETED partitions", kind: "scaling", calls: ["updatePartitionCount"], options: dropsRecords },
  { name: "drops checkpoints when it scales", kind: "scaling", calls: ["updatePartitionCount"], options: dropsCheckpoints },
  {
    name: "takes the partitions with the lowest numbers away",
    kind: "scaling",
    calls: ["updatePartitionCount"],
    options: () =>
      shows((shown) => {
        const statuses = shown.map(({ status }) => status).reverse();
        return shown.map((partition, index) => ({ ...partition, status: statuses[index] ?? partition.status }));
      }),
  },
  {
    name: "forgets partitions that were taken away",
    kind: "scaling",
    calls: ["updatePartitionCount"],
    options: () => shows((shown) => shown.filter(({ status }) => status === "ACTIVE")),
  },
  {
    name: "gives partitions hash ranges that overlap",
    kind: "scaling",
    calls: ["updatePartitionCount", "showStream"],
    options: () =>
      shows((shown) => shown.map((partition) => ({ ...partition, hash_range: partition.hash_range.replace(/^\[\d+/, "[0") }))),
  },
  {
    name: "lists the partitions of a stream backwards",
    kind: "scaling",
    calls: ["showStream"],
    options: () => shows((shown) => [...shown].reverse()),
  },
  {
    name: "counts ACTIVE partitions only as readable",
    kind: "scaling",
    calls: ["showStream"],
    options: () => ({
      calls: {
        showStream: async (_, next) =>
          withBody(await next(), (body) => ({ ...body, readable_partition_count: body["writable_partition_count"] })),
      },
    }),
  },
];
