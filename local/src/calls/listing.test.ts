import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Caller, commit, type HandClock, handClock, startCaller } from "../../testing/caller.js";

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
});

afterEach(() => caller.local.close());

/** Not in the order of the names; by code units capitals come before `_`, and `_` before small letters. */
const names = ["b", "a", "_", "B", "a-1", "10", "9"];
const sorted = ["10", "9", "B", "_", "a", "a-1", "b"];

function createStreams(...streams: readonly string[]) {
  return Promise.all(streams.map((stream_name) => caller.post("/streams", { stream_name, partition_count: 1 })));
}

async function createApps(...apps: readonly string[]) {
  for (const app_name of apps) await caller.post("/apps", { app_name });
}

describe("listStreams", () => {
  /** Names, whether there are more, and how many there are in all. */
  const page = async (query: string) => {
    const { body } = await caller.get(`/streams?${query}`);
    expect(body.stream_info_list.map((info: { stream_name: string }) => info.stream_name)).toEqual(body.stream_names);
    return [body.stream_names.join(), body.has_more_streams, body.total_number];
  };

  test("lists nothing when there is nothing", async () => {
    expect((await caller.get("/streams")).body).toEqual({
      total_number: 0,
      stream_names: [],
      has_more_streams: false,
      stream_info_list: [],
    });
  });

  test("sorts by code units and pages behind a name, which need not exist", async () => {
    await createStreams(...names);
    expect(await page("")).toEqual([sorted.join(), false, 7]);
    expect(await page("limit=3")).toEqual(["10,9,B", true, 7]);
    expect(await page("limit=3&start_stream_name=B")).toEqual(["_,a,a-1", true, 7]);
    expect(await page("limit=3&start_stream_name=a-1")).toEqual(["b", false, 7]);
    expect(await page("limit=2&start_stream_name=A")).toEqual(["B,_", true, 7]);
    expect(await page("start_stream_name=b")).toEqual(["", false, 7]);
  });

  test("lists ten without a limit", async () => {
    await createStreams(...Array.from({ length: 11 }, (_, index) => `s${index}`));
    const { body } = await caller.get("/streams");
    expect([body.stream_names.length, body.has_more_streams, body.total_number]).toEqual([10, true, 11]);
  });

  test("tells of each stream what it was created with, and what it has by default", async () => {
    const tags = [{ key: "k", value: "v" }];
    const autoScale = { auto_scale_min_partition_count: 2, auto_scale_max_partition_count: 10 };
    const advanced = { stream_type: "ADVANCED", data_type: "JSON", data_duration: 72, tags };
    await caller.post("/streams", { stream_name: "a", partition_count: 3, auto_scale_enabled: true, ...autoScale, ...advanced });
    await caller.post("/streams", { stream_name: "b", partition_count: 1, ...autoScale });
    const { body } = await caller.get("/streams");
    const common = { stream_id: expect.stringMatching(/^\w+$/), create_time: clock.time, status: "RUNNING", sys_tags: [] };
    expect(body.stream_info_list).toEqual([
      {
        ...common,
        stream_name: "a",
        retention_period: 72,
        stream_type: "ADVANCED",
        data_type: "JSON",
        partition_count: 3,
        auto_scale_enabled: true,
        ...autoScale,
        tags,
      },
      {
        ...common,
        stream_name: "b",
        retention_period: 24,
        stream_type: "COMMON",
        data_type: "BLOB",
        partition_count: 1,
        auto_scale_enabled: false,
        auto_scale_min_partition_count: 0,
        auto_scale_max_partition_count: 0,
        tags: [],
      },
    ]);
  });
});

describe("listApp", () => {
  /** Names, whether there are more, and how many there are in all. */
  const page = async (query: string) => {
    const { body } = await caller.get(`/apps?${query}`);
    return [body.apps.map((app: { app_name: string }) => app.app_name).join(), body.has_more_app, body.total_number];
  };

  test("sorts by code units and pages behind a name, which need not exist", async () => {
    await createApps(...names);
    expect(await page("")).toEqual([sorted.join(), false, 7]);
    expect(await page("limit=6")).toEqual(["10,9,B,_,a,a-1", true, 7]);
    expect(await page("limit=6&start_app_name=a-1")).toEqual(["b", false, 7]);
    expect(await page("limit=1&start_app_name=aa")).toEqual(["b", false, 7]);
  });

  test("lists ten without a limit", async () => {
    await createApps(...Array.from({ length: 11 }, (_, index) => `a${index}`));
    expect((await page("")).slice(1)).toEqual([true, 11]);
  });

  test("lists the apps with a checkpoint on a stream, and counts all of them", async () => {
    await createStreams("s", "t");
    await createApps("a", "b", "c", "d");
    for (const app_name of ["c", "a", "b"]) await commit(caller, "0", { app_name });
    await commit(caller, "0", { app_name: "d", stream_name: "t" });
    expect(await page("stream_name=s&limit=2")).toEqual(["a,b", true, 3]);
    expect(await page("stream_name=s&limit=2&start_app_name=b")).toEqual(["c", false, 3]);
    await caller.delete("/checkpoints?stream_name=s&app_name=a&checkpoint_type=LAST_READ&partition_id=0");
    expect(await page("stream_name=s")).toEqual(["b,c", false, 2]);
    expect(await caller.get("/apps?stream_name=none")).toMatchObject({ status: 400, code: "DIS.4301" });
  });

  test("and showApp tell the streams with a checkpoint, sorted", async () => {
    await createStreams("s", "t");
    await createApps("a", "b");
    for (const stream_name of ["t", "s"]) await commit(caller, "0", { stream_name });
    const app = { app_id: expect.stringMatching(/^\w+$/), create_time: clock.time };
    const a = { ...app, app_name: "a", commit_checkpoint_stream_names: ["s", "t"] };
    const b = { ...app, app_name: "b", commit_checkpoint_stream_names: [] };
    expect((await caller.get("/apps")).body.apps).toEqual([a, b]);
    expect((await caller.get("/apps/a")).body).toEqual(a);
    expect((await caller.get("/apps/b")).body).toEqual(b);
    expect(await caller.get("/apps/none")).toMatchObject({ status: 400, code: "DIS.4332" });
  });
});

test.each([
  "/streams?limit=0",
  "/streams?limit=101",
  "/streams?start_stream_name=a.b",
  "/apps?limit=101",
  "/apps?start_app_name=.",
  "/apps?stream_name=.",
])("%s is refused", async (path) => {
  expect(await caller.get(path)).toMatchObject({ status: 400, code: "DIS.4200" });
});
