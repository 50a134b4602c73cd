import { type LocalDisOptions, Refusal } from "dis-local";
import { limitOf } from "../../../testing/limits.js";
import {
  aroundCall,
  asks,
  changes,
  changesCode,
  items,
  letsPass,
  type Mutant,
  mutant,
  once,
  recordCounter,
  responds,
  reversed,
  withBody,
} from "../mutant.js";

type Commit = Parameters<NonNullable<NonNullable<LocalDisOptions["calls"]>["commitCheckpoint"]>>[0]["input"];

/** What a checkpoint belongs to. */
type CheckpointKey = Pick<Commit, "app_name" | "stream_name" | "partition_id">;

function keyOf({ app_name, stream_name, partition_id }: CheckpointKey): string {
  return `${app_name} ${stream_name} ${partition_id}`;
}

/** Number of a partition in either form. */
function partitionOf({ partition_id }: CheckpointKey): number {
  return Number(partition_id.replace("shardId-", ""));
}

/** Changes the metadata of a commit before it is kept. */
function keeps(change: (metadata: string) => string): () => LocalDisOptions {
  return () =>
    aroundCall("commitCheckpoint", (input, next) => {
      if (typeof input["metadata"] === "string") input["metadata"] = change(input["metadata"]);
      return next();
    });
}

/** Refuses a commit at one end of what may be committed. */
function refusesNumber(isRefused: (number: bigint) => boolean): () => LocalDisOptions {
  return () =>
    aroundCall("commitCheckpoint", (input, next) => {
      if (isRefused(BigInt(String(input["sequence_number"])))) throw new Refusal("DIS.4224");
      return next();
    });
}

/** Refuses a commit of the number that is written next. */
function refusesNext(): LocalDisOptions {
  const { sendRecords, nextOf } = recordCounter();
  return {
    calls: {
      sendRecords,
      commitCheckpoint: ({ input }, next) => {
        if (nextOf(input.stream_name, input.partition_id) === Number(input.sequence_number)) throw new Refusal("DIS.4224");
        return next();
      },
    },
  };
}

/** Shows every checkpoint under the number that `change` makes of it. */
function showsNumber(change: (number: string) => string): () => LocalDisOptions {
  return changes("showCheckpoint", (body) => ({ ...body, sequence_number: change(String(body["sequence_number"])) }));
}

/** Changes the checkpoints in the list of the partitions. */
function listsNumber(change: (number: string) => string): () => LocalDisOptions {
  return changes("showConsumerState", (body) => ({
    ...body,
    partition_consuming_states: items<{ sequence_number: string }>(body, "partition_consuming_states").map((state) => ({
      ...state,
      sequence_number: change(state.sequence_number),
    })),
  }));
}

/** Remembers every commit for good, and shows it where the server itself has no checkpoint any more. */
function neverForgets(): LocalDisOptions {
  const kept = new Map<string, string>();
  return {
    calls: {
      commitCheckpoint: async ({ input }, next) => {
        kept.set(keyOf(input), input.sequence_number);
        return next();
      },
      showCheckpoint: async ({ input }, next) => {
        const response = await next();
        const sequence_number = kept.get(keyOf(input));
        return response.status !== 200 || sequence_number === undefined ? response : { ...response, body: { sequence_number } };
      },
    },
  };
}

/** Keeps checkpoints beside the server, under a key of its own making, and shows what it finds there. */
function keptUnder(keyOf: (input: CheckpointKey) => string): LocalDisOptions {
  const kept = new Map<string, Commit>();
  return {
    calls: {
      commitCheckpoint: async ({ input }, next) => {
        const response = await next();
        if (response.status === 201) kept.set(keyOf(input), input);
        return response;
      },
      showCheckpoint: async ({ input }, next) => {
        const commit = kept.get(keyOf(input));
        if (commit === undefined) return next();
        return { status: 200, body: { sequence_number: commit.sequence_number, metadata: commit.metadata ?? "" } };
      },
    },
  };
}

/** Keeps the highest number, and says yes to a smaller one. */
function monotonic(): LocalDisOptions {
  const highest = new Map<string, bigint>();
  return {
    calls: {
      commitCheckpoint: ({ input }, next) => {
        const key = keyOf(input);
        const number = BigInt(input.sequence_number);
        if (number < (highest.get(key) ?? 0n)) return { status: 201 };
        highest.set(key, number);
        return next();
      },
    },
  };
}

/** Wrong in what they remember of a checkpoint, in what may be committed, and in the list of the partitions. */
export const checkpointMutants: readonly Mutant[] = [
  mutant("bound", "accepts metadata that is too long", ["commitCheckpoint"], () =>
    letsPass(`metadata must have at most ${limitOf("commitCheckpoint", "metadata", "maxLength")} characters`),
  ),
  mutant(
    "bound",
    "refuses the largest limit",
    ["showConsumerState"],
    asks("showConsumerState", (input) => {
      if (Number(input["limit"] ?? 0) >= limitOf("showConsumerState", "limit", "maximum"))
        throw new Refusal("DIS.4200", "limit is too large");
    }),
  ),
  mutant(
    "code",
    "says that a stream is unknown where an app is",
    ["commitCheckpoint"],
    changesCode("commitCheckpoint", "DIS.4332", "DIS.4301"),
  ),
  mutant(
    "code",
    "gives a number out of range the code of a malformed one",
    ["commitCheckpoint"],
    changesCode("commitCheckpoint", "DIS.4224", "DIS.4216"),
  ),
  mutant(
    "ordering",
    "lists partitions backwards",
    ["showConsumerState"],
    changes("showConsumerState", reversed("partition_consuming_states")),
  ),
  mutant("state", "does not keep a checkpoint", ["commitCheckpoint"], responds("commitCheckpoint", { status: 201 })),
  mutant(
    "state",
    "loses the metadata",
    ["commitCheckpoint"],
    asks("commitCheckpoint", (input) => {
      Object.assign(input, { metadata: "" });
    }),
  ),
  mutant("state", "lets apps share one checkpoint", ["commitCheckpoint"], () =>
    keptUnder((input) => `${input.stream_name} ${partitionOf(input)}`),
  ),
  mutant("state", "lets the partitions of a stream share one checkpoint", ["commitCheckpoint"], () =>
    keptUnder((input) => `${input.app_name} ${input.stream_name}`),
  ),
  mutant("state", "takes both forms of a partition id for two partitions", ["commitCheckpoint"], () => keptUnder(keyOf)),
  mutant("state", "ignores a commit with a smaller number", ["commitCheckpoint"], monotonic),
  mutant("state", "deletes the checkpoints of all partitions in place of one", ["deleteCheckpoint"], () => ({
    calls: {
      deleteCheckpoint: ({ input }, next) => {
        const fields: { partition_id?: string } = input;
        delete fields.partition_id;
        return next();
      },
    },
  })),
  mutant("idempotency", "refuses to commit the same number twice", ["commitCheckpoint"], once("commitCheckpoint", "DIS.4224")),
  mutant(
    "idempotency",
    "refuses to delete a checkpoint that is gone",
    ["deleteCheckpoint"],
    once("deleteCheckpoint", "DIS.4302"),
  ),
  mutant("pages", "begins a page of consumer states with the start itself", ["showConsumerState"], () =>
    aroundCall("showConsumerState", async (input, next) => {
      const start = input["start_partition_id"];
      const first = start === undefined ? [] : [{ partition_id: start, sequence_number: "-1" }];
      return withBody(await next(), (body) => ({
        ...body,
        partition_consuming_states: [...first, ...items(body, "partition_consuming_states")],
      }));
    }),
  ),
  mutant(
    "pages",
    "does not find a start in the long form",
    ["showConsumerState"],
    asks("showConsumerState", (input) => {
      if (String(input["start_partition_id"]).startsWith("shardId")) throw new Refusal("DIS.4302");
    }),
  ),
  mutant("deletion", "keeps the checkpoints of a deleted stream", ["deleteStream"], neverForgets),
  mutant("deletion", "keeps the checkpoints of a deleted app", ["deleteApp"], neverForgets),
  mutant(
    "checkpoints",
    "cuts metadata after 255 characters",
    ["commitCheckpoint"],
    keeps((text) => text.slice(0, 255)),
  ),
  mutant(
    "checkpoints",
    "cuts white space from metadata",
    ["commitCheckpoint"],
    keeps((text) => text.trim()),
  ),
  mutant(
    "checkpoints",
    "keeps question marks for what is not ASCII in metadata",
    ["commitCheckpoint"],
    keeps((text) => text.replace(/[^\x20-\x7e]/g, "?")),
  ),
  mutant(
    "checkpoints",
    "keeps metadata in small letters",
    ["commitCheckpoint"],
    keeps((text) => text.toLowerCase()),
  ),
  mutant(
    "checkpoints",
    "refuses a commit of 0",
    ["commitCheckpoint"],
    refusesNumber((number) => number === 0n),
  ),
  mutant("checkpoints", "refuses a commit of the number that is written next", ["commitCheckpoint"], refusesNext),
  mutant(
    "checkpoints",
    "shows a checkpoint one higher",
    ["showCheckpoint"],
    showsNumber((text) => (text === "-1" ? text : String(BigInt(text) + 1n))),
  ),
  mutant(
    "checkpoints",
    "shows 0 where there is no checkpoint",
    ["showCheckpoint"],
    showsNumber((text) => (text === "-1" ? "0" : text)),
  ),
  mutant(
    "checkpoints",
    "lists 0 where there is no checkpoint",
    ["showConsumerState"],
    listsNumber((text) => (text === "-1" ? "0" : text)),
  ),
  mutant(
    "checkpoints",
    "lists checkpoints one lower",
    ["showConsumerState"],
    listsNumber((text) => (text === "-1" ? text : String(BigInt(text) - 1n))),
  ),
  mutant("checkpoints", "keeps the metadata of an earlier commit when one comes without", ["commitCheckpoint"], () => {
    const known = new Map<string, string>();
    return aroundCall("commitCheckpoint", (input, next) => {
      const key = [input["app_name"], input["stream_name"], input["partition_id"]].join(" ");
      if (typeof input["metadata"] === "string") known.set(key, input["metadata"]);
      else if (known.has(key)) input["metadata"] = known.get(key);
      return next();
    });
  }),
  mutant(
    "checkpoints",
    "deletes partition 0 only when no partition is named",
    ["deleteCheckpoint"],
    asks("deleteCheckpoint", (input) => {
      input["partition_id"] ??= "0";
    }),
  ),
  mutant(
    "checkpoints",
    "lists only the partitions that have a checkpoint",
    ["showConsumerState"],
    changes("showConsumerState", (body) => ({
      ...body,
      partition_consuming_states: (body["partition_consuming_states"] as { sequence_number: string }[]).filter(
        (state) => state.sequence_number !== "-1",
      ),
    })),
  ),
  mutant("checkpoints", "forgets the checkpoint when a commit is refused", ["commitCheckpoint"], () => {
    const lost = new Set<string>();
    return {
      calls: {
        commitCheckpoint: async ({ input }, next) => {
          const response = await next();
          if (response.status === 400) lost.add(keyOf(input));
          else lost.delete(keyOf(input));
          return response;
        },
        showCheckpoint: async ({ input }, next) =>
          withBody(await next(), (body) => (lost.has(keyOf(input)) ? { sequence_number: "-1" } : body)),
      },
    };
  }),
  mutant(
    "checkpoints",
    "moves the checkpoint to the next record when it is shown",
    ["showCheckpoint", "commitCheckpoint"],
    () => {
      const times = new Map<string, number>();
      return {
        calls: {
          showCheckpoint: async ({ input }, next) =>
            withBody(await next(), (body) => {
              const key = JSON.stringify(input);
              const time = times.get(key) ?? 0;
              times.set(key, time + 1);
              const number = BigInt(String(body["sequence_number"]));
              return number < 0n || time === 0 ? body : { ...body, sequence_number: String(number + 1n) };
            }),
        },
      };
    },
  ),
];
