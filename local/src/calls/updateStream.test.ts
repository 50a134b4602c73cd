import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  createStreamAndApp,
  cursor,
  type HandClock,
  handClock,
  read,
  send,
  startCaller,
  updateStream,
} from "../../testing/caller.js";

const HOUR = 3_600_000;

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
  await createStreamAndApp(caller);
});

afterEach(() => caller.local.close());

const shown = async () => (await caller.get("/streams/s")).body;

test("settings that are given change, the others stay, and both lists show it", async () => {
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

test("nothing but the name changes nothing, and fields that are not known are not kept", async () => {
  const before = await shown();
  expect((await updateStream(caller, { stream_type: "ADVANCED", tags: [{ key: "a" }], compression_format: "zip" })).status).toBe(
    204,
  );
  expect(await shown()).toEqual(before);
});

describe("how long records are kept", () => {
  test("applies to those that are there: fewer hours drop them at once", async () => {
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
    ["a type that there is not", { data_type: "FILE" }, "data_type"],
    ["no hours", { data_duration: 23 }, "data_duration"],
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

  test("such limits when a stream is created", async () => {
    const limits = { auto_scale_min_partition_count: 3, auto_scale_max_partition_count: 2 };
    expect((await caller.post("/streams", { stream_name: "t", partition_count: 1, ...limits })).code).toBe("DIS.4200");
  });
});
