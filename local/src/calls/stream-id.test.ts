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
