import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { LocalDisOptions } from "dis-local";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  commit,
  createStreamAndApp,
  cursor,
  handClock,
  read,
  scale,
  send,
  startCaller,
  streamId,
  updateStream,
} from "../testing/caller.js";

const HOUR = 3_600_000;

let folder: string;
let clock: ReturnType<typeof handClock>;
let caller: Caller;

async function start(options: LocalDisOptions = {}): Promise<void> {
  caller = await startCaller({ data: folder, clock, ...options });
}

async function restart(options: LocalDisOptions = {}): Promise<void> {
  await caller.local.close();
  await start(options);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dis-local-"));
  clock = handClock();
  await start();
});

afterEach(async () => {
  await caller.local.close();
  rmSync(folder, { recursive: true });
});

const texts = async (partition = 0) => (await read(caller, await cursor(caller, undefined, partition))).texts;

/** Everything that a client can see of stream `s`, app `a` and the lists. */
async function everything(): Promise<unknown[]> {
  const paths = [
    "/streams",
    "/streams/s",
    "/streams/s/policies",
    "/streams/s/transfer-tasks",
    "/streams/s/transfer-tasks/task",
    `/stream/${await streamId(caller)}/tags`,
    "/apps",
    "/apps/a",
    "/apps/a/streams/s?checkpoint_type=LAST_READ",
    "/checkpoints?app_name=a&stream_name=s&partition_id=0&checkpoint_type=LAST_READ",
  ];
  const replies = [];
  for (const path of paths) replies.push(await caller.get(path));
  for (const partition of [0, 1]) replies.push((await read(caller, await cursor(caller, undefined, partition))).reply);
  return replies.map(({ status, body }) => ({ ...body, http: status, next_partition_cursor: undefined }));
}

test("a stream that takes the place of a deleted one has its own records", async () => {
  await createStreamAndApp(caller);
  await send(caller, "0", "old", "older");
  expect(await texts()).toEqual(["old", "older"]);
  await caller.delete("/streams/s");
  await caller.post("/streams", { stream_name: "s", partition_count: 1 });
  await send(caller, "0", "new");
  expect(await texts()).toEqual(["new"]);
});

test("a record in the middle of a partition that is damaged on the disk is never read as right", async () => {
  await createStreamAndApp(caller);
  for (const text of ["first", "a record that is damaged", "last"]) await send(caller, "0", text);
  await caller.local.close();
  const file = join(folder, "dis-local.sqlite");
  const bytes = readFileSync(file);
  const at = bytes.indexOf(Buffer.from("a record that is damaged").toString("base64"));
  bytes[at + 5] = (bytes[at + 5] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  await start();
  const { status, body } = await caller.get(`/records?partition-cursor=${await cursor(caller)}`);
  expect([status, body]).toEqual([500, expect.objectContaining({ errorCode: "DIS.5000" })]);
  expect(JSON.stringify(body)).toContain("is damaged");
});

describe("after a restart", () => {
  test("streams, records, tags, policies, tasks, apps and checkpoints are what they were", async () => {
    await createStreamAndApp(caller, { data_duration: 48, tags: [{ key: "k", value: "v" }] });
    await caller.post("/streams", { stream_name: "gone", partition_count: 1 });
    await caller.post("/apps", { app_name: "gone" });
    await send(caller, "0", "a", "b");
    clock.time += 1000;
    await caller.post("/records", { stream_name: "s", records: [{ data: "", partition_key: "\ud800 key" }] });
    await send(caller, "0", "x".repeat(100_000), "c");
    const stream_id = await streamId(caller);
    const rule = { principal_name: "d.u", action_type: "putRecords", effect: "accept" };
    await caller.post("/streams/s/policies", { stream_id, ...rule });
    await caller.post(`/stream/${stream_id}/tags`, { tag: { key: "l", value: "w" } });
    const descriptor = { task_name: "task", agency_name: "a", obs_bucket_path: "b", deliver_time_interval: 300 };
    const destination = { destination_type: "OBS", obs_destination_descriptor: descriptor };
    expect((await caller.post("/streams/s/transfer-tasks", destination)).status).toBe(201);
    await scale(caller, 3);
    await updateStream(caller, { data_type: "JSON" });
    await commit(caller, "1", { metadata: "m" });
    await commit(caller, "0", { partition_id: "1" });
    await caller.delete("/checkpoints?app_name=a&stream_name=s&partition_id=1&checkpoint_type=LAST_READ");
    await caller.delete("/apps/gone");
    await caller.delete("/streams/gone");
    const before = await everything();
    expect(before.map((reply) => (reply as { http: number }).http)).toEqual(before.map(() => 200));
    await restart();
    expect(await everything()).toEqual(before);
  });

  test("sequence numbers go on, also when all records have expired, and cursors of before can be used", async () => {
    await createStreamAndApp(caller);
    await send(caller, "0", "a");
    clock.time += 25 * HOUR;
    await send(caller, "1", "b");
    const before = await cursor(caller, "cursor-type=LATEST");
    await restart();
    expect((await send(caller, "0", "c")).body.records[0].sequence_number).toBe("1");
    expect((await read(caller, before)).texts).toEqual(["c"]);
  });

  test("records that expired while the server was down are gone, and a partition that was taken away is EXPIRED", async () => {
    await createStreamAndApp(caller);
    await send(caller, "0", "a");
    await scale(caller, 1);
    clock.time += 25 * HOUR;
    await restart();
    expect(await texts()).toEqual([]);
    const statuses = (await caller.get("/streams/s")).body.partitions.map(({ status }: { status: string }) => status);
    expect(statuses).toEqual(["ACTIVE", "EXPIRED"]);
  });

  test("a stream that was deleted leaves nothing to a new one of its name", async () => {
    await createStreamAndApp(caller);
    await send(caller, "0", "a");
    await commit(caller, "0");
    await caller.delete("/streams/s");
    await createStreamAndApp(caller);
    await restart();
    expect(await texts()).toEqual([]);
    expect((await caller.get("/apps/a")).body.commit_checkpoint_stream_names).toEqual([]);
  });

  test("members of a group join again, and the generation goes on", async () => {
    await createStreamAndApp(caller);
    const member = { groupId: "a", clientId: "m" };
    const generation = async () => {
      await caller.post("/apps/a/consumers", { ...member, interestedStream: ["s"] });
      clock.time += 3000;
      return (await caller.post("/apps/a/consumers/m/partitions", { ...member, generation: -1 })).body.generation;
    };
    expect([await generation(), await generation()]).toEqual([1, 2]);
    const before = { client_id: "m", generation_id: 2 };
    await restart();
    expect((await commit(caller, "0", before)).code).toBe("DIS.4702");
    expect(await generation()).toBe(3);
    expect((await commit(caller, "0", before)).code).toBe("DIS.4703");
    expect((await commit(caller, "0", { client_id: "m", generation_id: 3 })).status).toBe(201);
  });

  test("attempts to scale count, also the refused ones", async () => {
    await restart({ scalingLimits: true });
    await createStreamAndApp(caller);
    for (let i = 0; i < 5; i++) expect((await scale(caller, 2)).code).toBe("DIS.4200");
    await restart({ scalingLimits: true });
    expect((await scale(caller, 3)).code).toBe("DIS.4308");
  });

  test("a clean stop leaves one file", async () => {
    await createStreamAndApp(caller);
    await caller.local.close();
    expect(readdirSync(folder)).toEqual(["dis-local.sqlite"]);
  });
});

describe("a folder that is full", () => {
  test("refuses records with DIS.4303 until old ones expire; the file does not grow for ever", async () => {
    await restart({ maxBytes: 1_000_000 });
    await createStreamAndApp(caller);
    const fill = async () => {
      for (let stored = 0; stored < 100; stored++) {
        if ((await send(caller, "0", "x".repeat(50_000))).body.failed_record_count === 1) return stored;
      }
      return "never full";
    };
    expect(await fill()).toBe(14);
    await restart({ maxBytes: 1_000_000 });
    expect(await fill()).toBe(0);
    for (let day = 0; day < 3; day++) {
      clock.time += 25 * HOUR;
      expect(await fill()).toBe(14);
    }
    await caller.local.close();
    expect(statSync(join(folder, "dis-local.sqlite")).size).toBeLessThan(2_000_000);
  });
});

describe("does not start", () => {
  const failure = async (options: LocalDisOptions) => {
    try {
      await (await startCaller(options)).local.close();
      return "it started";
    } catch (error) {
      return (error as Error).message;
    }
  };

  test("with a folder that another server has open", async () => {
    expect(await failure({ data: folder })).toBe(
      `The folder ${folder} is in use by another dis-local; stop that one or take another folder`,
    );
    await createStreamAndApp(caller);
  });

  test("with a file in place of a folder, or below one", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(await failure({ data: file })).toBe(`${file} is not a folder`);
    expect(await failure({ data: join(file, "below") })).toBe(`${join(file, "below")} is not a folder`);
  });

  test("with a folder that cannot be made", async () => {
    expect(await failure({ data: "/proc/dis-local" })).toBe("The folder /proc/dis-local cannot be written");
  });

  test("with a file that is no database", async () => {
    await caller.local.close();
    writeFileSync(join(folder, "dis-local.sqlite"), "x".repeat(5000));
    expect(await failure({ data: folder })).toBe(`The data in ${folder} is damaged or was not written by dis-local`);
  });

  test.each([
    ["a record", "a record that is damaged"],
    ["a tag", "a tag that is damaged"],
  ])("with a file in which one bit of %s is wrong", async (_title, text) => {
    await createStreamAndApp(caller, { tags: [{ key: "k", value: "a tag that is damaged" }] });
    await send(caller, "0", "a record that is damaged");
    await caller.local.close();
    const file = join(folder, "dis-local.sqlite");
    const bytes = readFileSync(file);
    const inFile = text.includes("record") ? Buffer.from(text).toString("base64") : text;
    const at = bytes.indexOf(inFile);
    bytes[at + 5] = (bytes[at + 5] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await failure({ data: folder })).toBe(`The data in ${folder} is damaged or was not written by dis-local`);
  });

  test.each([
    ["a later format", "PRAGMA user_version = 2", "has format 2, and this version of dis-local reads format 1"],
    ["a file of another program", "PRAGMA application_id = 7", "was not written by dis-local"],
  ])("with %s", async (_title, sql, message) => {
    await caller.local.close();
    const database = new DatabaseSync(join(folder, "dis-local.sqlite"));
    database.exec(sql);
    database.close();
    expect(await failure({ data: folder })).toContain(message);
  });

  test("when the port is in use, and leaves the folder to others", async () => {
    const other = mkdtempSync(join(tmpdir(), "dis-local-"));
    const port = Number(new URL(caller.local.endpoint).port);
    expect(await failure({ data: other, port })).toContain("in use");
    expect(await failure({ data: other })).toBe("it started");
    rmSync(other, { recursive: true });
  });
});
