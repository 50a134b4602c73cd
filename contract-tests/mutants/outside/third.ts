import { type CallName, type LocalDisOptions, type LocalResponse, Refusal } from "dis-local";
import {
  type Around,
  aroundCall,
  aroundCalls,
  asks,
  changedAt,
  changes,
  type Fields,
  items,
  type Mutant,
  mutant,
  onResponse,
  withBody,
} from "../mutant.js";
import { partitionOf } from "./around.js";

// A third table: what gateways, caches and stores before and behind such a service do to it.

/** Gives a response again for some time, whoever asks the same. */
function cached(call: CallName, ms: number): () => LocalDisOptions {
  return aroundCalls(() => {
    const known = new Map<string, { readonly at: number; readonly response: LocalResponse }>();
    return {
      [call]: async (input: Fields, next: () => Promise<LocalResponse>) => {
        const key = JSON.stringify(input);
        const kept = known.get(key);
        if (kept !== undefined && Date.now() - kept.at < ms) return kept.response;
        const response = await next();
        if (response.status < 300) known.set(key, { at: Date.now(), response });
        return response;
      },
    };
  });
}

const CACHE_MS = 1000;

const caches: readonly Mutant[] = (
  ["showCheckpoint", "showStream", "listApp", "showStreamTags", "showConsumerState", "listTransferTasks", "showApp"] as const
).map((call) => mutant("stale", `keeps the responses of ${call} for a second`, [call], cached(call, CACHE_MS)));

const records: readonly Mutant[] = [
  mutant(
    "volume",
    "stores uploads of more than 64 KiB twice, as after a retry",
    ["sendRecords"],
    aroundCalls(() => ({
      sendRecords: async (input, next) => {
        const isLarge = items(input, "records").reduce((sum, { data }) => sum + String(data).length, 0) > 65_536;
        if (isLarge) await next();
        return next();
      },
    })),
  ),
  mutant(
    "volume",
    "swaps two records of an upload of more than a hundred",
    ["sendRecords"],
    asks("sendRecords", (input) => {
      const list = [...items(input, "records")];
      const [first, second, ...rest] = list;
      if (list.length > 100 && first !== undefined && second !== undefined) input["records"] = [second, first, ...rest];
    }),
  ),
  mutant(
    "records",
    "gives no partition_key that is a number",
    ["consumeRecords"],
    changes("consumeRecords", (body) =>
      changedAt(body, "records[].partition_key", (key) => (/^\d+$/.test(String(key)) ? undefined : key)),
    ),
  ),
  mutant(
    "records",
    "gives data without its padding",
    ["consumeRecords"],
    changes("consumeRecords", (body) => changedAt(body, "records[].data", (data) => String(data).replace(/=+$/, ""))),
  ),
  mutant(
    "loose values",
    "gives the times of records in seconds",
    ["consumeRecords"],
    changes("consumeRecords", (body) => changedAt(body, "records[].timestamp", (time) => Math.floor(Number(time) / 1000))),
  ),
  mutant(
    "cursors",
    "begins behind the record that has the time of AT_TIMESTAMP",
    ["showCursor"],
    asks("showCursor", (input) => {
      if (input["cursor-type"] === "AT_TIMESTAMP") input["timestamp"] = Number(input["timestamp"]) + 1;
    }),
  ),
  mutant(
    "cursors",
    "reads only the first two digits of starting-sequence-number",
    ["showCursor"],
    asks("showCursor", (input) => {
      const number = input["starting-sequence-number"];
      if (number !== undefined) input["starting-sequence-number"] = String(number).slice(0, 2);
    }),
  ),
];

const checkpoints: readonly Mutant[] = [
  mutant(
    "checkpoints",
    "keeps the larger of two numbers as texts",
    ["commitCheckpoint"],
    aroundCalls(() => {
      const last = new Map<string, string>();
      return {
        commitCheckpoint: async (input, next) => {
          const key = `${input["app_name"]} ${input["stream_name"]} ${partitionOf(input["partition_id"])}`;
          const before = last.get(key);
          if (before !== undefined && before > String(input["sequence_number"])) return { status: 201 };
          const response = await next();
          if (response.status < 300) last.set(key, String(input["sequence_number"]));
          return response;
        },
        deleteCheckpoint: (_, next) => {
          last.clear();
          return next();
        },
      };
    }),
  ),
  mutant(
    "checkpoints",
    "takes partition 1 for all that begin with a one",
    ["commitCheckpoint", "showCheckpoint"],
    aroundCalls(() => {
      const first: Around = (input, next) => {
        const number = String(partitionOf(input["partition_id"]));
        if (number.length > 1 && number.startsWith("1")) input["partition_id"] = "1";
        return next();
      };
      return { commitCheckpoint: first, showCheckpoint: first };
    }),
  ),
  mutant(
    "encodings",
    "keeps metadata in Latin-1",
    ["commitCheckpoint"],
    asks("commitCheckpoint", (input) => {
      if (input["metadata"] !== undefined)
        input["metadata"] = Buffer.from(String(input["metadata"]), "latin1").toString("latin1");
    }),
  ),
  mutant(
    "encodings",
    "decodes the percents in metadata",
    ["commitCheckpoint"],
    asks("commitCheckpoint", (input) => {
      if (typeof input["metadata"] === "string") input["metadata"] = input["metadata"].replaceAll("%20", " ");
    }),
  ),
];

/** Something of a stream stays for the next one of its name. */
function haunted(call: CallName, list: string): () => LocalDisOptions {
  return aroundCalls(() => {
    const last = new Map<unknown, unknown>();
    const gone = new Set<unknown>();
    return {
      deleteStream: async (input, next) => {
        const response = await next();
        if (response.status < 300) gone.add(input["stream_name"]);
        return response;
      },
      [call]: async (input: Fields, next: () => Promise<LocalResponse>) => {
        const name = input["stream_name"];
        return withBody(await next(), (body) => {
          const found = items(body, list) ?? [];
          if (!gone.has(name)) last.set(name, found);
          const before = (last.get(name) ?? []) as readonly unknown[];
          return gone.has(name) && found.length === 0 && before.length > 0 ? { ...body, [list]: before } : body;
        });
      },
    };
  });
}

const streams: readonly Mutant[] = [
  mutant(
    "deletion",
    "keeps the tags of a stream for the next of its name",
    ["deleteStream", "showStream"],
    haunted("showStream", "tags"),
  ),
  mutant(
    "deletion",
    "keeps the tasks of a stream for the next of its name",
    ["deleteStream", "listTransferTasks"],
    haunted("listTransferTasks", "tasks"),
  ),
  mutant(
    "state",
    "sets the retention to its default when only the data type is changed",
    ["updateStream"],
    asks("updateStream", (input) => {
      input["data_duration"] ??= 24;
    }),
  ),
  mutant(
    "state",
    "writes the schema of the data anew",
    ["createStream"],
    asks("createStream", (input) => {
      if (typeof input["data_schema"] === "string")
        input["data_schema"] = JSON.stringify(JSON.parse(input["data_schema"]), null, 1);
    }),
  ),
  mutant(
    "tags",
    "loses the last of ten tags that a stream is made with",
    ["createStream"],
    asks("createStream", (input) => {
      if (items(input, "tags")?.length === 10) input["tags"] = items(input, "tags").slice(0, 9);
    }),
  ),
  mutant(
    "tags",
    "deletes every tag whose key begins with the one that is asked for",
    ["deleteTag"],
    aroundCalls(() => {
      const known = new Map<unknown, Set<string>>();
      const note: Around = (input, next) => {
        const keys = known.get(input["stream_id"]) ?? new Set();
        const tags = (input["tags"] ?? [input["tag"]]) as readonly { readonly key?: string }[];
        for (const tag of tags) if (tag?.key !== undefined) keys.add(tag.key);
        known.set(input["stream_id"], keys);
        return next();
      };
      return {
        createTag: note,
        batchCreateTags: note,
        deleteTag: async (input, next) => {
          const wanted = String(input["key"]);
          const response = await next();
          if (response.status >= 300) return response;
          for (const key of known.get(input["stream_id"]) ?? []) {
            if (key === wanted || !key.startsWith(wanted)) continue;
            input["key"] = key;
            await Promise.resolve(next()).catch(() => undefined);
          }
          return response;
        },
      };
    }),
  ),
  mutant(
    "names",
    "lists the tasks of every stream whose name begins alike",
    ["listTransferTasks"],
    aroundCalls(() => {
      const tasks = new Map<string, Fields[]>();
      return {
        createObsTransferTask: async (input, next) => {
          const response = await next();
          const descriptor = input["obs_destination_descriptor"] as Fields;
          const name = String(input["stream_name"]).replace(/.$/, "");
          if (response.status < 300)
            tasks.set(name, [
              ...(tasks.get(name) ?? []),
              { task_name: descriptor["task_name"], destination_type: "OBS", state: "RUNNING", create_time: Date.now() },
            ]);
          return response;
        },
        listTransferTasks: async (input, next) =>
          withBody(await next(), (body) => {
            const own = items(body, "tasks");
            const names = new Set(own.map((task) => task["task_name"]));
            const others = (tasks.get(String(input["stream_name"]).replace(/.$/, "")) ?? []).filter(
              (task) => !names.has(task["task_name"]),
            );
            return { ...body, tasks: [...own, ...others], total_number: Number(body["total_number"] ?? 0) + others.length };
          }),
      };
    }),
  ),
  mutant(
    "bound",
    "makes a stream without a partition of its own when 1 is asked for",
    ["createStream"],
    asks("createStream", (input) => {
      if (input["partition_count"] === 1) input["partition_count"] = 2;
    }),
  ),
  mutant("scaling", "takes a change to the present count for a scale-up", ["updatePartitionCount"], () =>
    aroundCall("updatePartitionCount", (input, next) => {
      if (input["target_partition_count"] === 2) input["target_partition_count"] = 3;
      return next();
    }),
  ),
  mutant(
    "idempotency",
    "forgets a stream for a moment after a change of it",
    ["updateStream"],
    aroundCalls(() => {
      const changed = new Map<unknown, number>();
      return {
        updateStream: async (input, next) => {
          const response = await next();
          changed.set(input["stream_name"], Date.now());
          return response;
        },
        showStream: (input, next) => {
          if (Date.now() - (changed.get(input["stream_name"]) ?? 0) < 200) throw new Refusal("DIS.4301");
          return next();
        },
      };
    }),
  ),
];

/** A header that a gateway adds or changes in every response of a call. */
const heads = (call: CallName, name: string, value: string | undefined): (() => LocalDisOptions) => {
  return () =>
    onResponse(call, (reply, text) => {
      if (value === undefined) reply.removeHeader(name);
      else reply.header(name, value);
      return text;
    });
};

const gateways: readonly Mutant[] = [
  mutant("content type", "says text/json", ["listApp"], heads("listApp", "content-type", "text/json")),
  mutant(
    "content type",
    "says that its JSON is a form",
    ["showApp"],
    heads("showApp", "content-type", "application/x-www-form-urlencoded"),
  ),
  mutant("header", "says gzip and sends plain text", ["showStream"], heads("showStream", "content-encoding", "gzip")),
  mutant("status", "responds 202 to what is done", ["updateStream"], () =>
    onResponse("updateStream", (reply, text) => {
      if (reply.statusCode < 300) reply.code(202);
      return text;
    }),
  ),
  mutant("status", "responds 404 to a stream that is not there", ["showStream"], () =>
    onResponse("showStream", (reply, text) => {
      if (text.includes("DIS.4301")) reply.code(410);
      return text;
    }),
  ),
  mutant("code", "responds with a page of HTML to what is not there", ["showApp"], () =>
    onResponse("showApp", (reply, text) => {
      if (!text.includes("DIS.4332")) return text;
      reply.header("content-type", "text/html");
      return "<html><body>404 Not Found</body></html>";
    }),
  ),
  mutant(
    "type",
    "sends true as a text",
    ["listStreams"],
    changes("listStreams", (body) => ({ ...body, has_more_streams: String(body["has_more_streams"]) })),
  ),
  mutant(
    "type",
    "sends counts as texts",
    ["listApp"],
    changes("listApp", (body) => ({ ...body, total_number: String(body["total_number"]) })),
  ),
  mutant(
    "loose values",
    "sends create_time of an app as a date",
    ["showApp"],
    changes("showApp", (body) => ({ ...body, create_time: new Date(Number(body["create_time"])).toISOString() })),
  ),
  mutant(
    "loose values",
    "sends create_time of a stream in nanoseconds",
    ["showStream"],
    changes("showStream", (body) => ({ ...body, create_time: Number(body["create_time"]) * 1e6 })),
  ),
  mutant(
    "loose values",
    "sends 0 for the retention period",
    ["showStream"],
    changes("showStream", (body) => ({ ...body, retention_period: 0 })),
  ),
  mutant(
    "extra",
    "says that there is more behind the last page",
    ["listStreams"],
    changes("listStreams", (body) => ({ ...body, has_more_streams: true })),
  ),
  mutant(
    "pages",
    "never says that there is more",
    ["showConsumerState"],
    changes("showConsumerState", (body) => ({ ...body, has_more: false })),
  ),
  mutant(
    "pages",
    "repeats the last partition of a page at the beginning of the next",
    ["showStream"],
    asks("showStream", (input) => {
      const start = input["start_partitionId"];
      const number = partitionOf(start);
      if (start !== undefined && number > 0) input["start_partitionId"] = String(number - 1);
    }),
  ),
];

/** The third table. */
export const thirdMutants: readonly Mutant[] = [...caches, ...records, ...checkpoints, ...streams, ...gateways];
