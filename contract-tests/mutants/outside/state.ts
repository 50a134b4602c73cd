import { type CallName, type LocalDisOptions, Refusal } from "dis-local";
import { aroundCall, asks, changedAt, changes, type Fields, items, type Mutant, mutant, withBody } from "../mutant.js";

// Wrong in what they remember of checkpoints, apps, partitions and streams.

const CHECKPOINTS: readonly CallName[] = ["commitCheckpoint", "showCheckpoint"];

const commits = (change: (sequenceNumber: string, input: Fields) => string) =>
  asks("commitCheckpoint", (input) => {
    input["sequence_number"] = change(String(input["sequence_number"]), input);
  });

const isPartition = (input: Fields, number: number) => Number(String(input["partition_id"]).replace("shardId-", "")) === number;

/** Keeps the larger of two numbers, compared as texts. */
function comparesAsText(): LocalDisOptions {
  const kept = new Map<string, string>();
  return commits((number, input) => {
    const key = JSON.stringify([
      input["app_name"],
      input["stream_name"],
      Number(String(input["partition_id"]).replace("shardId-", "")),
    ]);
    const before = kept.get(key);
    const larger = before !== undefined && before > number ? before : number;
    kept.set(key, larger);
    return larger;
  })();
}

/** Shows something of the last commit of an app, wherever it was. */
function showsLast(field: "metadata" | "sequence_number"): () => LocalDisOptions {
  return () => {
    const last = new Map<unknown, unknown>();
    const { calls } = aroundCall("commitCheckpoint", async (input, next) => {
      const response = await next();
      if (response.status < 300) last.set(input["app_name"], input[field] ?? "");
      return response;
    });
    const shown = aroundCall("showCheckpoint", async (input, next) =>
      withBody(await next(), (body) => (last.has(input["app_name"]) ? { ...body, [field]: last.get(input["app_name"]) } : body)),
    );
    return { calls: { ...calls, ...shown.calls } };
  };
}

const consumer = (path: string, change: (found: unknown) => unknown) =>
  changes("showConsumerState", (body) => changedAt(body, `partition_consuming_states[].${path}`, change));

const states = (change: (list: readonly Fields[]) => readonly Fields[]) =>
  changes("showConsumerState", (body) => ({
    ...body,
    partition_consuming_states: change(items(body, "partition_consuming_states")),
  }));

const checkpoints: readonly Mutant[] = [
  mutant("checkpoints", "compares checkpoints as texts and keeps the larger one", CHECKPOINTS, comparesAsText),
  mutant(
    "checkpoints",
    "keeps the last two digits of a checkpoint",
    CHECKPOINTS,
    commits((number) => String(Number(number) % 100)),
  ),
  mutant(
    "checkpoints",
    "keeps one byte of a checkpoint",
    CHECKPOINTS,
    commits((number) => String(Number(number) % 256)),
  ),
  mutant(
    "checkpoints",
    "rounds a checkpoint above 50 down to a multiple of ten",
    CHECKPOINTS,
    commits((number) => (Number(number) > 50 ? String(Number(number) - (Number(number) % 10)) : number)),
  ),
  mutant("checkpoints", "refuses a checkpoint above 99", CHECKPOINTS, () =>
    aroundCall("commitCheckpoint", (input, next) => {
      if (Number(input["sequence_number"]) > 99) throw new Refusal("DIS.4224");
      return next();
    }),
  ),
  mutant("checkpoints", "shows the metadata of the last commit of an app, wherever it was", CHECKPOINTS, showsLast("metadata")),
  mutant(
    "checkpoints",
    "shows the number of the last commit of an app, wherever it was",
    CHECKPOINTS,
    showsLast("sequence_number"),
  ),
  mutant("checkpoints", "deletes nothing when a partition is named in the long form", ["deleteCheckpoint"], () =>
    aroundCall("deleteCheckpoint", (input, next) =>
      String(input["partition_id"]).startsWith("shardId-") ? { status: 204 } : next(),
    ),
  ),
  mutant(
    "checkpoints",
    "keeps the checkpoint of partition 1 in partition 0",
    CHECKPOINTS,
    asks("commitCheckpoint", (input) => {
      if (isPartition(input, 1)) input["partition_id"] = "0";
    }),
  ),
  mutant(
    "checkpoints",
    "lists the checkpoint of partition 0 for all partitions",
    ["showConsumerState"],
    states((list) => list.map((state) => ({ ...state, sequence_number: list[0]?.["sequence_number"] }))),
  ),
  mutant(
    "checkpoints",
    "does not move latest_offset when records come",
    ["showConsumerState"],
    consumer("latest_offset", () => 0),
  ),
  mutant(
    "checkpoints",
    "exchanges earliest_offset and latest_offset",
    ["showConsumerState"],
    states((list) =>
      list.map((state) => ({ ...state, earliest_offset: state["latest_offset"], latest_offset: state["earliest_offset"] })),
    ),
  ),
  mutant(
    "checkpoints",
    "lists the sequence number of a checkpoint as latest_offset",
    ["showConsumerState"],
    states((list) => list.map((state) => ({ ...state, latest_offset: Number(state["sequence_number"]) }))),
  ),
  mutant(
    "checkpoints",
    "gives the name of the stream as that of the app",
    ["showConsumerState"],
    changes("showConsumerState", (body) => ({ ...body, app_name: body["stream_name"] })),
  ),
];

const namesOf = (change: (names: readonly string[]) => readonly unknown[]) =>
  changes("showApp", (body) => ({
    ...body,
    commit_checkpoint_stream_names: change(items(body, "commit_checkpoint_stream_names")),
  }));

const apps: readonly Mutant[] = [
  mutant(
    "state",
    "names a stream twice on which an app has a checkpoint",
    ["showApp"],
    namesOf((names) => names.flatMap((name) => [name, name])),
  ),
  mutant(
    "state",
    "names the last stream only on which an app has a checkpoint",
    ["showApp"],
    namesOf((names) => names.slice(-1)),
  ),
  mutant(
    "state",
    "gives an app another id in the list",
    ["listApp", "showApp"],
    changes("listApp", (body) => ({
      ...body,
      apps: items(body, "apps").map((app) => ({ ...app, app_id: `x${app["app_id"]}` })),
    })),
  ),
  mutant(
    "state",
    "gives an app the time of another one in the list",
    ["listApp", "showApp"],
    changes("listApp", (body) => ({
      ...body,
      apps: items(body, "apps").map((app) => ({ ...app, create_time: Number(app["create_time"]) + 60_000 })),
    })),
  ),
];

/** The calls that name a partition, with something else in its place. */
function renumbers(change: (id: string) => string): () => LocalDisOptions {
  const rename = (value: unknown) => (typeof value === "string" ? change(value) : value);
  return () => ({
    calls: {
      ...asks("showCursor", (input) => {
        input["partition-id"] = rename(input["partition-id"]);
      })().calls,
      ...asks("commitCheckpoint", (input) => {
        input["partition_id"] = rename(input["partition_id"]);
      })().calls,
      ...asks("sendRecords", (input) => {
        const records = items(input, "records").map((record) => changedAt(record, "partition_id", rename));
        input["records"] = records;
      })().calls,
    },
  });
}

const PARTITIONS: readonly CallName[] = ["showCursor", "commitCheckpoint", "sendRecords", "showStream"];

const partitionsOf = (change: (list: readonly Fields[], body: Fields) => Fields) =>
  changes("showStream", (body) => ({ ...body, ...change(items(body, "partitions"), body) }));

const hashRanges = (change: (first: bigint, last: bigint, index: number, count: number) => readonly [bigint, bigint]) =>
  partitionsOf((list) => ({
    partitions: list.map((partition, index) => {
      const [first, last] = String(partition["hash_range"]).match(/-?\d+/g) ?? [];
      if (first === undefined || last === undefined || first === "-1") return partition;
      const [from, to] = change(BigInt(first), BigInt(last), index, list.length);
      return { ...partition, hash_range: `[${from} : ${to}]` };
    }),
  }));

const partitions: readonly Mutant[] = [
  mutant(
    "bound",
    "reads the last digit of a partition id only",
    PARTITIONS,
    renumbers((id) => id.slice(-1)),
  ),
  mutant(
    "bound",
    "reads the digits of a long partition id as octal ones",
    PARTITIONS,
    renumbers((id) => (id.startsWith("shardId-") ? String(Number.parseInt(id.slice(8), 8)) : id)),
  ),
  mutant("bound", "shows ten partitions when no limit is given", ["showStream"], () =>
    aroundCall("showStream", async (input, next) =>
      withBody(await next(), (body) => {
        const all = items(body, "partitions");
        return input["limit_partitions"] !== undefined || all.length <= 10
          ? body
          : { ...body, partitions: all.slice(0, 10), has_more_partitions: true };
      }),
    ),
  ),
  mutant("bound", "lists the consumption of ten partitions when no limit is given", ["showConsumerState"], () =>
    aroundCall("showConsumerState", async (input, next) =>
      withBody(await next(), (body) => {
        const all = items(body, "partition_consuming_states");
        return input["limit"] !== undefined || all.length <= 10
          ? body
          : { ...body, partition_consuming_states: all.slice(0, 10), has_more: true };
      }),
    ),
  ),
  mutant(
    "bound",
    "makes no more than ten partitions",
    ["createStream"],
    asks("createStream", (input) => {
      input["partition_count"] = Math.min(10, Number(input["partition_count"]));
    }),
  ),
  mutant(
    "ordering",
    "lists the consumption of partition 10 before that of partition 2",
    ["showConsumerState"],
    states((list) =>
      [...list].sort((a, b) => {
        const [one, other] = [a, b].map((state) => String(Number(String(state["partition_id"]).replace("shardId-", ""))));
        return (one ?? "") < (other ?? "") ? -1 : 1;
      }),
    ),
  ),
  mutant(
    "ordering",
    "shows partition 10 before partition 2",
    ["showStream"],
    partitionsOf((list) => ({
      partitions: [...list].sort((a, b) => {
        const [one, other] = [a, b].map((partition) => String(Number(String(partition["partition_id"]).replace("shardId-", ""))));
        return (one ?? "") < (other ?? "") ? -1 : 1;
      }),
    })),
  ),
  mutant(
    "state",
    "leaves a gap of one between the hash ranges of partitions",
    ["showStream"],
    hashRanges((first, last, index) => [index > 0 ? first + 1n : first, last]),
  ),
  mutant(
    "state",
    "lets the hash ranges of two partitions overlap by one",
    ["showStream"],
    hashRanges((first, last, index) => [index > 0 ? first - 1n : first, last]),
  ),
  mutant(
    "state",
    "ends the last hash range one too low",
    ["showStream"],
    hashRanges((first, last, index, count) => [first, index === count - 1 ? last - 1n : last]),
  ),
  mutant(
    "state",
    "writes hash ranges as floating-point numbers",
    ["showStream"],
    hashRanges((first, last) => [BigInt(Number(first)), BigInt(Number(last))]),
  ),
  mutant(
    "state",
    "shows the same range of sequence numbers for every partition",
    ["showStream"],
    partitionsOf((list) => ({
      partitions: list.map((partition) => ({ ...partition, sequence_number_range: list[0]?.["sequence_number_range"] })),
    })),
  ),
  mutant(
    "state",
    "ends the range of sequence numbers of a partition one too high",
    ["showStream"],
    partitionsOf((list) => ({
      partitions: list.map((partition) => ({
        ...partition,
        sequence_number_range: String(partition["sequence_number_range"]).replace(/(\d+)\]/, (_, end) => `${Number(end) + 1}]`),
      })),
    })),
  ),
];

/** The id of the first stream of a name, for ever. */
function reusesId(): LocalDisOptions {
  const first = new Map<unknown, unknown>();
  return changes("showStream", (body) => {
    if (!first.has(body["stream_name"])) first.set(body["stream_name"], body["stream_id"]);
    return { ...body, stream_id: first.get(body["stream_name"]) };
  })();
}

const streams: readonly Mutant[] = [
  mutant("deletion", "shows a stream that was made anew with the id of the one before", ["showStream", "deleteStream"], reusesId),
  mutant(
    "pages",
    "counts no more than ten streams",
    ["listStreams"],
    changes("listStreams", (body) => ({ ...body, total_number: Math.min(10, Number(body["total_number"])) })),
  ),
  mutant("pages", "says that there are more streams whenever a page is full", ["listStreams"], () =>
    aroundCall("listStreams", async (input, next) =>
      withBody(await next(), (body) => ({
        ...body,
        has_more_streams: items(body, "stream_names").length === Number(input["limit"] ?? 10),
      })),
    ),
  ),
  mutant("pages", "says that there are more partitions whenever a page is full", ["showStream"], () =>
    aroundCall("showStream", async (input, next) =>
      withBody(await next(), (body) => ({
        ...body,
        has_more_partitions: items(body, "partitions").length === Number(input["limit_partitions"] ?? 100),
      })),
    ),
  ),
  mutant(
    "state",
    "shows the details of another stream beside its name in the list",
    ["listStreams"],
    changes("listStreams", (body) => ({
      ...body,
      stream_info_list: items(body, "stream_info_list").map((info, index, all) => ({
        ...all[(index + 1) % all.length],
        stream_name: info["stream_name"],
      })),
    })),
  ),
];

export const stateMutants: readonly Mutant[] = [...checkpoints, ...apps, ...partitions, ...streams];
