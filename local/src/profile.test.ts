import { afterEach, describe, expect, test } from "vitest";
import { type Caller, commit, createStreamAndApp, startCaller, updateStream } from "../testing/caller.js";

let caller: Caller;

async function start(profile?: "documented" | "tolerant"): Promise<void> {
  caller = await startCaller(profile === undefined ? {} : { profile });
  await createStreamAndApp(caller);
  await commit(caller, "0");
}

afterEach(() => caller.local.close());

const task = {
  destination_type: "OBS",
  obs_destination_descriptor: { task_name: "t", agency_name: "a", deliver_time_interval: 300, obs_bucket_path: "b" },
};

/** What official clients send and the documents do not have, with the status of its success. */
const beyond: Record<string, [() => ReturnType<Caller["get"]>, number, string]> = {
  "deleteCheckpoint without checkpoint_type": [
    () => caller.delete("/checkpoints?stream_name=s&app_name=a&partition_id=0&stream_id="),
    204,
    "stream_id without a value counts as omitted; checkpoint_type is omitted, the documents require it",
  ],
  "updateStream on the path of the Java client": [
    () => caller.put("/streams/s/update/", { stream_name: "s", update_type: "DATA_TYPE", data_type: "JSON" }),
    204,
    "the path ends in /update, the documents have PUT /v3/{project_id}/streams/{stream_name}",
  ],
  "createTransferTask on the path of the Python client": [
    () => caller.post("/stream/s/transfer-tasks/", task),
    201,
    "the path has stream, the documents have streams",
  ],
};

describe.each(Object.entries(beyond))("%s", (_title, [ask, success, deviation]) => {
  test("is accepted with the profile tolerant, and the response says how it deviates", async () => {
    await start("tolerant");
    const { status, headers } = await ask();
    expect([status, headers.get("x-deviation")]).toEqual([success, deviation]);
  });

  test("is refused by default", async () => {
    await start();
    expect((await ask()).status).toBeGreaterThanOrEqual(400);
  });
});

test("what was done on a path of the clients is seen on that of the documents", async () => {
  await start("tolerant");
  for (const [ask] of Object.values(beyond)) await ask();
  expect(
    (await caller.get("/checkpoints?stream_name=s&app_name=a&partition_id=0&checkpoint_type=LAST_READ")).body.sequence_number,
  ).toBe("-1");
  expect((await caller.get("/streams/s")).body.data_type).toBe("JSON");
  expect((await caller.get("/streams/s/transfer-tasks/t")).body.task_name).toBe("t");
  expect((await caller.get("/stream/s/transfer-tasks/t")).body.task_name).toBe("t");
  // The tags of a stream have the other path by the documents.
  expect((await caller.get("/stream/s/tags")).headers.get("x-deviation")).toBeNull();
});

test("a wrong checkpoint_type is refused, and so is an empty one", async () => {
  await start("tolerant");
  for (const type of ["FIRST", ""]) {
    const query = `stream_name=s&app_name=a&checkpoint_type=${type}`;
    expect((await caller.delete(`/checkpoints?${query}`)).code).toBe("DIS.4200");
  }
});

test("the methods of a path are those of the profile", async () => {
  await start("tolerant");
  const { status, headers } = await caller.get("/streams/s/update");
  expect([status, headers.get("allow")]).toEqual([405, "PUT"]);
});

test.each(["documented", "tolerant"] as const)("an empty optional parameter is accepted with the profile %s", async (profile) => {
  await start(profile);
  const { status, headers } = await caller.get("/apps/a/streams/s?checkpoint_type=LAST_READ&limit=&start_partition_id=");
  expect(status).toBe(200);
  expect(headers.get("x-deviation")).toBe("limit, start_partition_id without a value counts as omitted");
});

test("a request that deviates in nothing has no such header", async () => {
  await start("tolerant");
  expect((await updateStream(caller, { data_type: "CSV" })).headers.get("x-deviation")).toBeNull();
  expect((await caller.get("/streams/none")).headers.get("x-deviation")).toBeNull();
});
