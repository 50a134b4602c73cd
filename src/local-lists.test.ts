import { type LocalDis, startLocalDis } from "dis-local";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDisClient, type DisClient } from "./index.js";

let local: LocalDis;
let dis: DisClient;

beforeAll(async () => {
  local = await startLocalDis();
  dis = createDisClient(local.connection);
  for (const stream_name of ["c", "a", "b"]) await dis.createStream({ stream_name, partition_count: 5 });
  for (const app_name of ["two", "one", "three"]) await dis.createApp({ app_name });
});

afterAll(() => local.close());

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const entry of list) found.push(entry);
  return found;
}

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
