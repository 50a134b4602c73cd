import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type Caller,
  commit,
  createStreamAndApp,
  cursor,
  handClock,
  read,
  readReply,
  send,
  startCaller,
} from "../../testing/caller.js";

const HOUR = 3_600_000;
const clock = handClock();
let caller: Caller;

beforeEach(async () => {
  caller = await startCaller({ clock });
  await createStreamAndApp(caller, { data_duration: 24 });
});
afterEach(() => caller.local.close());

async function view(path: string) {
  return readReply(await fetch(`${caller.local.endpoint}/_dis-local/${path}`));
}

async function texts(path: string): Promise<string[]> {
  const { body } = await view(path);
  return body.records.map((record: { partition: number; number: number; data: string }) =>
    [record.partition, record.number, Buffer.from(record.data, "base64")].join(" "),
  );
}

test("the state says what streams hold, what went through them, and how far apps are", async () => {
  await send(caller, "0", "a", "bc");
  await read(caller, await cursor(caller));
  await commit(caller, "1", { metadata: "mine" });
  await caller.post("/apps/consumergroup", {});
  const { body } = await view("state");
  expect(body).toMatchObject({ now: clock.time, frozen: false, maxBytes: expect.any(Number) });
  expect(body.streams).toMatchObject([
    {
      name: "s",
      type: "COMMON",
      createdAt: clock.time,
      retentionMs: 24 * HOUR,
      partitions: [
        { number: 0, status: "ACTIVE", earliest: 0, next: 2, written: { records: 2, bytes: 3 }, read: { records: 2, bytes: 3 } },
        { number: 1, earliest: 0, next: 0, written: { records: 0, bytes: 0 }, storedBytes: 0 },
      ],
    },
  ]);
  expect(body.apps).toMatchObject([
    {
      name: "a",
      checkpoints: [{ stream: "s", partition: 0, sequenceNumber: "1", metadata: "mine" }],
      group: { state: "EMPTY", generation: 0, members: [] },
    },
  ]);
});

test("what has expired is not shown, and looking drops nothing: it takes room until a call drops it", async () => {
  await send(caller, "0", "old");
  clock.time += 25 * HOUR;
  expect((await view("state")).body.streams[0].partitions[0]).toMatchObject({ earliest: 1, next: 1 });
  expect(await texts("records?stream=s")).toEqual([]);
  expect((await view("records/0?stream=s&partition=0")).code).toBe("DIS.4224");
  const before = (await view("state")).body.streams[0].partitions[0].storedBytes;
  await caller.get("/streams/s");
  expect((await view("state")).body.streams[0].partitions[0].storedBytes).toBeLessThan(before);
});

test("the latest records come oldest first, of all partitions or of one, from a number on", async () => {
  for (const [partition, text] of [
    ["0", "a"],
    ["1", "b"],
    ["0", "c"],
  ] as const) {
    await send(caller, partition, text);
    clock.time += 1;
  }
  expect(await texts("records?stream=s")).toEqual(["0 0 a", "1 0 b", "0 1 c"]);
  expect(await texts("records?stream=s&partition=1")).toEqual(["1 0 b"]);
  expect(await texts("records?stream=s&from=0:1,1:1")).toEqual(["0 1 c"]);
  expect((await view("records?stream=s&from=0:99")).body.next).toEqual({ 0: 2, 1: 1 });
  expect(await texts("records?stream=s&from=0:99")).toEqual(["1 0 b"]);
});

test("the latest thousand come, of long ones the beginning, and each as a whole by its number", async () => {
  const long = "x".repeat(10_000);
  for (let batch = 0; batch < 3; batch++) await send(caller, "0", ...Array(400).fill("short"));
  await send(caller, "0", long);
  const { records } = (await view("records?stream=s")).body;
  expect([records.length, records[0].number, records.at(-1).number]).toEqual([1000, 201, 1200]);
  const cut = records.at(-1);
  expect([cut.bytes, Buffer.from(cut.data, "base64").length]).toEqual([10_000, 4095]);
  const whole = (await view("records/1200?stream=s&partition=0")).body;
  expect(Buffer.from(whole.data, "base64").toString()).toBe(long);
});

test("of large records only so many are looked at that the server does not stand still", async () => {
  for (let batch = 0; batch < 8; batch++) await send(caller, "0", ...Array(4).fill("x".repeat(1_000_000)));
  const { records } = (await view("records?stream=s")).body;
  expect(records.at(-1).number).toBe(31);
  expect(records.length).toBeLessThan(32);
});

test.each([
  ["records", "DIS.4200"],
  ["records?stream=none", "DIS.4301"],
  ["records?stream=s&partition=9", "DIS.4302"],
  ["records?stream=s&partition=-1", "DIS.4200"],
  ["records?stream=s&from=0", "DIS.4200"],
  ["records?stream=s&from=0:1,", "DIS.4200"],
  ["records/x?stream=s&partition=0", "DIS.4200"],
  ["records/0?stream=s&partition=0", "DIS.4224"],
  ["requests?last=-1", "DIS.4200"],
])("%s is refused with %s", async (path, code) => {
  expect((await view(path)).code).toBe(code);
});

test("the latest requests come with the number that there were", async () => {
  await caller.get("/streams/s");
  const { body } = await view("requests?last=1");
  expect(body).toMatchObject({ count: 3, requests: [{ call: "showStream", status: 200 }] });
  expect((await view("requests?last=0")).body.requests).toEqual([]);
});

test("what is kept on disk is shown as well, and the server says in which folder it is", async () => {
  const data = await mkdtemp(join(tmpdir(), "dis-local-"));
  const before = caller;
  caller = await startCaller({ clock, data });
  await createStreamAndApp(caller);
  await send(caller, "0", ...Array(30).fill("a"));
  await caller.local.close();
  caller = await startCaller({ clock, data });
  expect((await texts("records?stream=s&from=0:28")).slice(-2)).toEqual(["0 28 a", "0 29 a"]);
  expect((await view("")).body.data).toBe(data);
  await caller.local.close();
  caller = before;
  await rm(data, { recursive: true });
});
