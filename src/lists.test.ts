import { type LocalDis, startLocalDis } from "dis-local";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import type { components } from "../generated/types.js";
import { clientWith, failure, json, type Reply, refusal } from "../testing/fake-service.js";
import { limitOf } from "../testing/limits.js";
import { createDisClient, type DisClient } from "./index.js";

const STREAMS = String(limitOf("listStreams", "limit", "maximum"));
const PARTITIONS = String(limitOf("showStream", "limit_partitions", "maximum"));
const STATES = String(limitOf("showConsumerState", "limit", "maximum"));

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const entry of list) found.push(entry);
  return found;
}

/** A service that responds with one page after the other. */
function paged(...bodies: object[]) {
  return clientWith(bodies.map((body) => json(200, body)));
}

const stream = (stream_name: string) => ({ stream_name, status: "RUNNING" });

function streamsPage(names: string[], has_more_streams: boolean): object {
  return { total_number: 9, stream_names: names, has_more_streams, stream_info_list: names.map(stream) };
}

describe("a list requests page by page", () => {
  const place = { app_name: "a", stream_name: "s", checkpoint_type: "LAST_READ" } as const;
  const partition = (partition_id: string) => ({ partition_id, status: "ACTIVE" });
  const state = (partition_id: string | number) => ({ partition_id, sequence_number: "-1" });
  const resource = (resource_name: string) => ({ resource_name });

  test.each<[string, (dis: DisClient) => AsyncIterable<unknown>, object[], unknown[], object[]]>([
    [
      "streams, after the last name",
      (dis) => dis.streams(),
      [streamsPage(["a", "b"], true), streamsPage(["c"], false)],
      [stream("a"), stream("b"), stream("c")],
      [{ limit: STREAMS }, { limit: STREAMS, start_stream_name: "b" }],
    ],
    [
      "apps, after the last name",
      (dis) => dis.apps({ stream_name: "s" }, { pageSize: 1 }),
      [
        { has_more_app: true, apps: [{ app_name: "a" }] },
        { has_more_app: false, apps: [{ app_name: "b" }] },
      ],
      [{ app_name: "a" }, { app_name: "b" }],
      [
        { stream_name: "s", limit: "1" },
        { stream_name: "s", limit: "1", start_app_name: "a" },
      ],
    ],
    [
      "partitions, after the last id",
      (dis) => dis.partitions({ stream_name: "s" }),
      [
        { stream_name: "s", status: "RUNNING", partitions: [partition("shardId-0000000000")], has_more_partitions: true },
        { stream_name: "s", status: "RUNNING", partitions: [partition("shardId-0000000001")], has_more_partitions: false },
      ],
      [partition("shardId-0000000000"), partition("shardId-0000000001")],
      [{ limit_partitions: PARTITIONS }, { limit_partitions: PARTITIONS, start_partitionId: "shardId-0000000000" }],
    ],
    [
      "consumer states, after the last id, also when it is a number",
      (dis) => dis.consumerStates(place),
      [
        { has_more: true, partition_consuming_states: [state(0)] },
        { has_more: false, partition_consuming_states: [state("1")] },
      ],
      [state(0), state("1")],
      [
        { checkpoint_type: "LAST_READ", limit: STATES },
        { checkpoint_type: "LAST_READ", limit: STATES, start_partition_id: "0" },
      ],
    ],
    [
      "transfer tasks, after the last name until the total is reached",
      (dis) => dis.transferTasks({ stream_name: "s" }),
      [
        { total_number: 3, tasks: [{ task_name: "a" }, { task_name: "b" }] },
        { total_number: 3, tasks: [{ task_name: "c" }] },
      ],
      [{ task_name: "a" }, { task_name: "b" }, { task_name: "c" }],
      [{}, { start_task_name: "b" }],
    ],
    ["transfer tasks without a total, once", (dis) => dis.transferTasks({ stream_name: "s" }), [{ tasks: [] }], [], [{}]],
    ["no streams at all, once", (dis) => dis.streams(), [streamsPage([], false)], [], [{ limit: STREAMS }]],
  ])("%s", async (_what, list, bodies, entries, queries) => {
    const { dis, seen } = paged(...bodies);
    expect(await all(list(dis))).toEqual(entries);
    expect(seen.map(({ query }) => query)).toEqual(queries);
  });

  test("resources, by offset, with numbers as text", async () => {
    const tags = [{ key: "color", values: ["blue"] }];
    const { dis, seen } = paged(
      { total_count: 3, resources: [resource("a"), resource("b")] },
      { total_count: 3, resources: [resource("c")] },
    );
    expect(await all(dis.resourcesByTags({ tags }, { pageSize: 2 }))).toEqual(["a", "b", "c"].map(resource));
    expect(seen.map(({ body }) => body)).toEqual([
      { action: "filter", tags, limit: "2" },
      { action: "filter", tags, limit: "2", offset: "2" },
    ]);
  });
});

describe("streams", () => {
  test("have only names where the service gives no more", async () => {
    const { dis } = paged({ total_number: 2, stream_names: ["a", "b"], has_more_streams: false });
    expect(await all(dis.streams())).toEqual([{ stream_name: "a" }, { stream_name: "b" }]);
  });

  test("are all there when the service describes only some", async () => {
    const body = { total_number: 2, stream_names: ["a", "b"], has_more_streams: false, stream_info_list: [stream("b")] };
    expect(await all(paged(body).dis.streams())).toEqual([{ stream_name: "a" }, stream("b")]);
    expect(await all(paged({ ...body, stream_info_list: null }).dis.streams())).toHaveLength(2);
  });
});

describe("a list is lazy", () => {
  const pages = [streamsPage(["a", "b"], true), streamsPage(["c"], true), streamsPage(["d"], false)];

  test("a page is requested when its first entry is needed, not before", async () => {
    const { dis, seen } = paged(...pages);
    const list = dis.streams();
    expect(seen).toHaveLength(0);
    await list.next();
    await list.next();
    expect(seen).toHaveLength(1);
    expect((await list.next()).value).toEqual(stream("c"));
    expect(seen).toHaveLength(2);
  });

  test("a loop that ends early sends nothing more", async () => {
    const { dis, seen } = paged(...pages);
    for await (const { stream_name } of dis.streams()) if (stream_name === "b") break;
    expect(seen).toHaveLength(1);
  });
});

describe("a page that leads nowhere fails the list, which would never end", () => {
  test.each<[string, (dis: DisClient) => AsyncIterable<unknown>, object[], string, number]>([
    ["more, and nothing given", (dis) => dis.streams(), [streamsPage([], true)], "listStreams", 1],
    ["the same page again", (dis) => dis.streams(), [streamsPage(["a", "b"], true)], "listStreams", 2],
    [
      "two pages in turn",
      (dis) => dis.streams(),
      [streamsPage(["a"], true), streamsPage(["b"], true), streamsPage(["a"], true)],
      "listStreams",
      3,
    ],
    ["an entry without a name", (dis) => dis.apps(), [{ has_more_app: true, apps: [{}] }], "listApp", 1],
    ["no list", (dis) => dis.apps(), [{ has_more_app: false }], "listApp", 1],
    ["fewer than the total, and then nothing", (dis) => dis.resourcesByTags(), [{ total_count: 3 }], "listResourcesByTags", 1],
    [
      "a total that the same page does not reach",
      (dis) => dis.transferTasks({ stream_name: "s" }),
      [{ total_number: 9, tasks: [{ task_name: "a" }] }],
      "listTransferTasks",
      2,
    ],
  ])("%s", async (_what, list, bodies, operation, requests) => {
    const { dis, seen } = clientWith(bodies.map((body) => json(200, body, { "x-request-id": "r1" })));
    const error = await failure(all(list(dis)));
    expect(error).toMatchObject({ kind: "response", operation, status: 200, requestId: "r1", attempts: 1 });
    expect(seen).toHaveLength(requests);
  });

  test("the entries before it are yielded, and only once", async () => {
    const { dis } = paged(streamsPage(["a", "b"], true));
    const names: string[] = [];
    const reading = (async () => {
      for await (const { stream_name } of dis.streams()) names.push(stream_name);
    })();
    expect(await failure(reading)).toMatchObject({ kind: "response" });
    expect(names).toEqual(["a", "b"]);
  });
});

describe("the options of a call", () => {
  test("hold for each request", async () => {
    const controller = new AbortController();
    const second: Reply = () => {
      controller.abort();
      return json(200, streamsPage(["b"], true));
    };
    const { dis } = clientWith([json(200, streamsPage(["a"], true)), second]);
    const { signal } = controller;
    expect(await failure(all(dis.streams({ signal })))).toMatchObject({ kind: "aborted", operation: "listStreams" });
    const flaky = clientWith([json(200, streamsPage(["a"], true)), refusal("DIS.4305"), json(200, streamsPage(["b"], false))]);
    expect(await failure(all(flaky.dis.streams({ retry: false })))).toMatchObject({ kind: "throttled", attempts: 1 });
  });

  test("are checked, the size of a page by the limits of the call", async () => {
    const { dis, seen } = paged(streamsPage([], false));
    expect(await failure(all(dis.streams({ pagesize: 5 } as never)))).toMatchObject({ kind: "configuration", field: "pagesize" });
    expect(await failure(all(dis.streams({ pageSize: Number(STREAMS) + 1 })))).toMatchObject({ kind: "input", field: "limit" });
    expect(await failure(all(dis.resourcesByTags({}, { pageSize: 1001 })))).toMatchObject({ kind: "input", field: "limit" });
    expect(seen).toHaveLength(0);
  });
});

test("an error of the service is that of the call", async () => {
  const { dis } = clientWith([refusal("DIS.4301")]);
  const error = await failure(all(dis.partitions({ stream_name: "s" })));
  expect(error).toMatchObject({ kind: "refused", code: "DIS.4301", operation: "showStream" });
});

test("entries are what the service sends, and inputs have no fields for pages", () => {
  const dis = createDisClient({ endpoint: "http://127.0.0.1:7070", projectId: "p", credentials: { token: "t" } });
  type Entry<L> = L extends AsyncIterable<infer T> ? T : never;
  expectTypeOf<Entry<ReturnType<typeof dis.streams>>>().toEqualTypeOf<components["schemas"]["StreamInfo"]>();
  expectTypeOf<Entry<ReturnType<typeof dis.resourcesByTags>>>().toEqualTypeOf<components["schemas"]["TaggedResource"]>();
  expectTypeOf<Parameters<typeof dis.partitions>[0]>().toEqualTypeOf<{ stream_name: string; stream_id?: string }>();
  expectTypeOf<Parameters<typeof dis.apps>[0]>().toEqualTypeOf<{ stream_name?: string } | undefined>();
});

describe("on a server", () => {
  let local: LocalDis;
  let dis: DisClient;

  beforeAll(async () => {
    local = await startLocalDis();
    dis = createDisClient(local.connection);
    for (const stream_name of ["c", "a", "b"]) await dis.createStream({ stream_name, partition_count: 5 });
    for (const app_name of ["two", "one", "three"]) await dis.createApp({ app_name });
  });

  afterAll(() => local.close());

  /** Requests of a list, counted. */
  async function counted<T>(list: AsyncIterable<T>): Promise<{ entries: T[]; requests: number }> {
    const before = local.requests().length;
    const entries = await all(list);
    return { entries, requests: local.requests().length - before };
  }

  test.each([1, 2, 3, 100])("with pages of %i every stream, app and partition comes once, in order", async (pageSize) => {
    const streams = await counted(dis.streams({ pageSize }));
    expect(streams.entries.map(({ stream_name }) => stream_name)).toEqual(["a", "b", "c"]);
    expect(streams.entries[0]).toMatchObject({ status: "RUNNING", partition_count: 5 });
    expect(streams.requests).toBe(Math.ceil(3 / pageSize));
    const apps = await counted(dis.apps({}, { pageSize }));
    expect(apps.entries.map(({ app_name }) => app_name)).toEqual(["one", "three", "two"]);
    const partitions = await counted(dis.partitions({ stream_name: "a" }, { pageSize }));
    expect(partitions.entries.map(({ partition_id }) => partition_id.slice(-1))).toEqual(["0", "1", "2", "3", "4"]);
    expect(partitions.requests).toBe(Math.ceil(5 / pageSize));
  });

  test("consumer states show how far an app is in every partition", async () => {
    await dis.sendRecords({ stream_name: "a", records: [{ data: "YQ==", partition_id: "3" }] });
    const place = { app_name: "one", stream_name: "a", checkpoint_type: "LAST_READ" } as const;
    await dis.commitCheckpoint({ ...place, partition_id: "3", sequence_number: "0" });
    const states = await counted(dis.consumerStates(place, { pageSize: 2 }));
    expect(states.entries.map(({ sequence_number }) => String(sequence_number))).toEqual(["-1", "-1", "-1", "0", "-1"]);
    expect(states.requests).toBe(3);
    expect((await all(dis.apps({ stream_name: "a" }))).map(({ app_name }) => app_name)).toEqual(["one"]);
  });

  test("transfer tasks come once each, in pages of any size", async () => {
    const obs = { agency_name: "agency", deliver_time_interval: 300, obs_bucket_path: "bucket" };
    for (const task_name of ["t3", "t1", "t2"]) {
      await dis.createObsTransferTask({ stream_name: "a", obs_destination_descriptor: { task_name, ...obs } });
    }
    for (const options of [{}, { pageSize: 1 }, { pageSize: 2 }, { pageSize: 100 }]) {
      const tasks = await all(dis.transferTasks({ stream_name: "a" }, options));
      expect(tasks.map(({ task_name }) => task_name).sort()).toEqual(["t1", "t2", "t3"]);
    }
  });

  test("streams are found by their tags, in pages of any size", async () => {
    for await (const { stream_id = "", stream_name } of dis.streams()) {
      if (stream_name !== "b") await dis.createTag({ stream_id, tag: { key: "color", value: "blue" } });
    }
    for (const pageSize of [1, 2, 1000]) {
      const found = await counted(dis.resourcesByTags({ tags: [{ key: "color", values: ["blue"] }] }, { pageSize }));
      expect(found.entries.map(({ resource_name }) => resource_name)).toEqual(["a", "c"]);
      expect(found.requests).toBe(Math.ceil(2 / pageSize));
    }
    expect(await all(dis.resourcesByTags())).toHaveLength(3);
  });
});
