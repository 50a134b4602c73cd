import type { LocalDisOptions } from "dis-local";
import { type Mutant, withBody } from "../mutant.js";

type Overrides = NonNullable<LocalDisOptions["calls"]>;
type Commit = Parameters<NonNullable<Overrides["commitCheckpoint"]>>[0]["input"];

/** The handler gets the same object as the override, so that a changed field changes what is done. */
function change<T extends object>(input: T, fields: Partial<T>): void {
  Object.assign(input, fields);
}

/** Keeps checkpoints beside the server, under a key of its own making, and shows what it finds there. */
function keptUnder(keyOf: (input: Pick<Commit, "app_name" | "stream_name" | "partition_id">) => string): LocalDisOptions {
  const kept = new Map<string, Commit>();
  return {
    calls: {
      commitCheckpoint: async ({ input }, next) => {
        const answer = await next();
        if (answer.status === 201) kept.set(keyOf(input), input);
        return answer;
      },
      showCheckpoint: async ({ input }, next) => {
        const commit = kept.get(keyOf(input));
        if (commit === undefined) return next();
        return { status: 200, body: { sequence_number: commit.sequence_number, metadata: commit.metadata ?? "" } };
      },
    },
  };
}

/** Number of a partition in either form. */
function partitionOf({ partition_id }: Pick<Commit, "partition_id">): number {
  return Number(partition_id.replace("shardId-", ""));
}

function monotonic(): LocalDisOptions {
  const highest = new Map<string, bigint>();
  return {
    calls: {
      commitCheckpoint: ({ input }, next) => {
        const key = `${input.app_name} ${input.stream_name} ${input.partition_id}`;
        const number = BigInt(input.sequence_number);
        if (number < (highest.get(key) ?? 0n)) return { status: 201 };
        highest.set(key, number);
        return next();
      },
    },
  };
}

/** Wrong in what they remember. */
export const stateMutants: readonly Mutant[] = [
  {
    name: "does not keep a checkpoint",
    kind: "state",
    calls: ["commitCheckpoint"],
    options: () => ({ calls: { commitCheckpoint: () => ({ status: 201 }) } }),
  },
  {
    name: "loses the metadata",
    kind: "state",
    calls: ["commitCheckpoint"],
    options: () => ({
      calls: {
        commitCheckpoint: ({ input }, next) => {
          change(input, { metadata: "" });
          return next();
        },
      },
    }),
  },
  {
    name: "lets apps share one checkpoint",
    kind: "state",
    calls: ["commitCheckpoint"],
    options: () => keptUnder((input) => `${input.stream_name} ${partitionOf(input)}`),
  },
  {
    name: "lets the partitions of a stream share one checkpoint",
    kind: "state",
    calls: ["commitCheckpoint"],
    options: () => keptUnder((input) => `${input.app_name} ${input.stream_name}`),
  },
  {
    name: "takes both forms of a partition id for two partitions",
    kind: "state",
    calls: ["commitCheckpoint"],
    options: () => keptUnder((input) => `${input.app_name} ${input.stream_name} ${input.partition_id}`),
  },
  { name: "ignores a commit with a smaller number", kind: "state", calls: ["commitCheckpoint"], options: monotonic },
  {
    name: "deletes the checkpoints of all partitions in place of one",
    kind: "state",
    calls: ["deleteCheckpoint"],
    options: () => ({
      calls: {
        deleteCheckpoint: ({ input }, next) => {
          const fields: { partition_id?: string } = input;
          delete fields.partition_id;
          return next();
        },
      },
    }),
  },
  {
    name: "skips a record when an app resumes",
    kind: "state",
    calls: ["consumeRecords", "showCursor"],
    options: () => ({
      calls: {
        showCursor: ({ input }, next) => {
          const number = Number(input["starting-sequence-number"]);
          if (input["cursor-type"] === "AFTER_SEQUENCE_NUMBER") change(input, { "starting-sequence-number": String(number + 1) });
          return next();
        },
      },
    }),
  },
  {
    name: "repeats the last record with the next cursor",
    kind: "state",
    calls: ["consumeRecords"],
    options: () => {
      let before: unknown;
      return {
        calls: {
          consumeRecords: async (_, next) =>
            withBody(await next(), (body) => {
              const records = body["records"] as readonly unknown[];
              const repeated = records.length > 0 && before !== undefined ? [before, ...records] : records;
              before = records.at(-1);
              return { ...body, records: repeated };
            }),
        },
      };
    },
  },
];
