import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  createStreamAndApp,
  cursor,
  type HandClock,
  handClock,
  read,
  scale,
  send,
  startCaller,
} from "../../testing/caller.js";
import { HANG_UP, Refusal } from "../response.js";
import type { CallOverrides } from "./call.js";

const MINUTE = 60_000;

let clock: HandClock;
let caller: Caller;
let calls: CallOverrides;

beforeEach(async () => {
  clock = handClock();
  calls = {};
  // Looked up at each call, so that a test can set an override.
  caller = await startCaller({
    clock,
    calls: {
      sendRecords: (request, next) => calls.sendRecords?.(request, next) ?? next(),
      consumeRecords: (request, next) => calls.consumeRecords?.(request, next) ?? next(),
    },
  });
  await createStreamAndApp(caller);
});

afterEach(() => caller.local.close());

const seconds = () => Math.floor(clock.time / 1000);
const lastHour = () => `start_time=${seconds() - 3600}&end_time=${seconds()}`;
const ofStream = (query: string, period = lastHour()) => caller.get(`/streams/s/metrics?${query}&${period}`);
const ofPartition = (id: string, query: string) => caller.get(`/streams/s/partitions/${id}/metrics?${query}&${lastHour()}`);

/** Values of a metric of the stream, minute by minute. */
async function values(label: string): Promise<number[]> {
  const { body } = await ofStream(`label=${label}`);
  return body.metrics.dataPoints.map(({ value }: { value: number }) => value);
}

describe("what went through", () => {
  test("is counted minute by minute, for the stream and its partitions", async () => {
    await send(caller, "0", "abc", "d");
    await send(caller, "1", "ef");
    clock.time += MINUTE;
    await send(caller, "1", "g");
    await read(caller, await cursor(caller));
    expect(await values("total_put_records_per_stream")).toEqual([3, 1]);
    expect(await values("total_put_bytes_per_stream")).toEqual([6, 1]);
    expect(await values("total_put_req_suc_per_stream")).toEqual([2, 1]);
    expect(await values("total_get_records_per_stream")).toEqual([2]);
    expect(await values("total_get_bytes_per_stream")).toEqual([4]);
    expect(await values("total_get_req_suc_per_stream")).toEqual([1]);
    const { body } = await ofPartition("1", "label=total_put_records_per_partition");
    const start = Math.floor(seconds() / 60) * 60;
    expect(body).toEqual({
      metrics: {
        label: "total_put_records_per_partition",
        dataPoints: [
          { timestamp: start - 60, value: 1 },
          { timestamp: start, value: 1 },
        ],
      },
    });
    const get = await ofPartition("shardId-0000000000", "label_list=total_get_bytes_per_partition");
    expect(get.body.metrics.dataPoints).toEqual([{ timestamp: start, value: 4 }]);
  });

  test("counts only what was stored and read: no records that were refused or that did not fit", async () => {
    await send(caller, "0", "abcd", "ef");
    await send(caller, "7", "no");
    await caller.get(`/records?partition-cursor=${await cursor(caller)}&max_fetch_bytes=5`);
    expect(await values("total_put_records_per_stream")).toEqual([2]);
    expect(await values("total_get_bytes_per_stream")).toEqual([4]);
    expect(await values("total_put_req_suc_per_stream")).toEqual([2]);
  });

  test("is kept when a partition is taken away, and deleted with the stream", async () => {
    await send(caller, "1", "a");
    await scale(caller, 1);
    expect(await values("total_put_records_per_stream")).toEqual([1]);
    await caller.delete("/streams/s");
    await createStreamAndApp(caller);
    expect(await values("total_put_records_per_stream")).toEqual([]);
  });

  test("is kept for seven days of the clock", async () => {
    await send(caller, "0", "a");
    const [first, week] = [seconds(), 7 * 86_400];
    clock.time += week * 1000;
    const period = `start_time=${first}&end_time=${first + week}`;
    const label = "label=total_put_records_per_stream";
    expect((await ofStream(label, period)).body.metrics.dataPoints).toHaveLength(1);
    clock.time += MINUTE;
    expect((await ofStream(label, period)).body.metrics.dataPoints).toEqual([]);
  });
});

describe("requests", () => {
  test("that are throttled, as a whole or in some of their records, are counted in both directions", async () => {
    calls = {
      sendRecords: () => {
        throw new Refusal("DIS.4303");
      },
      consumeRecords: () => new Refusal("DIS.4305").response,
    };
    await send(caller, "0", "a");
    const from = await cursor(caller);
    await read(caller, from);
    await read(caller, from);
    const record = { error_code: "DIS.4303", error_message: "slow down" };
    calls = { sendRecords: () => ({ status: 200, body: { failed_record_count: 2, records: [record, record] } }) };
    await send(caller, "0", "a", "b");
    expect(await values("traffic_control_put")).toEqual([2]);
    expect(await values("traffic_control_get")).toEqual([2]);
    expect(await values("total_put_req_suc_per_stream")).toEqual([1]);
    expect(await values("total_get_req_suc_per_stream")).toEqual([]);
    expect(await values("total_put_records_per_stream")).toEqual([]);
  });

  test("with a lost response stored their records and did not succeed; other refusals are not counted", async () => {
    calls = {
      sendRecords: async (_request, next) => {
        await next();
        return HANG_UP;
      },
      consumeRecords: () => new Refusal("DIS.5000").response,
    };
    await expect(send(caller, "0", "a")).rejects.toThrow();
    await read(caller, await cursor(caller));
    expect(await values("total_put_records_per_stream")).toEqual([1]);
    for (const label of ["total_put_req_suc_per_stream", "traffic_control_put", "traffic_control_get"]) {
      expect(await values(label)).toEqual([]);
    }
  });

  test("have a latency in real time, whatever the clock says", async () => {
    calls = {
      sendRecords: async (_request, next) => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return next();
      },
    };
    await send(caller, "0", "a");
    await send(caller, "0", "b");
    const [latency] = await values("total_put_req_latency");
    expect(latency).toBeGreaterThanOrEqual(55);
    expect(latency).toBeLessThan(5000);
    expect(await values("total_get_req_latency")).toEqual([]);
  });

  test("of unknown streams are not counted, and requests by stream id are counted for their stream", async () => {
    const { body } = await caller.get("/streams/s");
    const entry = { data: "", partition_id: "0" };
    await caller.post("/records", { stream_name: "elsewhere", stream_id: body.stream_id, records: [entry] });
    await caller.post("/records", { stream_name: "elsewhere", records: [entry] });
    await caller.get("/records?partition-cursor=nonsense");
    expect(await values("total_put_req_suc_per_stream")).toEqual([1]);
    expect(await values("total_get_req_suc_per_stream")).toEqual([]);
  });
});

test("several metrics come in the order of label_list, which wins over label", async () => {
  await send(caller, "0", "abc");
  const list = "label_list=total_put_bytes_per_stream,total_put_records_per_stream&label=traffic_control_put";
  const { body } = await ofStream(list);
  expect(body.metrics_list.map(({ label }: { label: string }) => label)).toEqual([
    "total_put_bytes_per_stream",
    "total_put_records_per_stream",
  ]);
  expect(body.metrics).toEqual(body.metrics_list[0]);
});

describe("refused", () => {
  const at = (start: number, end: number) => `start_time=${seconds() + start}&end_time=${seconds() + end}`;
  const fine = "label=total_put_bytes_per_stream";

  test.each<[string, () => string, string]>([
    ["no label", () => at(-60, 0), "DIS.4209"],
    ["an unknown label", () => `label=total_puts&${at(-60, 0)}`, "DIS.4209"],
    ["an unknown label in the list", () => `${fine}&label_list=total_puts&${at(-60, 0)}`, "DIS.4209"],
    ["a label of a partition", () => `label_list=total_put_bytes_per_partition&${at(-60, 0)}`, "DIS.4209"],
    ["an end before the start", () => `${fine}&${at(-60, -61)}`, "DIS.4203"],
    ["a start in the future", () => `${fine}&${at(1, 2)}`, "DIS.4203"],
    ["milliseconds", () => `${fine}&start_time=${clock.time}&end_time=${clock.time}`, "DIS.4203"],
    ["more than seven days", () => `${fine}&${at(-7 * 86_400, 1)}`, "DIS.4204"],
    ["no end", () => `${fine}&start_time=${seconds()}`, "DIS.4200"],
  ])("%s", async (_title, query, code) => {
    expect(await caller.get(`/streams/s/metrics?${query()}`)).toMatchObject({ status: 400, code });
  });

  test.each([
    ["/streams/none/metrics?label=total_put_bytes_per_stream", "DIS.4301"],
    ["/streams/none/partitions/0/metrics?label=total_put_bytes_per_partition", "DIS.4301"],
    ["/streams/s/partitions/2/metrics?label=total_put_bytes_per_partition", "DIS.4302"],
    ["/streams/s/partitions/x/metrics?label=total_put_bytes_per_partition", "DIS.4201"],
    ["/streams/s/partitions/0/metrics?label=total_put_bytes_per_stream", "DIS.4209"],
  ])("%s with %s", async (path, code) => {
    expect(await caller.get(`${path}&${lastHour()}`)).toMatchObject({ status: 400, code });
  });
});
