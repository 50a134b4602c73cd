import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limitOf } from "../../../testing/limits.js";
import {
  type Caller,
  commit,
  createStreamAndApp,
  cursor,
  type HandClock,
  handClock,
  read,
  scale,
  send,
  startCaller,
  updateStream,
} from "../../testing/caller.js";
import { defaultOf } from "../validation/limits.js";

const HOUR = 3_600_000;

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
});

afterEach(() => caller.local.close());

function create(stream_name: string, partition_count: number, more: Record<string, unknown> = {}) {
  return caller.post("/streams", { stream_name, partition_count, ...more });
}

describe("createStream", () => {
  test("a stream name is taken once", async () => {
    expect((await create("s", 1)).status).toBe(201);
    expect(await create("s", 1)).toMatchObject({ status: 400, code: "DIS.4307" });
  });

  test("names that JavaScript objects have, such as __proto__, are ordinary names", async () => {
    expect((await create("__proto__", 1)).status).toBe(201);
    expect((await create("constructor", 1)).status).toBe(201);
    expect((await caller.post("/apps", { app_name: "__proto__" })).status).toBe(201);
    expect((await caller.get("/apps/__proto__/streams/__proto__?checkpoint_type=LAST_READ")).status).toBe(200);
  });

  test("there are 50 partitions of COMMON and 10 of ADVANCED streams", async () => {
    expect((await create("c1", 49)).status).toBe(201);
    expect((await create("c2", 2)).code).toBe("DIS.4308");
    expect((await create("c2", 1, { stream_type: "COMMON" })).status).toBe(201);
    expect((await create("a1", 11, { stream_type: "ADVANCED" })).code).toBe("DIS.4308");
    expect((await create("a1", 10, { stream_type: "ADVANCED" })).status).toBe(201);
    expect((await create("c3", 2147483647)).code).toBe("DIS.4308");
  });

  test("a tag key appears once on a stream", async () => {
    const key = "\u73af\u5883";
    expect((await create("s", 1, { tags: [{ key }, { key, value: "1" }] })).code).toBe("DIS.4200");
    expect((await create("s", 1, { tags: [{ key, value: "1.0" }] })).status).toBe(201);
  });
});

describe("listStreams", () => {
  /** Not in the order of the names; by code units capitals come before `_`, and `_` before small letters. */
  const names = ["b", "a", "_", "B", "a-1", "10", "9"];
  const sorted = ["10", "9", "B", "_", "a", "a-1", "b"];

  function createStreams(...streams: readonly string[]) {
    return Promise.all(streams.map((stream_name) => caller.post("/streams", { stream_name, partition_count: 1 })));
  }

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

  test("lists as many as the contract says without a limit", async () => {
    const most = Number(defaultOf("listStreams", "limit"));
    await createStreams(...Array.from({ length: most + 1 }, (_, index) => `s${index}`));
    const { body } = await caller.get("/streams");
    expect([body.stream_names.length, body.has_more_streams, body.total_number]).toEqual([most, true, most + 1]);
  });

  test("shows the settings that each stream was created with, and the defaults of the others", async () => {
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

  test.each([
    "/streams?limit=0",
    `/streams?limit=${limitOf("listStreams", "limit", "maximum") + 1}`,
    "/streams?start_stream_name=a.b",
  ])("%s is refused", async (path) => {
    expect(await caller.get(path)).toMatchObject({ status: 400, code: "DIS.4200" });
  });
});

describe("showStream", () => {
  test("a new stream is shown with all its fields", async () => {
    await createStreamAndApp(caller);
    await send(caller, "1", "a", "b");
    expect((await caller.get("/streams/s")).body).toEqual({
      stream_id: expect.stringMatching(/^\w+$/),
      stream_name: "s",
      create_time: clock.time,
      last_modified_time: clock.time,
      retention_period: 24,
      status: "RUNNING",
      stream_type: "COMMON",
      data_type: "BLOB",
      writable_partition_count: 2,
      readable_partition_count: 2,
      auto_scale_enabled: false,
      auto_scale_min_partition_count: 0,
      auto_scale_max_partition_count: 0,
      tags: [],
      sys_tags: [],
      partitions: [
        {
          partition_id: "shardId-0000000000",
          status: "ACTIVE",
          hash_range: "[0 : 4611686018427387902]",
          sequence_number_range: "[0 : 0]",
        },
        {
          partition_id: "shardId-0000000001",
          status: "ACTIVE",
          hash_range: "[4611686018427387903 : 9223372036854775807]",
          sequence_number_range: "[0 : 2]",
        },
      ],
      has_more_partitions: false,
      update_partition_counts: [],
    });
  });

  test("settings that were given are shown", async () => {
    const settings = {
      data_type: "CSV",
      data_schema: '{"type":"record"}',
      csv_properties: { delimiter: ";" },
      compression_format: "gzip",
      sys_tags: [{ key: "_sys_enterprise_project_id", value: "0" }],
    };
    await createStreamAndApp(caller, settings);
    expect((await caller.get("/streams/s")).body).toMatchObject(settings);
  });

  test("the range begins at the earliest record that is kept", async () => {
    await createStreamAndApp(caller);
    await send(caller, "0", "a", "b");
    clock.time += 24 * 3_600_000 + 1;
    await send(caller, "0", "c");
    expect((await caller.get("/streams/s")).body.partitions[0].sequence_number_range).toBe("[2 : 3]");
  });

  test("pages: the partition that a page starts behind is not in it", async () => {
    await createStreamAndApp(caller, { partition_count: 5 });
    const page = async (query: string) => {
      const { body } = await caller.get(`/streams/s?${query}`);
      const numbers = body.partitions.map(({ partition_id }: { partition_id: string }) => Number(partition_id.slice(8)));
      return [numbers.join(), body.has_more_partitions];
    };
    expect(await page("limit_partitions=2")).toEqual(["0,1", true]);
    expect(await page("limit_partitions=2&start_partitionId=1")).toEqual(["2,3", true]);
    expect(await page("limit_partitions=2&start_partitionId=shardId-0000000003")).toEqual(["4", false]);
    expect(await page("start_partitionId=4")).toEqual(["", false]);
    expect(await page("")).toEqual(["0,1,2,3,4", false]);
  });

  test("changes of the number of partitions are shown oldest first, and the last one sets last_modified_time", async () => {
    await createStreamAndApp(caller);
    const created = clock.time;
    clock.time += 1000;
    await scale(caller, 3);
    clock.time += 1000;
    await scale(caller, 1);
    const change = { result_code: 0, auto_scale: false };
    expect((await caller.get("/streams/s")).body).toMatchObject({
      create_time: created,
      last_modified_time: created + 2000,
      writable_partition_count: 1,
      readable_partition_count: 3,
      update_partition_counts: [
        { create_timestamp: created + 1000, src_partition_count: 2, target_partition_count: 3, ...change },
        { create_timestamp: created + 2000, src_partition_count: 3, target_partition_count: 1, ...change },
      ],
    });
  });

  test.each([
    ["/streams/none", "DIS.4301"],
    ["/streams/s?start_partitionId=2", "DIS.4302"],
    ["/streams/s?start_partitionId=x", "DIS.4201"],
    ["/streams/s?limit_partitions=0", "DIS.4200"],
    [`/streams/s?limit_partitions=${limitOf("showStream", "limit_partitions", "maximum") + 1}`, "DIS.4200"],
  ])("%s is refused with %s", async (path, code) => {
    await createStreamAndApp(caller);
    expect(await caller.get(path)).toMatchObject({ status: 400, code });
  });
});

describe("updateStream", () => {
  beforeEach(() => createStreamAndApp(caller));

  const shown = async () => (await caller.get("/streams/s")).body;

  test("settings that are given change, the others stay, and both calls show it", async () => {
    const created = clock.time;
    clock.time += 1000;
    const change = { data_type: "JSON", data_schema: '{"type":"record"}' };
    const reply = await updateStream(caller, change);
    expect([reply.status, reply.text]).toEqual([204, ""]);
    const times = { create_time: created, last_modified_time: created + 1000 };
    expect(await shown()).toMatchObject({ ...change, ...times, retention_period: 24, auto_scale_enabled: false });
    clock.time += 1000;
    const scaling = { auto_scale_enabled: true, auto_scale_min_partition_count: 2, auto_scale_max_partition_count: 2 };
    await updateStream(caller, { ...scaling, data_duration: 48 });
    expect(await shown()).toMatchObject({ ...change, ...scaling, retention_period: 48, last_modified_time: created + 2000 });
    expect((await caller.get("/streams")).body.stream_info_list[0]).toMatchObject({ ...scaling, retention_period: 48 });
  });

  test("a request with the name alone changes nothing, and unknown fields are not kept", async () => {
    const before = await shown();
    expect(
      (await updateStream(caller, { stream_type: "ADVANCED", tags: [{ key: "a" }], compression_format: "zip" })).status,
    ).toBe(204);
    expect(await shown()).toEqual(before);
  });

  describe("how long records are kept", () => {
    test("applies to records that are there: fewer hours drop them at once", async () => {
      await updateStream(caller, { data_duration: 48 });
      await send(caller, "0", "a");
      clock.time += 30 * HOUR;
      await send(caller, "0", "b");
      expect((await read(caller, await cursor(caller))).texts).toEqual(["a", "b"]);
      await updateStream(caller, { data_duration: 24 });
      expect((await read(caller, await cursor(caller))).texts).toEqual(["b"]);
    });

    test("does not bring back what has expired when there are more hours", async () => {
      await send(caller, "0", "a");
      clock.time += 24 * HOUR;
      await send(caller, "0", "b");
      clock.time += 1;
      await updateStream(caller, { data_duration: 72 });
      clock.time += 40 * HOUR;
      expect((await read(caller, await cursor(caller))).texts).toEqual(["b"]);
    });
  });

  describe("refused, and nothing changed", () => {
    test.each<[string, Record<string, unknown>, string]>([
      ["another name in the body", { stream_name: "t" }, "stream_name is not the same"],
      ["an unknown type", { data_type: "FILE" }, "data_type"],
      ["fewer than 24 hours", { data_duration: 23 }, "data_duration"],
      [
        "limits that leave nothing",
        { auto_scale_min_partition_count: 3, auto_scale_max_partition_count: 2, data_type: "CSV" },
        "auto_scale_min_partition_count must not be more",
      ],
    ])("%s", async (_title, change, message) => {
      const before = await shown();
      const reply = await updateStream(caller, change);
      expect(reply).toMatchObject({ status: 400, code: "DIS.4200" });
      expect(reply.body.message).toContain(message);
      expect(await shown()).toEqual(before);
    });

    test("a stream that does not exist", async () => {
      await caller.delete("/streams/s");
      expect(await updateStream(caller, { data_duration: 48 })).toMatchObject({ status: 400, code: "DIS.4301" });
    });

    test("the same limits when a stream is created", async () => {
      const limits = { auto_scale_min_partition_count: 3, auto_scale_max_partition_count: 2 };
      expect((await caller.post("/streams", { stream_name: "t", partition_count: 1, ...limits })).code).toBe("DIS.4200");
    });
  });
});

async function checkpoint(change: Record<string, string> = {}): Promise<string> {
  const place = { app_name: "a", stream_name: "s", partition_id: "0", checkpoint_type: "LAST_READ", ...change };
  return (await caller.get(`/checkpoints?${new URLSearchParams(place)}`)).body.sequence_number;
}

describe("deleteStream", () => {
  beforeEach(async () => {
    await createStreamAndApp(caller);
    await send(caller, "0", "a", "b");
  });

  test("responds with 204 and an empty body, and a second deletion finds nothing", async () => {
    const reply = await caller.delete("/streams/s");
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(await caller.delete("/streams/s")).toMatchObject({ status: 400, code: "DIS.4301" });
    expect((await caller.get("/streams/s")).code).toBe("DIS.4301");
    expect((await caller.get("/streams")).body.total_number).toBe(0);
    expect((await send(caller, "0", "c")).code).toBe("DIS.4301");
  });

  test("deletes the checkpoints of all apps on the stream, and no others", async () => {
    await caller.post("/apps", { app_name: "b" });
    await caller.post("/streams", { stream_name: "t", partition_count: 1 });
    for (const app_name of ["a", "b"]) await commit(caller, "1", { app_name });
    await commit(caller, "0", { stream_name: "t" });
    await caller.delete("/streams/s");
    expect((await caller.get("/apps/a")).body.commit_checkpoint_stream_names).toEqual(["t"]);
    expect((await caller.get("/apps/b")).body.commit_checkpoint_stream_names).toEqual([]);
    expect(await checkpoint({ stream_name: "t" })).toBe("0");
  });

  test("frees the name and the quota: a new stream starts at 0 without checkpoints, old cursors are refused", async () => {
    await commit(caller, "1");
    const old = await cursor(caller);
    await caller.delete("/streams/s");
    expect((await read(caller, old)).reply).toMatchObject({ status: 400, code: "DIS.4217" });
    expect((await caller.post("/streams", { stream_name: "s", partition_count: 50 })).status).toBe(201);
    expect((await read(caller, old)).reply.code).toBe("DIS.4217");
    expect(await checkpoint()).toBe("-1");
    expect((await send(caller, "0", "c")).body.records[0].sequence_number).toBe("0");
  });
});
