import { type CallName, type LocalResponse, Refusal } from "dis-local";
import {
  type Around,
  type Arounds,
  aroundCalls,
  type Fields,
  items,
  type Mutant,
  type MutantKind,
  mutant,
  withBody,
} from "../mutant.js";
import { partitionOf } from "./around.js";

// Of the second table, what remembers: caches, names that are used again, requests that meet.

/** A server with a memory; `make` is called for each server. */
function remembers(kind: MutantKind, name: string, make: () => Arounds, calls?: readonly CallName[]): Mutant {
  return mutant(kind, name, calls ?? (Object.keys(make()) as CallName[]), aroundCalls(make));
}

const text = (value: unknown) => String(value);

/** Shows what was first shown of a stream's name, for good. */
function firstOf(field: string): () => Arounds {
  return () => {
    const known = new Map<string, unknown>();
    return {
      showStream: async (input, next) =>
        withBody(await next(), (body) => {
          const name = text(input["stream_name"]);
          if (!known.has(name)) known.set(name, body[field]);
          return { ...body, [field]: known.get(name) };
        }),
    };
  };
}

const NONE = "-1";

/** Keeps checkpoints beside the server, and shows one where the server has none any more. */
function keepsCheckpoints(forgetsAt: "deleteApp" | "deleteStream"): () => Arounds {
  return () => {
    const kept = new Map<string, Fields>();
    const keyOf = (input: Fields) => `${input["app_name"]} ${input["stream_name"]} ${partitionOf(input["partition_id"])}`;
    const forget = (isOf: (commit: Fields) => boolean) => {
      for (const [key, commit] of kept) if (isOf(commit)) kept.delete(key);
    };
    const field = forgetsAt === "deleteApp" ? "app_name" : "stream_name";
    return {
      commitCheckpoint: async (input, next) => {
        const response = await next();
        if (response.status === 201) kept.set(keyOf(input), { ...input });
        return response;
      },
      deleteCheckpoint: async (input, next) => {
        const response = await next();
        forget(
          (commit) =>
            commit["app_name"] === input["app_name"] &&
            commit["stream_name"] === input["stream_name"] &&
            (input["partition_id"] === undefined || partitionOf(commit["partition_id"]) === partitionOf(input["partition_id"])),
        );
        return response;
      },
      [forgetsAt]: async (input: Fields, next: () => Promise<LocalResponse>) => {
        const response = await next();
        forget((commit) => commit[field] === input[field]);
        return response;
      },
      showCheckpoint: async (input, next) => {
        const response = await next();
        const { sequence_number } = (response.body ?? {}) as Fields;
        const commit = kept.get(keyOf(input));
        if (response.status !== 200 || commit === undefined || sequence_number === commit["sequence_number"]) return response;
        return { ...response, body: { sequence_number: commit["sequence_number"], metadata: commit["metadata"] ?? "" } };
      },
    };
  };
}

const names: readonly Mutant[] = [
  remembers("deletion", "keeps checkpoints of a deleted stream for the next of its name", keepsCheckpoints("deleteApp"), [
    "deleteStream",
    "showCheckpoint",
  ]),
  remembers("deletion", "keeps checkpoints of a deleted app for the next of its name", keepsCheckpoints("deleteStream"), [
    "deleteApp",
    "showCheckpoint",
  ]),
  remembers("deletion", "keeps the creation time of a deleted stream for the next of its name", firstOf("create_time"), [
    "deleteStream",
    "createStream",
  ]),
  remembers("deletion", "keeps the retention of a deleted stream for the next of its name", firstOf("retention_period"), [
    "deleteStream",
    "createStream",
  ]),
  remembers("stale", "shows a stream with the tags that it had when it was first shown", firstOf("tags"), [
    "showStream",
    "createTag",
  ]),
  remembers(
    "stale",
    "shows a stream with the changes of its partition count that it had first",
    firstOf("update_partition_counts"),
    ["showStream", "updatePartitionCount"],
  ),
  remembers("transfer tasks", "refuses the name of a task that another stream has", () => {
    const owners = new Map<string, string>();
    return {
      createObsTransferTask: async (input, next) => {
        const name = text((input["obs_destination_descriptor"] as Fields)["task_name"]);
        const owner = owners.get(name);
        if (owner !== undefined && owner !== input["stream_name"]) throw new Refusal("DIS.4355");
        const response = await next();
        if (response.status === 201) owners.set(name, text(input["stream_name"]));
        return response;
      },
      deleteTransferTask: async (input, next) => {
        const response = await next();
        owners.delete(text(input["task_name"]));
        return response;
      },
      deleteStream: async (input, next) => {
        const response = await next();
        for (const [name, owner] of owners) if (owner === input["stream_name"]) owners.delete(name);
        return response;
      },
    };
  }),
  remembers("stale", "lists streams as the request before would have seen them", () => {
    const before = new Map<string, LocalResponse>();
    return {
      listStreams: async (input, next) => {
        const key = JSON.stringify(input);
        const now = await next();
        const response = before.get(key) ?? now;
        before.set(key, now);
        return response;
      },
    };
  }),
];

const checkpoints: readonly Mutant[] = [
  remembers("checkpoints", "keeps checkpoints of both forms of a partition id apart", () => {
    const committed = new Set<string>();
    const keyOf = (input: Fields) => `${input["app_name"]} ${input["stream_name"]} ${input["partition_id"]}`;
    return {
      commitCheckpoint: (input, next) => {
        committed.add(keyOf(input));
        return next();
      },
      showCheckpoint: async (input, next) =>
        withBody(await next(), (body) => (committed.has(keyOf(input)) ? body : { sequence_number: NONE })),
    };
  }),
  remembers("checkpoints", "keeps the metadata of a commit before when the next has none", () => {
    const known = new Map<string, unknown>();
    return {
      commitCheckpoint: (input, next) => {
        const key = `${input["app_name"]} ${input["stream_name"]} ${partitionOf(input["partition_id"])}`;
        if (input["metadata"] === undefined && known.has(key)) input["metadata"] = known.get(key);
        known.set(key, input["metadata"]);
        return next();
      },
    };
  }),
  remembers("checkpoints", "shows the metadata of the last commit of an app at all its partitions", () => {
    const last = new Map<string, unknown>();
    return {
      commitCheckpoint: (input, next) => {
        last.set(`${input["app_name"]} ${input["stream_name"]}`, input["metadata"]);
        return next();
      },
      showCheckpoint: async (input, next) =>
        withBody(await next(), (body) => {
          const metadata = last.get(`${input["app_name"]} ${input["stream_name"]}`);
          return body["sequence_number"] === NONE || metadata === undefined ? body : { ...body, metadata };
        }),
    };
  }),
];

const tags: readonly Mutant[] = [
  remembers("tags", "drops the other tags of a stream when some are added", () => {
    const last = new Map<string, unknown>();
    const forgets: Around = (input, next) => {
      last.delete(text(input["stream_id"]));
      return next();
    };
    return {
      batchCreateTags: async (input, next) => {
        const response = await next();
        if (response.status === 204) last.set(text(input["stream_id"]), input["tags"]);
        return response;
      },
      createTag: forgets,
      deleteTag: forgets,
      batchDeleteTags: forgets,
      showStreamTags: async (input, next) =>
        withBody(await next(), (body) => ({ ...body, tags: last.get(text(input["stream_id"])) ?? body["tags"] })),
    };
  }),
  remembers("tags", "deletes every tag whose key begins with the key", () => {
    const deleted = new Map<string, string>();
    return {
      deleteTag: async (input, next) => {
        const response = await next();
        if (response.status === 204) deleted.set(text(input["stream_id"]), text(input["key"]));
        return response;
      },
      showStreamTags: async (input, next) =>
        withBody(await next(), (body) => {
          const key = deleted.get(text(input["stream_id"]));
          const isKept = (tag: Fields) => key === undefined || tag["key"] === key || !text(tag["key"]).startsWith(key);
          return { ...body, tags: items(body, "tags").filter(isKept) };
        }),
    };
  }),
];

const meeting: readonly Mutant[] = [
  remembers("records", "takes equal records of another stream for a retry", () => {
    const known = new Map<string, { readonly stream: unknown; readonly response: LocalResponse }>();
    return {
      sendRecords: async (input, next) => {
        const key = JSON.stringify(input["records"]);
        const before = known.get(key);
        if (before !== undefined && before.stream !== input["stream_name"]) return before.response;
        const response = await next();
        known.set(key, { stream: input["stream_name"], response });
        return response;
      },
    };
  }),
  remembers("cursors", "begins again where a reader began when there is nothing to read", () => {
    const origins = new Map<string, string>();
    return {
      consumeRecords: async (input, next) => {
        const cursor = text(input["partition-cursor"]);
        const origin = origins.get(cursor) ?? cursor;
        return withBody(await next(), (body) => {
          if (items(body, "records").length === 0) return { ...body, next_partition_cursor: origin };
          origins.set(text(body["next_partition_cursor"]), origin);
          return body;
        });
      },
    };
  }),
  remembers("races", "loses a checkpoint that meets another one of its app", () => {
    const busy = new Set<unknown>();
    return {
      commitCheckpoint: async (input, next) => {
        if (busy.has(input["app_name"])) return { status: 201 };
        busy.add(input["app_name"]);
        await new Promise((resolve) => setTimeout(resolve, 5));
        busy.delete(input["app_name"]);
        return next();
      },
    };
  }),
  remembers("races", "responds to two uploads that meet with the numbers of the first", () => {
    const running = new Map<unknown, Promise<LocalResponse>>();
    return {
      sendRecords: async (input, next) => {
        const first = running.get(input["stream_name"]);
        const own = new Promise((resolve) => setTimeout(resolve, 5)).then(next);
        if (first === undefined) running.set(input["stream_name"], own);
        const response = await own.finally(() => first === undefined && running.delete(input["stream_name"]));
        return first === undefined ? response : await first;
      },
    };
  }),
  remembers("races", "lets two streams of one name be made at once", () => {
    const running = new Set<unknown>();
    return {
      createStream: async (input, next) => {
        const name = input["stream_name"];
        if (running.has(name)) return { status: 201 };
        running.add(name);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running.delete(name);
        return next();
      },
    };
  }),
];

/** What a rewritten service remembers, and should not. */
export const memoryMutants: readonly Mutant[] = [...names, ...checkpoints, ...tags, ...meeting];
