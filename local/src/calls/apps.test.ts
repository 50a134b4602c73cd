import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limitOf } from "../../../testing/limits.js";
import { type Caller, commit, createStreamAndApp, type HandClock, handClock, send, startCaller } from "../../testing/caller.js";

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
});

afterEach(() => caller.local.close());

function createStreams(...streams: readonly string[]) {
  return Promise.all(streams.map((stream_name) => caller.post("/streams", { stream_name, partition_count: 1 })));
}

async function createApps(...apps: readonly string[]) {
  for (const app_name of apps) await caller.post("/apps", { app_name });
}

test("createApp takes a name once, of at most as many characters as the contract says", async () => {
  const longest = limitOf("createApp", "app_name", "maxLength");
  expect((await caller.post("/apps", { app_name: "a" })).status).toBe(201);
  expect(await caller.post("/apps", { app_name: "a" })).toMatchObject({ status: 400, code: "DIS.4330" });
  expect((await caller.post("/apps", { app_name: "x".repeat(longest) })).status).toBe(201);
  expect((await caller.post("/apps", { app_name: "x".repeat(longest + 1) })).code).toBe("DIS.4200");
});

describe("listApp", () => {
  /** Not in the order of the names; by code units capitals come before `_`, and `_` before small letters. */
  const names = ["b", "a", "_", "B", "a-1", "10", "9"];
  const sorted = ["10", "9", "B", "_", "a", "a-1", "b"];

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

  test("and showApp list the streams with a checkpoint, sorted", async () => {
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

  test.each([`/apps?limit=${limitOf("listApp", "limit", "maximum") + 1}`, "/apps?start_app_name=.", "/apps?stream_name=."])(
    "%s is refused",
    async (path) => {
      expect(await caller.get(path)).toMatchObject({ status: 400, code: "DIS.4200" });
    },
  );
});

async function checkpoint(change: Record<string, string> = {}): Promise<string> {
  const place = { app_name: "a", stream_name: "s", partition_id: "0", checkpoint_type: "LAST_READ", ...change };
  return (await caller.get(`/checkpoints?${new URLSearchParams(place)}`)).body.sequence_number;
}

describe("deleteApp", () => {
  beforeEach(async () => {
    await createStreamAndApp(caller);
    await send(caller, "0", "a", "b");
  });

  test("responds with 204 and an empty body, and a second deletion finds nothing", async () => {
    const reply = await caller.delete("/apps/a");
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(await caller.delete("/apps/a")).toMatchObject({ status: 400, code: "DIS.4332" });
    expect((await commit(caller, "0")).code).toBe("DIS.4332");
    expect((await caller.get("/apps?stream_name=s")).body.total_number).toBe(0);
  });

  test("deletes the checkpoints of the app, and those of other apps stay", async () => {
    await caller.post("/apps", { app_name: "b" });
    for (const app_name of ["a", "b"]) await commit(caller, "1", { app_name });
    await caller.delete("/apps/a");
    await caller.post("/apps", { app_name: "a" });
    expect([await checkpoint(), await checkpoint({ app_name: "b" })]).toEqual(["-1", "1"]);
  });
});

describe("showConsumerState", () => {
  beforeEach(() => createStreamAndApp(caller));

  const path = "/apps/a/streams/s?checkpoint_type=LAST_READ";

  test("lists all partitions in order, with and without a checkpoint", async () => {
    await send(caller, "1", "a", "b");
    await commit(caller, "1", { partition_id: "1" });
    const shared = { checkpoint_type: "LAST_READ", status: "ACTIVE", earliest_offset: 0 };
    expect((await caller.get(path)).body).toEqual({
      has_more: false,
      stream_name: "s",
      app_name: "a",
      partition_consuming_states: [
        { partition_id: "0", sequence_number: "-1", latest_offset: 0, ...shared },
        { partition_id: "1", sequence_number: "1", latest_offset: 2, ...shared },
      ],
    });
  });

  test("pages: the partition that a page starts behind is not in it", async () => {
    await caller.post("/streams", { stream_name: "wide", partition_count: 5 });
    const page = async (more: string) => {
      const { body } = await caller.get(`/apps/a/streams/wide?checkpoint_type=LAST_READ${more}`);
      return [body.partition_consuming_states.map((state: { partition_id: string }) => state.partition_id).join(), body.has_more];
    };
    expect(await page("&limit=2")).toEqual(["0,1", true]);
    expect(await page("&limit=2&start_partition_id=1")).toEqual(["2,3", true]);
    expect(await page("&limit=2&start_partition_id=shardId-0000000003")).toEqual(["4", false]);
    expect(await page("&start_partition_id=4")).toEqual(["", false]);
    expect(await page("")).toEqual(["0,1,2,3,4", false]);
  });

  test.each([
    ["/apps/none/streams/s?checkpoint_type=LAST_READ", "DIS.4332"],
    ["/apps/a/streams/none?checkpoint_type=LAST_READ", "DIS.4301"],
    [`${path}&start_partition_id=2`, "DIS.4302"],
  ])("%s is refused with %s", async (bad, code) => {
    expect(await caller.get(bad)).toMatchObject({ status: 400, code });
  });
});
