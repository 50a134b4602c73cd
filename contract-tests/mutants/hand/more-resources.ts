import type { LocalDisOptions } from "dis-local";
import type { CallName } from "../../src/run/send.js";
import { type Fields, type Mutant, type MutantKind, withBody } from "../mutant.js";
import { aroundCall, onSuccess } from "../operators/around.js";

interface Tag {
  readonly key: string;
  readonly value?: string;
}

function changes(call: CallName, change: (body: Fields) => unknown): () => LocalDisOptions {
  return () => onSuccess(call, (answer) => withBody(answer, change));
}

function asks(call: CallName, change: (input: Fields) => void): () => LocalDisOptions {
  return () =>
    aroundCall(call, (input, next) => {
      change(input);
      return next();
    });
}

function mutant(kind: MutantKind, name: string, calls: readonly CallName[], options: () => LocalDisOptions): Mutant {
  return { name, kind, calls, options };
}

function swapped(input: Fields, one: string, other: string): void {
  const [first, second] = [input[one], input[other]];
  for (const [name, value] of [
    [one, second],
    [other, first],
  ] as const) {
    if (value === undefined) delete input[name];
    else input[name] = value;
  }
}

/** Wrong in tags, tasks, metrics, policies and groups, beside those of the first table. */
export const resourceMutants: readonly Mutant[] = [
  mutant("tags", "adds a tag whose key is there as a second one", ["createTag"], () => {
    const all = new Map<string, Tag[]>();
    return {
      calls: {
        createTag: async ({ input }, next) => {
          const answer = await next();
          all.set(input.stream_id, [...(all.get(input.stream_id) ?? []), input.tag as Tag]);
          return answer;
        },
        showStreamTags: async ({ input }, next) =>
          withBody(await next(), (body) => ({ ...body, tags: all.get(input.stream_id) ?? body["tags"] })),
      },
    };
  }),
  mutant("tags", "keeps the first value of a tag", ["createTag"], () => {
    const seen = new Set<string>();
    return aroundCall("createTag", (input, next) => {
      const key = `${input["stream_id"]} ${(input["tag"] as Tag).key}`;
      if (seen.has(key)) return { status: 204 };
      seen.add(key);
      return next();
    });
  }),
  mutant(
    "tags",
    "keeps keys in small letters",
    ["createTag"],
    asks("createTag", (input) => {
      const tag = input["tag"] as Tag;
      Object.assign(input, { tag: { ...tag, key: tag.key.toLowerCase(), value: (tag.value ?? "").toLowerCase() } });
    }),
  ),
  mutant(
    "tags",
    "takes all tags for any of them",
    ["listResourcesByTags"],
    asks("listResourcesByTags", (input) => swapped(input, "tags", "tags_any")),
  ),
  mutant(
    "tags",
    "takes not all tags for not any of them",
    ["listResourcesByTags"],
    asks("listResourcesByTags", (input) => swapped(input, "not_tags", "not_tags_any")),
  ),
  mutant("tags", "lists streams when they are to be counted", ["listResourcesByTags"], () =>
    aroundCall("listResourcesByTags", async (input, next) => {
      if (input["action"] !== "count") return next();
      input["action"] = "filter";
      return withBody(await next(), ({ total_count: _, ...body }) => body);
    }),
  ),
  mutant(
    "tags",
    "does not show tags with the stream",
    ["createTag", "showStream"],
    changes("showStream", ({ tags: _, ...body }) => body),
  ),
  mutant("transfer tasks", "gives every task the same id", ["deleteTransferTask", "listTransferTasks"], () => ({
    calls: {
      showTransferTask: async (_, next) => withBody(await next(), (body) => ({ ...body, task_id: "task" })),
      listTransferTasks: async (_, next) =>
        withBody(await next(), (body) => ({
          ...body,
          tasks: (body["tasks"] as Fields[]).map((task) => ({ ...task, task_id: "task" })),
        })),
    },
  })),
  mutant(
    "transfer tasks",
    "stops the first task of several",
    ["batchStopTransferTask"],
    asks("batchStopTransferTask", (input) => {
      Object.assign(input, { tasks: (input["tasks"] as unknown[]).slice(0, 1) });
    }),
  ),
  mutant(
    "transfer tasks",
    "shows every task as RUNNING",
    ["showTransferTask"],
    changes("showTransferTask", (body) => ({ ...body, state: "RUNNING" })),
  ),
  mutant(
    "transfer tasks",
    "shows every task as one to OBS",
    ["showTransferTask"],
    changes("showTransferTask", (body) => ({ ...body, destination_type: "OBS" })),
  ),
  mutant("transfer tasks", "gives the password of a warehouse back", ["createDwsTransferTask"], () => {
    let password: unknown;
    return {
      calls: {
        createDwsTransferTask: ({ input }, next) => {
          password = input.dws_destination_descriptor.user_password;
          return next();
        },
        showTransferTask: async (_, next) =>
          withBody(await next(), (body) => ({
            ...body,
            ...(body["dws_destination_descripton"] === undefined
              ? {}
              : { dws_destination_descripton: { ...(body["dws_destination_descripton"] as object), user_password: password } }),
          })),
      },
    };
  }),
  mutant(
    "metrics",
    "begins its metrics one minute late",
    ["showStreamMetrics"],
    asks("showStreamMetrics", (input) => {
      Object.assign(input, { start_time: Number(input["start_time"]) + 60 });
    }),
  ),
  mutant(
    "metrics",
    "measures in milliseconds",
    ["showStreamMetrics"],
    changes("showStreamMetrics", (body) => {
      const { metrics } = body as { metrics?: { dataPoints: { timestamp: number; value: number }[] } };
      if (metrics === undefined) return body;
      const dataPoints = metrics.dataPoints.map((point) => ({ ...point, timestamp: point.timestamp * 1000 }));
      return { ...body, metrics: { ...metrics, dataPoints } };
    }),
  ),
  mutant(
    "metrics",
    "measures nothing",
    ["showStreamMetrics"],
    changes("showStreamMetrics", (body) => {
      const { metrics } = body as { metrics?: { dataPoints: { value: number }[] } };
      if (metrics === undefined) return body;
      return { ...body, metrics: { ...metrics, dataPoints: metrics.dataPoints.map((point) => ({ ...point, value: 0 })) } };
    }),
  ),
  mutant(
    "metrics",
    "names another label than it was asked for",
    ["showPartitionMetrics"],
    changes("showPartitionMetrics", (body) => {
      const { metrics } = body as { metrics?: Fields };
      return metrics === undefined ? body : { ...body, metrics: { ...metrics, label: "total_get_records_per_partition" } };
    }),
  ),
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
    "groups",
    "gives the last partition to nobody",
    ["joinGroup"],
    changes("syncGroup", (body) => {
      const assignment = Object.entries((body["assignment"] as Record<string, number[]> | null) ?? {});
      return body["state"] === "OK"
        ? { ...body, assignment: Object.fromEntries(assignment.map(([name, numbers]) => [name, numbers.slice(0, -1)])) }
        : body;
    }),
  ),
  mutant(
    "groups",
    "tells a stranger that all is well",
    ["heartbeat"],
    changes("heartbeat", (body) => (body["state"] === "JOINING" ? { state: "STABLE" } : body)),
  ),
  mutant(
    "groups",
    "lets members join a group whose app is not there",
    ["joinGroup"],
    changes("joinGroup", (body) => (body["state"] === "GROUP_NOT_EXIST" ? { ...body, state: "OK" } : body)),
  ),
  mutant(
    "groups",
    "lets members join for a stream that is not there",
    ["joinGroup"],
    changes("joinGroup", (body) => (body["state"] === "ERR_SUBSCRIPTION" ? { ...body, state: "OK" } : body)),
  ),
  mutant(
    "groups",
    "answers with a state that it does not have",
    ["heartbeat"],
    changes("heartbeat", () => ({ state: "HEALTHY" })),
  ),
];
