import { Refusal } from "dis-local";
import { describe, expect, test } from "vitest";
import { consume, marked, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import { type Convention, copyCheckpoints, type ResetOptions, resetCheckpoints, writeMetadata } from "./index.js";

const HOUR = 3_600_000;
const OTHER = "otherapp";

const reset = ({ dis }: LocalStream, options: Partial<ResetOptions> & Pick<ResetOptions, "to">) =>
  resetCheckpoints(dis, { stream: STREAM, app: APP, ...options });

function commit(
  { dis }: LocalStream,
  sequence_number: string,
  metadata = "",
  app_name = APP,
  partition_id = "0",
): Promise<unknown> {
  const place = { stream_name: STREAM, app_name, partition_id, checkpoint_type: "LAST_READ" } as const;
  return dis.commitCheckpoint({ ...place, sequence_number, metadata });
}

const shown = ({ dis }: LocalStream, app_name: string, partition_id = "0") =>
  dis.showCheckpoint({ stream_name: STREAM, app_name, partition_id, checkpoint_type: "LAST_READ" });

/** A partition with the records a to e. */
async function five(partitionCount = 1): Promise<LocalStream> {
  const made = await stream(partitionCount);
  await made.send("0", "a", "b", "c", "d", "e");
  return made;
}

describe("after a reset the app goes on", () => {
  test.each<[string, ResetOptions["to"], string, string | undefined]>([
    ["at the first record", "earliest", "0", "a"],
    ["at a number", { sequenceNumbers: { 0: "2" } }, "2", "c"],
    ["at the end", "latest", "5", undefined],
  ])("%s", async (_what, to, number, next) => {
    const made = await five();
    await consume(made, 4);
    expect(await reset(made, { to })).toEqual([{ partition: "0", before: "3", after: number }]);
    expect(await made.checkpoint("0")).toEqual({ sequence_number: number, metadata: marked("start") });
    if (next === undefined) await made.send("0", "new");
    expect((await consume(made, 1)).seen).toEqual([`0:${number}:${next ?? "new"}`]);
    expect(await made.checkpoint("0")).toMatchObject({ metadata: marked("last-consumed") });
  });

  test("at a time, in each partition at the first record from then on", async () => {
    const made = await stream(3);
    await made.send("0", "a");
    await made.send("1", "x");
    made.advance(HOUR);
    const now = Date.now() + HOUR / 2;
    await made.send("0", "b");
    expect(await reset(made, { to: { timestamp: new Date(now) } })).toEqual([
      { partition: "0", before: undefined, after: "1" },
      // All records are older.
      { partition: "1", before: undefined, after: "1" },
      // No record was ever written.
      { partition: "2", before: undefined, after: "0" },
    ]);
    await made.send("2", "new");
    expect((await consume(made, 2)).seen.sort()).toEqual(["0:1:b", "2:0:new"]);
  });

  test("at the first record that is kept, when the time is before it", async () => {
    const made = await five();
    made.advance(25 * HOUR);
    await made.send("0", "f");
    expect(await reset(made, { to: { timestamp: 1 } })).toMatchObject([{ after: "5" }]);
  });

  test("in the partitions that are named only", async () => {
    const made = await five(2);
    await made.send("1", "x", "y");
    await consume(made, 7);
    expect(await reset(made, { to: "earliest", partitions: ["shardId-0000000001"] })).toMatchObject([{ partition: "1" }]);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "4" });
    expect((await consume(made, 2)).seen).toEqual(["1:0:x", "1:1:y"]);
    expect(await reset(made, { to: { sequenceNumbers: { 0: "3" } } })).toMatchObject([
      { partition: "0", before: "4", after: "3" },
    ]);
  });

  test("without a partition that was scaled away and has expired", async () => {
    const made = await five(2);
    await made.send("1", "x");
    await made.dis.updatePartitionCount({ stream_name: STREAM, target_partition_count: 1 });
    made.advance(25 * HOUR);
    expect(await reset(made, { to: "earliest" })).toEqual([{ partition: "0", before: undefined, after: "5" }]);
  });
});

describe("the number of a reset checkpoint", () => {
  test("stays the next to read where the app writes it so", async () => {
    const made = await five();
    await consume(made, 4, { convention: "next-to-read" });
    await reset(made, { to: { sequenceNumbers: { 0: "1" } } });
    expect(await made.checkpoint("0")).toEqual({ sequence_number: "1", metadata: marked("next-to-read") });
    expect((await consume(made, 1)).seen).toEqual(["0:1:b"]);
  });

  test("needs the option convention where another program has set the checkpoint", async () => {
    const made = await five();
    await commit(made, "3");
    expect(await failure(reset(made, { to: "earliest" }))).toMatchObject({
      kind: "checkpoint",
      field: "convention",
      partition: "0",
    });
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "3", metadata: "" });
  });

  test.each<[Convention, string, string, string]>([
    ["next-to-read", "2", "2", "next-to-read"],
    ["last-consumed", "2", "1", "last-consumed"],
    ["next-to-read", "0", "0", "next-to-read"],
    ["last-consumed", "0", "0", "start"],
  ])("is, as %s for record %s, %s with the marker %s", async (convention, to, number, marker) => {
    const made = await five();
    await commit(made, "3");
    await reset(made, { to: { sequenceNumbers: { 0: to } }, convention });
    expect(await made.checkpoint("0")).toEqual({ sequence_number: number, metadata: marked(marker) });
    expect((await consume(made, 1, { convention })).seen).toEqual([`0:${to}:${"abcde"[Number(to)]}`]);
  });

  test("of an earlier stream is replaced by one of this stream", async () => {
    const made = await five();
    await commit(made, "3", writeMetadata("last-consumed", undefined, { stream: "gone" }));
    await reset(made, { to: "earliest" });
    expect((await consume(made, 1)).seen).toEqual(["0:0:a"]);
  });
});

describe("a reset that is refused sets nothing", () => {
  test.each<[string, Partial<ResetOptions> & Pick<ResetOptions, "to">, object]>([
    ["a number after the end", { to: { sequenceNumbers: { 0: "2", 1: "9" } } }, { field: "to.sequenceNumbers", partition: "1" }],
    ["a partition that does not exist", { to: { sequenceNumbers: { 0: "2", 7: "0" } } }, { field: "partitions" }],
    [
      "a partition without a number",
      { to: { sequenceNumbers: { 0: "2" } }, partitions: ["0", "1"] },
      { field: "to.sequenceNumbers" },
    ],
    ["an app that does not exist", { app: "nobody", to: "earliest" }, { code: "DIS.4332" }],
    ["a stream that does not exist", { stream: "nowhere", to: "earliest" }, { code: "DIS.4301" }],
    ["no position", { to: undefined as never }, { field: "to" }],
  ])("for %s", async (_what, options, error) => {
    const made = await five(2);
    expect(await failure(reset(made, options))).toMatchObject(error);
    expect(made.local.requests().filter(({ call }) => call === "commitCheckpoint")).toEqual([]);
  });

  test("by the service names the partition; those before it are set", async () => {
    const made = await stream(3, {
      calls: {
        commitCheckpoint: ({ input }, next) => {
          if (input.partition_id === "1") throw new Refusal("DIS.4302");
          return next();
        },
      },
    });
    expect(await failure(reset(made, { to: "earliest" }))).toMatchObject({
      code: "DIS.4302",
      partition: "1",
      sequenceNumber: "0",
    });
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
  });
});

test("a consumer that runs replaces the checkpoint with its next commit", async () => {
  const made = await five();
  let handled = 0;
  await consume(made, () => handled === 5, {
    eachRecord: async ({ sequenceNumber }) => {
      if (sequenceNumber === "2") expect(await reset(made, { to: "earliest" })).toMatchObject([{ after: "0" }]);
      handled++;
    },
  });
  expect(handled).toBe(5);
  expect(await made.checkpoint("0")).toEqual({ sequence_number: "4", metadata: marked("last-consumed") });
});

describe("a copy of checkpoints", () => {
  async function two(partitionCount = 2): Promise<LocalStream> {
    const made = await five(partitionCount);
    await made.dis.createApp({ app_name: OTHER });
    return made;
  }
  const copy = ({ dis }: LocalStream, options: { overwrite?: boolean; from?: string; to?: string } = {}) =>
    copyCheckpoints(dis, { stream: STREAM, from: APP, to: OTHER, ...options });

  test("keeps number and metadata, and leaves partitions without one alone", async () => {
    const made = await two();
    await consume(made, 3, { metadata: "host-1" });
    expect(await copy(made)).toEqual([{ partition: "0", before: undefined, after: "2" }]);
    expect(await shown(made, OTHER)).toEqual({ sequence_number: "2", metadata: marked("last-consumed", "host-1") });
    expect((await consume(made, 1, { app: OTHER })).seen).toEqual(["0:3:d"]);
    // The first app is where it was.
    expect((await consume(made, 1)).seen).toEqual(["0:3:d"]);
  });

  test.each(["start", "next-to-read"] as const)("keeps the marker %s", async (marker) => {
    const made = await two();
    await commit(made, "2", writeMetadata(marker, undefined));
    await copy(made);
    expect(await shown(made, OTHER)).toEqual({ sequence_number: "2", metadata: writeMetadata(marker, undefined) });
  });

  test("keeps a checkpoint of another program as it is, without a marker", async () => {
    const made = await two();
    await commit(made, "2", "by hand");
    await copy(made);
    expect(await shown(made, OTHER)).toEqual({ sequence_number: "2", metadata: "by hand" });
  });

  test("does nothing when it is there already", async () => {
    const made = await two();
    await consume(made, 3);
    await copy(made);
    expect(await copy(made)).toEqual([]);
  });

  test.each([["0"], ["4"]])("refuses to replace the checkpoint %s of the other app", async (number) => {
    const made = await two();
    await consume(made, 3);
    await commit(made, number, "", OTHER);
    expect(await failure(copy(made))).toMatchObject({ kind: "checkpoint", field: "overwrite", partition: "0" });
    expect(await shown(made, OTHER)).toMatchObject({ sequence_number: number });
    expect(await copy(made, { overwrite: true })).toEqual([{ partition: "0", before: number, after: "2" }]);
    expect(await shown(made, OTHER)).toEqual({ sequence_number: "2", metadata: marked("last-consumed") });
  });

  test.each<[string | undefined, Convention, string, string]>([
    ["last-consumed", "next-to-read", "3", "next-to-read"],
    ["next-to-read", "last-consumed", "2", "start"],
    ["start", "next-to-read", "2", "start"],
    [undefined, "next-to-read", "2", "next-to-read"],
    [undefined, "last-consumed", "2", "start"],
  ])("translates the number 2, marked %s, for an app that writes %s", async (marker, convention, number, written) => {
    const made = await two();
    await commit(made, "2", marker === undefined ? "" : writeMetadata(marker as Convention, undefined));
    // The other app shows how it writes its numbers in another partition.
    await commit(made, "0", writeMetadata(convention, undefined), OTHER, "1");
    await copy(made);
    const found = await shown(made, OTHER);
    expect(found).toMatchObject({ sequence_number: number, metadata: expect.stringMatching(`^dis-openapi:${written}`) });
    const { seen } = await consume(made, 1, { app: OTHER, convention });
    expect(seen[0]).toMatch(marker === "last-consumed" ? "0:3:d" : "0:2:c");
  });

  test("of an app without checkpoints is an error", async () => {
    expect(await failure(copy(await two()))).toMatchObject({
      kind: "checkpoint",
      message: expect.stringContaining("no checkpoint"),
    });
  });

  test("of a stream that was deleted and created again is an error", async () => {
    const made = await two();
    await commit(made, "2", writeMetadata("last-consumed", undefined, { stream: "gone" }));
    expect(await failure(copy(made))).toMatchObject({ kind: "checkpoint", message: expect.stringContaining("earlier stream") });
  });

  test("that retention has overtaken is an error that says where the partition begins", async () => {
    const made = await two();
    await commit(made, "2", writeMetadata("last-consumed", undefined));
    made.advance(25 * HOUR);
    await made.send("0", "f");
    expect(await failure(copy(made))).toMatchObject({
      kind: "checkpoint",
      message: expect.stringContaining("the first record is 5"),
    });
  });

  test.each([
    ["from an app that does not exist", { from: "nobody" }, { code: "DIS.4332" }],
    ["to an app that does not exist", { to: "nobody" }, { code: "DIS.4332" }],
    ["to the same app", { to: APP }, { kind: "configuration", field: "to" }],
  ])("%s is an error", async (_what, options, error) => {
    const made = await two();
    await consume(made, 3);
    expect(await failure(copy(made, options))).toMatchObject(error);
  });
});
