import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Caller, commit, createStreamAndApp, type Reply, read, send, startCaller, streamId } from "../../testing/caller.js";

let caller: Caller;

beforeEach(async () => {
  caller = await startCaller();
  await createStreamAndApp(caller);
  await send(caller, "0", "a", "b");
});

afterEach(() => caller.local.close());

const place = (name: string, id: string) =>
  `stream_name=${name}&stream_id=${id}&app_name=a&checkpoint_type=LAST_READ&partition_id=0`;

/** Each call that takes the id of a stream beside its name. */
const calls: Record<string, (name: string, id: string) => Promise<Reply>> = {
  showStream: (name, id) => caller.get(`/streams/${name}?stream_id=${id}`),
  showConsumerState: (name, id) => caller.get(`/apps/a/streams/${name}?checkpoint_type=LAST_READ&stream_id=${id}`),
  showCheckpoint: (name, id) => caller.get(`/checkpoints?${place(name, id)}`),
  deleteCheckpoint: (name, id) => caller.delete(`/checkpoints?${place(name, id)}`),
  commitCheckpoint: (name, id) => commit(caller, "1", { stream_name: name, stream_id: id }),
  showCursor: (name, id) => caller.get(`/cursors?stream-name=${name}&stream-id=${id}&partition-id=0`),
  sendRecords: (name, id) => caller.post("/records", { stream_name: name, stream_id: id, records: [{ data: "" }] }),
};

describe.each(Object.entries(calls))("%s", (_call, ask) => {
  test("takes the id when no stream has the name, and finds nothing by an empty or unknown one", async () => {
    const id = await streamId(caller);
    expect((await ask("shared", id)).status).toBeLessThan(300);
    for (const nobody of ["", "nobody"]) expect(await ask("shared", nobody)).toMatchObject({ status: 400, code: "DIS.4301" });
  });

  test("takes the name when a stream has it, whatever the id", async () => {
    expect((await ask("s", "nobody")).status).toBeLessThan(300);
    expect((await ask("s", "")).status).toBeLessThan(300);
  });
});

test("a call by id acts on the stream itself", async () => {
  const id = await streamId(caller);
  await calls["commitCheckpoint"]?.("shared", id);
  expect((await calls["showCheckpoint"]?.("s", ""))?.body.sequence_number).toBe("1");
  expect((await calls["showConsumerState"]?.("shared", id))?.body.stream_name).toBe("s");
  const { body } = await caller.get(`/cursors?stream-name=shared&stream-id=${id}&partition-id=0`);
  expect((await read(caller, body.partition_cursor)).texts).toEqual(["a", "b"]);
});

describe("the id alone names the stream of", () => {
  const records = [{ data: "YQ==", partition_id: "0" }];
  const rest = "app_name=a&checkpoint_type=LAST_READ&partition_id=0";
  const checkpoint = { app_name: "a", checkpoint_type: "LAST_READ", partition_id: "0", sequence_number: "1" };
  const alone: Record<string, (id: string) => Promise<Reply>> = {
    "sendRecords without a name": (id) => caller.post("/records", { stream_id: id, records }),
    "sendRecords with an empty name": (id) => caller.post("/records", { stream_id: id, stream_name: "", records }),
    "showCursor without a name": (id) => caller.get(`/cursors?stream-id=${id}&partition-id=0`),
    "showCursor with an empty name": (id) => caller.get(`/cursors?stream-name=&stream-id=${id}&partition-id=0`),
    "commitCheckpoint without a name": (id) => caller.post("/checkpoints", { ...checkpoint, stream_id: id }),
    "commitCheckpoint with an empty name": (id) => caller.post("/checkpoints", { ...checkpoint, stream_name: "", stream_id: id }),
    "showCheckpoint without a name": (id) => caller.get(`/checkpoints?stream_id=${id}&${rest}`),
    "deleteCheckpoint without a name": (id) => caller.delete(`/checkpoints?stream_id=${id}&${rest}`),
  };

  test.each(Object.entries(alone))("%s, and the response says that it deviates", async (_title, ask) => {
    const { status, headers } = await ask(await streamId(caller));
    expect(status).toBeLessThan(300);
    expect(headers.get("x-deviation")).toMatch(/^stream.id names the stream, the documents require stream.name$/);
  });

  test.each(Object.entries(alone))("%s, and one that nobody has is DIS.4301", async (_title, ask) => {
    expect(await ask("nobody")).toMatchObject({ status: 400, code: "DIS.4301" });
  });

  test.each(Object.entries(alone))("%s, and an empty one names none", async (_title, ask) => {
    expect(await ask("")).toMatchObject({ status: 400, code: "DIS.4200" });
  });

  test("an upload in protocol buffers, whose name is empty", async () => {
    const id = Buffer.from(await streamId(caller));
    // streamName 1: empty; streamId 30; records 2 with data 3.
    const body = Buffer.concat([Buffer.of(0x0a, 0, 0xf2, 0x01, id.length), id, Buffer.of(0x12, 3, 0x1a, 1, 0x61)]);
    const headers = { "Content-Type": "application/x-protobuf;charset=utf-8" };
    const reply = await caller.request("POST", "/records", { body, headers });
    expect([reply.status, reply.headers.get("content-type")]).toEqual([200, expect.stringContaining("x-protobuf")]);
    expect(reply.headers.get("x-deviation")).toBe("stream_id names the stream, the documents require stream_name");
  });

  test("showStream and showConsumerState, in the path", async () => {
    const id = await streamId(caller);
    expect((await caller.get(`/streams/${id}`)).body.stream_name).toBe("s");
    expect((await caller.get(`/apps/a/streams/${id}?checkpoint_type=LAST_READ`)).body.stream_name).toBe("s");
  });

  test("a member of a group, whose partitions are then under the id that it asked for", async () => {
    const own = await startCaller({ joinWindowMs: 0 });
    await createStreamAndApp(own);
    await own.post("/streams", { stream_name: "t", partition_count: 1 });
    const id = await streamId(own);
    const member = { groupId: "a", clientId: "c", generation: -1 };
    const shares = async (wanted: Record<string, unknown>) => {
      await own.post("/apps/a/consumers", { ...member, ...wanted });
      return (await own.post("/apps/a/consumers/c/partitions", member)).body.assignment;
    };
    expect(await shares({ interestedStreamIdList: [id] })).toEqual({ [id]: [0, 1] });
    expect(await shares({ interestedStream: ["t"], interestedStreamIdList: [id] })).toEqual({ [id]: [0, 1], t: [0] });
    expect(await shares({ interestedStream: ["s"], interestedStreamIdList: [id] })).toEqual({ s: [0, 1] });
    expect(await shares({ streamPattern: "s|t", interestedStreamIdList: [id] })).toEqual({ s: [0, 1], t: [0] });
    await own.local.close();
  });
});

test("a stream whose name is the id of another one is itself", async () => {
  const id = await streamId(caller);
  await caller.post("/streams", { stream_name: id, partition_count: 1 });
  expect((await caller.get(`/streams/${id}`)).body.stream_name).toBe(id);
  expect((await caller.get(`/cursors?stream-id=${id}&partition-id=1`)).status).toBe(200);
});
