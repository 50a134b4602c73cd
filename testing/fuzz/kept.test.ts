import { LOCAL_PROJECT_ID, LOCAL_TOKEN, type LocalDis, startLocalDis } from "dis-local";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Chance } from "./chance.js";
import { Kept } from "./kept.js";
import { FUZZ_TIME } from "./time.js";

let local: LocalDis;
let kept: Kept;

beforeEach(async () => {
  local = await startLocalDis({ joinWindowMs: 0, clock: { now: () => FUZZ_TIME } });
  kept = new Kept(Number(new URL(local.endpoint).port));
  await kept.create();
  for (let seed = 0; seed < 20; seed++) await kept.work(new Chance(seed));
});

afterEach(async () => {
  kept.close();
  await local.close();
});

async function meddle(method: string, path: string, body?: unknown): Promise<void> {
  const headers = { "X-Auth-Token": LOCAL_TOKEN, "Content-Type": "application/json" };
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${local.endpoint}/v2/${LOCAL_PROJECT_ID}${path}`, { method, headers, ...init });
  expect(response.status, await response.text()).toBeLessThan(300);
}

test("nothing is different when nobody meddles", async () => {
  expect(await kept.differences()).toEqual([]);
});

const place = { app_name: "kept-app-a", stream_name: "kept-stream-b", partition_id: "0", checkpoint_type: "LAST_READ" };

test.each<[string, string, string, unknown, string]>([
  [
    "a record",
    "POST",
    "/records",
    { stream_name: "kept-stream-b", records: [{ data: "eA==", partition_id: "0" }] },
    "records of",
  ],
  ["a checkpoint", "POST", "/checkpoints", { ...place, sequence_number: "0" }, "the checkpoint of"],
  ["an app", "POST", "/apps", { app_name: "kept-app-z" }, "the list of apps"],
  ["a stream", "POST", "/streams", { stream_name: "kept-z", partition_count: 1 }, "the list of streams"],
  [
    "the number of partitions",
    "PUT",
    "/streams/kept-stream-b",
    { stream_name: "kept-stream-b", target_partition_count: 2 },
    "ranges of",
  ],
  ["a member that left", "DELETE", "/apps/kept-app-a/consumers/kept-member", undefined, "the state of the member"],
])("%s that nobody should have changed is a difference", async (_title, method, path, body, difference) => {
  await meddle(method, path, body);
  expect((await kept.differences()).join("\n")).toContain(difference);
});

test("a clock that was moved is a difference", async () => {
  local.clock.move(1);
  expect((await kept.differences()).join("\n")).toContain("clock and faults");
});
