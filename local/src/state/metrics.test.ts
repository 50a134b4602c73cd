import { describe, expect, test } from "vitest";
import { inMemory } from "./memory-log.js";
import {
  type PartitionLabel,
  partitionMetric,
  readPartitionLabels,
  readPeriod,
  readStreamLabels,
  type StreamLabel,
  streamMetric,
} from "./metrics.js";
import { createStream, type Stream } from "./stream.js";
import { countRecords, countRequest } from "./traffic.js";

const NOW = Date.UTC(2024, 0, 8, 12, 0, 30);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const seconds = (time: number) => Math.floor(time / 1000);
const always = { from: 0, to: Number.MAX_SAFE_INTEGER };

function streamOfTwo(): Stream {
  return createStream({ stream_name: "s", partition_count: 2 }, NOW, inMemory);
}

function values(points: readonly { value: number }[]): number[] {
  return points.map(({ value }) => value);
}

describe("records and bytes", () => {
  const stream = streamOfTwo();
  const [first, second] = stream.partitions;
  countRecords(first?.traffic.put as never, 2, 10, NOW);
  countRecords(second?.traffic.put as never, 1, 5, NOW);
  countRecords(second?.traffic.put as never, 4, 20, NOW + MINUTE);
  countRecords(first?.traffic.get as never, 3, 7, NOW + MINUTE);
  countRecords(first?.traffic.get as never, 0, 0, NOW + 2 * MINUTE);

  test.each<[StreamLabel, number[]]>([
    ["total_put_records_per_stream", [3, 4]],
    ["total_put_bytes_per_stream", [15, 20]],
    ["total_get_records_per_stream", [3]],
    ["total_get_bytes_per_stream", [7]],
  ])("of a stream are those of its partitions: %s", (label, expected) => {
    expect(values(streamMetric(stream, label, always))).toEqual(expected);
  });

  test.each<[number, PartitionLabel, number[]]>([
    [0, "total_put_records_per_partition", [2]],
    [0, "total_put_bytes_per_partition", [10]],
    [1, "total_put_bytes_per_partition", [5, 20]],
    [0, "total_get_records_per_partition", [3]],
    [1, "total_get_bytes_per_partition", []],
  ])("of partition %i: %s", (number, label, expected) => {
    const partition = stream.partitions[number];
    expect(partition && values(partitionMetric(partition, label, always))).toEqual(expected);
  });

  test("have one point for each minute, at its beginning, in seconds", () => {
    const points = streamMetric(stream, "total_put_records_per_stream", always);
    const start = seconds(NOW) - 30;
    expect(points.map(({ timestamp }) => timestamp)).toEqual([start, start + 60]);
  });
});

describe("requests", () => {
  const stream = streamOfTwo();
  const fine = { succeeded: true, throttled: false };
  countRequest(stream.traffic.put, { ...fine, latencyMs: 1 }, NOW);
  countRequest(stream.traffic.put, { ...fine, latencyMs: 4.2 }, NOW);
  countRequest(stream.traffic.put, { succeeded: true, throttled: true, latencyMs: 0.1 }, NOW + MINUTE);
  countRequest(stream.traffic.put, { succeeded: false, throttled: true, latencyMs: 90 }, NOW + 2 * MINUTE);
  countRequest(stream.traffic.put, { succeeded: false, throttled: false, latencyMs: 90 }, NOW + 3 * MINUTE);

  test.each<[StreamLabel, number[]]>([
    ["total_put_req_suc_per_stream", [2, 1]],
    ["total_put_req_latency", [3, 0]],
    ["traffic_control_put", [1, 1]],
    ["total_get_req_suc_per_stream", []],
    ["total_get_req_latency", []],
    ["traffic_control_get", []],
  ])("%s", (label, expected) => {
    expect(values(streamMetric(stream, label, always))).toEqual(expected);
  });
});

describe("labels", () => {
  test.each([
    ["traffic_control_put", undefined, ["traffic_control_put"]],
    ["traffic_control_put", "total_put_req_latency", ["total_put_req_latency"]],
    [undefined, "traffic_control_get,traffic_control_put,traffic_control_get", ["traffic_control_get", "traffic_control_put"]],
  ])("label %s and label_list %s mean %j", (label, list, expected) => {
    expect(readStreamLabels(label, list)).toEqual(expected);
  });

  test.each([
    [undefined, undefined],
    ["traffic_controll_put", undefined],
    ["traffic_control_put", "traffic_control_put,total_put_bytes_per_partition"],
    [undefined, "traffic_control_put,"],
    ["toString", undefined],
  ])("label %s and label_list %s are refused for a stream", (label, list) => {
    expect(() => readStreamLabels(label, list)).toThrow(expect.objectContaining({ code: "DIS.4209" }));
  });

  test("a stream and a partition have different labels", () => {
    expect(readPartitionLabels("total_put_bytes_per_partition", undefined)).toEqual(["total_put_bytes_per_partition"]);
    expect(() => readPartitionLabels("total_put_bytes_per_stream", undefined)).toThrow("total_put_bytes_per_partition");
  });
});

describe("a period", () => {
  test("is given in seconds; the part older than seven days is cut off", () => {
    expect(readPeriod(seconds(NOW) - 60, seconds(NOW) + 60, NOW)).toEqual({
      from: NOW - MINUTE,
      to: NOW + MINUTE,
    });
    const old = readPeriod(seconds(NOW - 8 * DAY), seconds(NOW - DAY), NOW);
    expect(old).toEqual({ from: NOW - 7 * DAY, to: NOW - DAY });
  });

  test.each([
    ["ends before it starts", 0, -1, "DIS.4203"],
    ["starts in the future", 1, 2, "DIS.4203"],
    ["is longer than seven days", -7 * 86_400, 1, "DIS.4204"],
  ])("that %s is refused", (_title, start, end, code) => {
    const now = seconds(NOW);
    expect(() => readPeriod(now + start, now + end, NOW)).toThrow(expect.objectContaining({ code }));
  });

  test("can be one moment, or seven days", () => {
    expect(() => readPeriod(seconds(NOW), seconds(NOW), NOW)).not.toThrow();
    expect(() => readPeriod(seconds(NOW) - 7 * 86_400, seconds(NOW), NOW)).not.toThrow();
  });
});
