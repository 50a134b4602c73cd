import type { LocalDisOptions, LocalResponse } from "dis-local";
import { type Mutant, withBody } from "../mutant.js";

interface Place {
  readonly app_name: string;
  readonly stream_name: string;
  readonly partition_id: string;
}

function keyOf({ app_name, stream_name, partition_id }: Place): string {
  return `${app_name} ${stream_name} ${partition_id}`;
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
        const answer = await next();
        const sequence_number = kept.get(keyOf(input));
        return answer.status !== 200 || sequence_number === undefined ? answer : { ...answer, body: { sequence_number } };
      },
    },
  };
}

function nothingToRead(cursor: string): LocalResponse {
  return { status: 200, body: { records: [], next_partition_cursor: cursor } };
}

/** Wrong in what is left of a stream or an app that was deleted. */
export const deletionMutants: readonly Mutant[] = [
  {
    name: "says that a stream is deleted and keeps it",
    kind: "deletion",
    calls: ["deleteStream"],
    options: () => ({ calls: { deleteStream: () => ({ status: 204 }) } }),
  },
  {
    name: "says that an app is deleted and keeps it",
    kind: "deletion",
    calls: ["deleteApp"],
    options: () => ({ calls: { deleteApp: () => ({ status: 204 }) } }),
  },
  {
    name: "deletes a stream that does not exist",
    kind: "deletion",
    calls: ["deleteStream"],
    options: () => ({
      calls: {
        deleteStream: async (_, next) => {
          await next();
          return { status: 204 };
        },
      },
    }),
  },
  {
    name: "keeps the checkpoints of a deleted stream",
    kind: "deletion",
    calls: ["deleteStream"],
    options: neverForgets,
  },
  {
    name: "keeps the checkpoints of a deleted app",
    kind: "deletion",
    calls: ["deleteApp"],
    options: neverForgets,
  },
  {
    name: "still takes a cursor of a deleted stream",
    kind: "deletion",
    calls: ["deleteStream"],
    options: () => ({
      calls: {
        consumeRecords: async ({ input }, next) => {
          const answer = await next();
          return answer.status === 200 ? answer : nothingToRead(input["partition-cursor"]);
        },
      },
    }),
  },
  {
    name: "names a stream that an app has no checkpoint on",
    kind: "deletion",
    calls: ["showApp"],
    options: () => {
      const streams = new Set<string>();
      return {
        calls: {
          commitCheckpoint: async ({ input }, next) => {
            streams.add(input.stream_name);
            return next();
          },
          showApp: async (_, next) => {
            return withBody(await next(), (body) => ({ ...body, commit_checkpoint_stream_names: [...streams] }));
          },
        },
      };
    },
  },
];
