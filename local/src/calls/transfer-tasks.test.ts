import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  createStreamAndApp,
  type HandClock,
  handClock,
  type Reply,
  scale,
  startCaller,
  streamId,
} from "../../testing/caller.js";

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
  await createStreamAndApp(caller);
});

afterEach(() => caller.local.close());

const path = "/streams/s/transfer-tasks";
const common = { agency_name: "dis_admin_agency", deliver_time_interval: 300, obs_bucket_path: "bucket" };

/** Type, name of the descriptor, its own fields, and the names under which it is shown. */
const destinations = [
  ["OBS", "obs_destination_descriptor", { record_delimiter: "|" }, ["obs_destination_description"]],
  [
    "MRS",
    "mrs_destination_descriptor",
    { mrs_cluster_name: "c", mrs_cluster_id: "i", mrs_hdfs_path: "/p", retry_duration: "60" },
    ["mrs_destination_description"],
  ],
  ["DLI", "dli_destination_descriptor", { dli_database_name: "d", dli_table_name: "t" }, ["dli_destination_description"]],
  [
    "DWS",
    "dws_destination_descriptor",
    {
      dws_cluster_name: "c",
      dws_cluster_id: "i",
      dws_database_name: "d",
      dws_schema: "s",
      dws_table_name: "t",
      dws_delimiter: "|",
      user_name: "u",
      user_password: "hunter2",
      kms_user_key_name: "k",
      kms_user_key_id: "i",
      options: { reject_limit: "unlimited" },
    },
    ["dws_destination_descripton", "dws_destination_description"],
  ],
  [
    "CLOUDTABLE",
    "cloudtable_destination_descriptor",
    {
      cloudtable_cluster_name: "c",
      cloudtable_cluster_id: "i",
      cloudtable_table_name: "readings",
      cloudtable_schema: {
        row_key: [{ value: "sensor", type: "String" }],
        columns: [{ column_family_name: "cf", column_name: "degrees", value: "degrees", type: "Double" }],
      },
    },
    ["cloudtable_destination_descripton", "cloudtable_destination_description", "cloud_table_destination_description"],
  ],
] as const;

function create(task_name: string, change: Record<string, unknown> = {}, stream = "s"): Promise<Reply> {
  const obs_destination_descriptor = { task_name, ...common, ...change };
  return caller.post(`/streams/${stream}/transfer-tasks`, { destination_type: "OBS", obs_destination_descriptor });
}

async function idOf(name: string): Promise<string> {
  return (await caller.get(`${path}/${name}`)).body.task_id;
}

async function act(action: string, ...names: string[]): Promise<Reply> {
  const tasks = await Promise.all(names.map(async (name) => ({ id: await idOf(name) })));
  return caller.post(`${path}/action`, { action, tasks });
}

const stateOf = async (name: string) => (await caller.get(`${path}/${name}`)).body.state;

test.each(destinations)("a task to %s is shown as it was created, without its password", async (type, field, own, names) => {
  const descriptor = { task_name: "t", ...common, ...own };
  const reply = await caller.post(path, { destination_type: type, [field]: descriptor });
  expect([reply.status, reply.text]).toEqual([201, ""]);
  const shown = await caller.get(`${path}/t`);
  const { user_password: _, ...description } = descriptor as Record<string, unknown>;
  expect(shown.body).toEqual({
    stream_id: await streamId(caller),
    stream_name: "s",
    task_id: expect.stringMatching(/^\w+$/),
    task_name: "t",
    destination_type: type,
    state: "STARTING",
    create_time: clock.time,
    last_transfer_timestamp: null,
    ...Object.fromEntries(names.map((name) => [name, description])),
    partitions: ["shardId-0000000000", "shardId-0000000001"].map((partitionId) => ({
      partitionId,
      state: "STARTING",
      last_transfer_timestamp: null,
      last_transfer_offset: null,
      discard: 0,
    })),
  });
  expect(JSON.stringify([shown.text, caller.local.requests()])).not.toContain("hunter2");
});

describe("a task", () => {
  test("starts, runs, pauses and starts again, by its id", async () => {
    await create("t");
    expect(await stateOf("t")).toBe("STARTING");
    clock.time += 1000;
    expect(await stateOf("t")).toBe("RUNNING");
    const reply = await act("stop", "t");
    expect([reply.status, reply.text]).toEqual([200, ""]);
    expect(await stateOf("t")).toBe("PAUSED");
    expect((await act("stop", "t")).status).toBe(200);
    expect((await act("start", "t")).status).toBe(200);
    expect(await stateOf("t")).toBe("STARTING");
    clock.time += 1000;
    expect((await act("start", "t")).status).toBe(200);
    expect(await stateOf("t")).toBe("RUNNING");
  });

  test("is not found after it is deleted, and its name is free", async () => {
    await create("t");
    const id = await idOf("t");
    const reply = await caller.delete(`${path}/t`);
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect((await create("t")).status).toBe(201);
    expect(await idOf("t")).not.toBe(id);
  });

  test("has the partitions that can be read, and is deleted with its stream", async () => {
    await create("t");
    await scale(caller, 1);
    expect((await caller.get(`${path}/t`)).body.partitions).toHaveLength(2);
    clock.time += 25 * 3_600_000;
    expect((await caller.get(`${path}/t`)).body.partitions).toHaveLength(1);
    await caller.delete("/streams/s");
    await createStreamAndApp(caller);
    expect((await caller.get(path)).body.tasks).toEqual([]);
  });
});

test("a list has all tasks of the stream, sorted by name, page by page", async () => {
  expect((await caller.get(path)).body).toEqual({ total_number: 0, quota: 5, tasks: [] });
  for (const name of ["b", "c", "A"]) await create(name);
  const { body } = await caller.get(path);
  expect(body.tasks[1]).toEqual({
    task_id: await idOf("b"),
    task_name: "b",
    destination_type: "OBS",
    state: "STARTING",
    create_time: clock.time,
    last_transfer_timestamp: null,
  });
  const page = async (query: string) => {
    const reply = await caller.get(`${path}?${query}`);
    return [reply.body.tasks.map((task: { task_name: string }) => task.task_name).join(), reply.body.total_number];
  };
  expect(await page("")).toEqual(["A,b,c", 3]);
  expect(await page("limit=2")).toEqual(["A,b", 3]);
  expect(await page("limit=2&start_task_name=b")).toEqual(["c", 3]);
});

describe("refused", () => {
  test("a name that the stream has, and a sixth task; both are fine in another stream", async () => {
    await caller.post("/streams", { stream_name: "t", partition_count: 1 });
    for (const name of ["a", "b", "c", "d", "e"]) expect((await create(name)).status).toBe(201);
    expect(await create("a")).toMatchObject({ status: 400, code: "DIS.4355" });
    expect(await create("f")).toMatchObject({ status: 400, code: "DIS.4357" });
    expect((await create("a", {}, "t")).status).toBe(201);
  });

  test.each(["parquet", "carbon"])("%s files, unless the records are JSON", async (destination_file_type) => {
    expect(await create("t", { destination_file_type })).toMatchObject({ status: 400, code: "DIS.4358" });
    await caller.post("/streams", { stream_name: "json", partition_count: 1, data_type: "JSON" });
    expect((await create("t", { destination_file_type }, "json")).status).toBe(201);
  });

  test("one unknown id, and with it the whole batch", async () => {
    await create("t");
    clock.time += 1000;
    const tasks = [{ id: await idOf("t") }, { id: "nobody" }];
    expect(await caller.post(`${path}/action`, { action: "stop", tasks })).toMatchObject({ status: 400, code: "DIS.4354" });
    expect(await stateOf("t")).toBe("RUNNING");
  });

  test("an unknown task and an unknown stream", async () => {
    const other = "/streams/none/transfer-tasks";
    const replies: [Promise<Reply>, string][] = [
      [caller.get(`${path}/none`), "DIS.4354"],
      [caller.delete(`${path}/none`), "DIS.4354"],
      [caller.get(other), "DIS.4301"],
      [caller.get(`${other}/t`), "DIS.4301"],
      [caller.delete(`${other}/t`), "DIS.4301"],
      [create("t", {}, "none"), "DIS.4301"],
      [caller.post(`${other}/action`, { action: "start", tasks: [{ id: "x" }] }), "DIS.4301"],
    ];
    for (const [reply, code] of replies) expect(await reply).toMatchObject({ status: 400, code });
  });
});
