import { type LocalDisOptions, Refusal } from "dis-local";
import { type Mutant, withBody } from "../mutant.js";
import { aroundCall } from "../operators/around.js";

function mutant(name: string, calls: Mutant["calls"], options: () => LocalDisOptions): Mutant {
  return { name, kind: "checkpoints", calls, options };
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

/** Refuses a commit of the number that is written next: of the records that it has seen it knows the last one. */
function refusesNext(): LocalDisOptions {
  const next = new Map<string, number>();
  const keyOf = (stream: unknown, partition: unknown) => `${stream} ${Number(String(partition).replace("shardId-", ""))}`;
  return {
    calls: {
      sendRecords: async ({ input }, go) => {
        const answer = await go();
        const { records = [] } = (answer.body ?? {}) as { records?: { partition_id?: string; sequence_number?: string }[] };
        for (const { partition_id, sequence_number } of records) {
          if (sequence_number !== undefined) next.set(keyOf(input.stream_name, partition_id), Number(sequence_number) + 1);
        }
        return answer;
      },
      commitCheckpoint: ({ input }, go) => {
        if (next.get(keyOf(input.stream_name, input.partition_id)) === Number(input.sequence_number)) {
          throw new Refusal("DIS.4224");
        }
        return go();
      },
    },
  };
}

/** Shows every checkpoint under the number that `change` makes of it. */
function showsNumber(change: (number: string) => string): () => LocalDisOptions {
  return () => ({
    calls: {
      showCheckpoint: async (_, next) =>
        withBody(await next(), (body) => ({ ...body, sequence_number: change(String(body["sequence_number"])) })),
    },
  });
}

/** Changes the checkpoints in the list of the partitions. */
function listsNumber(change: (number: string) => string): () => LocalDisOptions {
  return () => ({
    calls: {
      showConsumerState: async (_, next) =>
        withBody(await next(), (body) => ({
          ...body,
          partition_consuming_states: (body["partition_consuming_states"] as { sequence_number: string }[]).map((state) => ({
            ...state,
            sequence_number: change(state.sequence_number),
          })),
        })),
    },
  });
}

/** Wrong in the rules of checkpoints. */
export const checkpointMutants: readonly Mutant[] = [
  mutant(
    "cuts metadata after 255 characters",
    ["commitCheckpoint"],
    keeps((text) => text.slice(0, 255)),
  ),
  mutant(
    "cuts white space from metadata",
    ["commitCheckpoint"],
    keeps((text) => text.trim()),
  ),
  mutant(
    "keeps question marks for what is not ASCII in metadata",
    ["commitCheckpoint"],
    keeps((text) => text.replace(/[^\x20-\x7e]/g, "?")),
  ),
  mutant(
    "keeps metadata in small letters",
    ["commitCheckpoint"],
    keeps((text) => text.toLowerCase()),
  ),
  mutant(
    "refuses a commit of 0",
    ["commitCheckpoint"],
    refusesNumber((number) => number === 0n),
  ),
  mutant("refuses a commit of the number that is written next", ["commitCheckpoint"], refusesNext),
  mutant(
    "shows a checkpoint one higher",
    ["showCheckpoint"],
    showsNumber((text) => (text === "-1" ? text : String(BigInt(text) + 1n))),
  ),
  mutant(
    "shows 0 where there is no checkpoint",
    ["showCheckpoint"],
    showsNumber((text) => (text === "-1" ? "0" : text)),
  ),
  mutant(
    "lists 0 where there is no checkpoint",
    ["showConsumerState"],
    listsNumber((text) => (text === "-1" ? "0" : text)),
  ),
  mutant(
    "lists checkpoints one lower",
    ["showConsumerState"],
    listsNumber((text) => (text === "-1" ? text : String(BigInt(text) - 1n))),
  ),
  mutant("keeps the metadata of an earlier commit when one comes without", ["commitCheckpoint"], () => {
    const known = new Map<string, string>();
    return aroundCall("commitCheckpoint", (input, next) => {
      const key = [input["app_name"], input["stream_name"], input["partition_id"]].join(" ");
      if (typeof input["metadata"] === "string") known.set(key, input["metadata"]);
      else if (known.has(key)) input["metadata"] = known.get(key);
      return next();
    });
  }),
  mutant("deletes partition 0 only when no partition is named", ["deleteCheckpoint"], () =>
    aroundCall("deleteCheckpoint", (input, next) => {
      input["partition_id"] ??= "0";
      return next();
    }),
  ),
  mutant("lists only the partitions that have a checkpoint", ["showConsumerState"], () => ({
    calls: {
      showConsumerState: async (_, next) =>
        withBody(await next(), (body) => ({
          ...body,
          partition_consuming_states: (body["partition_consuming_states"] as { sequence_number: string }[]).filter(
            (state) => state.sequence_number !== "-1",
          ),
        })),
    },
  })),
  mutant("forgets the checkpoint when a commit is refused", ["commitCheckpoint"], () => {
    const lost = new Set<string>();
    const keyOf = (input: { app_name: string; stream_name: string; partition_id: string }) =>
      `${input.app_name} ${input.stream_name} ${input.partition_id}`;
    return {
      calls: {
        commitCheckpoint: async ({ input }, next) => {
          const answer = await next();
          if (answer.status === 400) lost.add(keyOf(input));
          else lost.delete(keyOf(input));
          return answer;
        },
        showCheckpoint: async ({ input }, next) =>
          withBody(await next(), (body) => (lost.has(keyOf(input)) ? { sequence_number: "-1" } : body)),
      },
    };
  }),
  mutant("moves the checkpoint to the next record when it is shown", ["showCheckpoint", "commitCheckpoint"], () => {
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
  }),
];
