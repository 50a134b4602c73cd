import { expect, test } from "vitest";
import type { AppView, PartitionView, StreamView } from "../src/control/state-view.js";
import { behindOf } from "./lag.js";

function partition(number: number, earliest: number, next: number, status: PartitionView["status"] = "ACTIVE"): PartitionView {
  const none = { records: 0, bytes: 0 };
  return { number, status, earliest, next, storedBytes: 0, written: none, read: none };
}

function stream(name: string, ...partitions: PartitionView[]): StreamView {
  return { id: name, name, type: "COMMON", createdAt: 0, retentionMs: 1, partitions };
}

function app(...checkpoints: [stream: string, partition: number, sequenceNumber: string, metadata?: string][]): AppView {
  const kept = checkpoints.map(([name, number, sequenceNumber, metadata = ""]) => ({
    stream: name,
    partition: number,
    sequenceNumber,
    metadata,
  }));
  return { name: "a", createdAt: 0, checkpoints: kept, group: { state: "EMPTY", generation: 0, members: [] } };
}

function lags(of: AppView, ...streams: StreamView[]): number[] {
  return behindOf(of, { streams }).map(({ records }) => records);
}

test("a checkpoint without a marker is the next record to read, one with a marker says it", () => {
  const s = stream("s", partition(0, 0, 10), partition(1, 0, 10), partition(2, 0, 10));
  const marked = app(
    ["s", 0, "4"],
    ["s", 1, "4", "dis-openapi:last-consumed;stream=x mine"],
    ["s", 2, "4", "dis-openapi:next-to-read"],
  );
  expect(lags(marked, s)).toEqual([6, 5, 6]);
});

test("a partition without a checkpoint counts from its first record, and so does one whose records have expired", () => {
  expect(lags(app(["s", 0, "1"]), stream("s", partition(0, 5, 10), partition(1, 2, 10)))).toEqual([5, 8]);
});

test("what cannot be read any more, and streams without a checkpoint of the app, are omitted", () => {
  expect(
    lags(app(["s", 0, "0"]), stream("s", partition(0, 0, 3), partition(1, 9, 9, "EXPIRED")), stream("t", partition(0, 0, 9))),
  ).toEqual([3]);
});

test("a checkpoint after the end is no negative lag, and a number above 2^53 is no problem", () => {
  expect(lags(app(["s", 0, "9223372036854775807"]), stream("s", partition(0, 0, 3)))).toEqual([0]);
});
