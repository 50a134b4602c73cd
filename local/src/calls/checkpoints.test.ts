import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  commit as commitIn,
  createStreamAndApp,
  type HandClock,
  handClock,
  send,
  startCaller,
} from "../../testing/caller.js";

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
  await createStreamAndApp(caller);
});

afterEach(() => caller.local.close());

const commit = (sequenceNumber: string, change?: Record<string, string>) => commitIn(caller, sequenceNumber, change);

const query = "app_name=a&stream_name=s&checkpoint_type=LAST_READ";

function show(partition = "0") {
  return caller.get(`/checkpoints?${query}&partition_id=${partition}`);
}

describe("a checkpoint", () => {
  test("is kept with its metadata, and a later commit replaces it, even with a smaller number", async () => {
    await send(caller, "0", "a", "b", "c");
    expect((await commit("2", { metadata: "\u6d41" })).status).toBe(201);
    expect((await show()).body).toEqual({ sequence_number: "2", metadata: "\u6d41" });
    expect((await commit("1")).status).toBe(201);
    expect((await show()).body).toEqual({ sequence_number: "1", metadata: "" });
  });

  test("is the same under both forms of the partition id", async () => {
    await commit("0", { partition_id: "shardId-0000000001" });
    expect((await show("1")).body.sequence_number).toBe("0");
    expect((await show("0")).body.sequence_number).toBe("-1");
  });

  test("belongs to one app", async () => {
    await caller.post("/apps", { app_name: "b" });
    await commit("0", { app_name: "b" });
    expect((await show()).body.sequence_number).toBe("-1");
  });

  test("can be 0 in an empty partition and at most the next number; a refused commit keeps the earlier one", async () => {
    expect((await commit("1")).code).toBe("DIS.4224");
    expect((await commit("0")).status).toBe(201);
    await send(caller, "0", "a", "b");
    expect((await commit("3")).code).toBe("DIS.4224");
    expect((await show()).body.sequence_number).toBe("0");
    expect((await commit("2")).status).toBe(201);
  });

  test("can be one less than the earliest record that is kept, but not two", async () => {
    await send(caller, "0", "a", "b", "c");
    clock.time += 24 * 3_600_000 + 1;
    await send(caller, "0", "d");
    expect((await commit("1")).code).toBe("DIS.4224");
    expect((await commit("2")).status).toBe(201);
  });

  test.each([
    [{ app_name: "none", stream_name: "none" }, "DIS.4332"],
    [{ stream_name: "none" }, "DIS.4301"],
    [{ partition_id: "2" }, "DIS.4302"],
  ])("of %j is refused with %s", async (change, code) => {
    expect(await commit("0", change)).toMatchObject({ status: 400, code });
    const parameters = new URLSearchParams({
      app_name: "a",
      stream_name: "s",
      partition_id: "0",
      checkpoint_type: "LAST_READ",
      ...change,
    });
    expect(await caller.get(`/checkpoints?${parameters}`)).toMatchObject({ status: 400, code });
    expect(await caller.delete(`/checkpoints?${parameters}`)).toMatchObject({ status: 400, code });
  });
});

describe("without a checkpoint, showCheckpoint responds as the option noCheckpoint says", () => {
  test.each([
    ["minus-one", { status: 200, body: { sequence_number: "-1", metadata: "" } }],
    ["empty", { status: 200, text: "" }],
    ["error", { status: 400, code: "DIS.4375" }],
  ] as const)("%s", async (noCheckpoint, expected) => {
    const other = await startCaller({ noCheckpoint });
    await createStreamAndApp(other);
    expect(await other.get(`/checkpoints?${query}&partition_id=0`)).toMatchObject(expected);
    await other.local.close();
  });
});

describe("deleteCheckpoint", () => {
  test("deletes the checkpoint of one partition", async () => {
    await commit("0");
    await commit("0", { partition_id: "1" });
    expect((await caller.delete(`/checkpoints?${query}&partition_id=shardId-0000000000`)).status).toBe(204);
    expect([(await show("0")).body.sequence_number, (await show("1")).body.sequence_number]).toEqual(["-1", "0"]);
  });

  test("without a partition deletes all checkpoints of the app in the stream, and no others", async () => {
    await caller.post("/streams", { stream_name: "t", partition_count: 1 });
    for (const change of [{}, { partition_id: "1" }, { stream_name: "t" }]) await commit("0", change);
    expect((await caller.delete(`/checkpoints?${query}`)).status).toBe(204);
    expect([(await show("0")).body.sequence_number, (await show("1")).body.sequence_number]).toEqual(["-1", "-1"]);
    const other = "app_name=a&stream_name=t&checkpoint_type=LAST_READ&partition_id=0";
    expect((await caller.get(`/checkpoints?${other}`)).body.sequence_number).toBe("0");
  });

  test("succeeds when there is none", async () => {
    expect((await caller.delete(`/checkpoints?${query}`)).status).toBe(204);
    expect((await caller.delete(`/checkpoints?${query}&partition_id=1`)).status).toBe(204);
  });
});
