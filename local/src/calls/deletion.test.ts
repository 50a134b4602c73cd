import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Caller, commit, createStreamAndApp, cursor, read, send, startCaller } from "../../testing/caller.js";

let caller: Caller;

beforeEach(async () => {
  caller = await startCaller();
  await createStreamAndApp(caller);
  await send(caller, "0", "a", "b");
});

afterEach(() => caller.local.close());

async function checkpoint(change: Record<string, string> = {}): Promise<string> {
  const place = { app_name: "a", stream_name: "s", partition_id: "0", checkpoint_type: "LAST_READ", ...change };
  return (await caller.get(`/checkpoints?${new URLSearchParams(place)}`)).body.sequence_number;
}

describe("deleteStream", () => {
  test("answers with 204 and nothing else, and a second one finds nothing", async () => {
    const reply = await caller.delete("/streams/s");
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(await caller.delete("/streams/s")).toMatchObject({ status: 400, code: "DIS.4301" });
    expect((await caller.get("/streams/s")).code).toBe("DIS.4301");
    expect((await caller.get("/streams")).body.total_number).toBe(0);
    expect((await send(caller, "0", "c")).code).toBe("DIS.4301");
  });

  test("takes the checkpoints of all apps along, and no others", async () => {
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

describe("deleteApp", () => {
  test("answers with 204 and nothing else, and a second one finds nothing", async () => {
    const reply = await caller.delete("/apps/a");
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(await caller.delete("/apps/a")).toMatchObject({ status: 400, code: "DIS.4332" });
    expect((await commit(caller, "0")).code).toBe("DIS.4332");
    expect((await caller.get("/apps?stream_name=s")).body.total_number).toBe(0);
  });

  test("takes the checkpoints of the app along, and those of other apps stay", async () => {
    await caller.post("/apps", { app_name: "b" });
    for (const app_name of ["a", "b"]) await commit(caller, "1", { app_name });
    await caller.delete("/apps/a");
    await caller.post("/apps", { app_name: "a" });
    expect([await checkpoint(), await checkpoint({ app_name: "b" })]).toEqual(["-1", "1"]);
  });
});
