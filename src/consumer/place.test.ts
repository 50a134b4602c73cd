import { describe, expect, test } from "vitest";
import { consume, marked, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import { type ConsumerEvent, createConsumer } from "./index.js";

// Where a consumer begins and goes on: conventions, time, scaling.

describe("conventions", () => {
  test("next-to-read commits the next number and resumes at it", async () => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    await consume(made, 2, { convention: "next-to-read", metadata: "host-1" });
    expect(await made.checkpoint("0")).toEqual({ sequence_number: "2", metadata: marked("next-to-read", "host-1") });
    expect((await consume(made, 1)).seen).toEqual(["0:2:c"]);
  });

  test("a marker that contradicts the option is an error before anything is read", async () => {
    const made = await stream(2);
    await made.send("0", "a", "b");
    await made.send("1", "x");
    await consume(made, 3);
    const before = made.local.requests().length;
    expect(await failure(consume(made, 1, { convention: "next-to-read" }))).toMatchObject({
      kind: "checkpoint",
      field: "convention",
    });
    const calls = made.local
      .requests()
      .slice(before)
      .map(({ call }) => call);
    expect(calls).not.toContain("showCursor");
    expect(calls).not.toContain("consumeRecords");
  });

  test("a checkpoint without a marker is read at its number, with a warning", async () => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    await made.dis.commitCheckpoint({
      stream_name: STREAM,
      app_name: APP,
      partition_id: "0",
      checkpoint_type: "LAST_READ",
      sequence_number: "1",
    });
    const { seen, events } = await consume(made, 2);
    expect(seen).toEqual(["0:1:b", "0:2:c"]);
    expect(events).toContainEqual(expect.objectContaining({ type: "warning", partition: "0" }));
  });
});

describe("time", () => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;

  test("a cursor that expired is renewed after the last record", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    const seen: string[] = [];
    const { events } = await consume(made, () => seen.length >= 3, {
      eachRecord: async (record) => {
        seen.push(record.text());
        if (record.text() !== "b") return;
        made.advance(6 * MINUTE);
        await made.send("0", "c");
      },
    });
    expect(seen).toEqual(["a", "b", "c"]);
    expect(events).toContainEqual(
      expect.objectContaining({ type: "cursor-renewed", position: { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: "1" } }),
    );
  });

  async function overtaken(): Promise<LocalStream> {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    await consume(made, 1);
    made.advance(25 * HOUR);
    await made.send("0", "d");
    return made;
  }

  test("a checkpoint that retention has overtaken is an error that names the lost records", async () => {
    const made = await overtaken();
    expect(await failure(consume(made, 1))).toMatchObject({ kind: "checkpoint", message: expect.stringContaining("1 to 2") });
  });

  test("with onExpired the consumer goes on, and reports the lost records", async () => {
    const made = await overtaken();
    const { seen, events } = await consume(made, 1, { onExpired: "earliest" });
    expect(seen).toEqual(["0:3:d"]);
    expect(events).toContainEqual({ type: "expired", partition: "0", lost: { from: "1", to: "2" } });
  });

  test.each([
    [["old"], "1"],
    [[], "0"],
  ])(
    "an app that begins at the end of %j fixes its place at once, so that a crash before the first commit loses nothing",
    async (before, place) => {
      const made = await stream();
      await made.send("0", ...before);
      const first = createConsumer(made.dis, { stream: STREAM, app: APP, initialPosition: "latest", eachRecord: () => {} });
      const running = first.run();
      await expect.poll(() => made.checkpoint("0")).toEqual({ sequence_number: place, metadata: marked("start") });
      await first.stop();
      await running;
      await made.send("0", "new");
      expect((await consume(made, 1, { initialPosition: "latest" })).seen).toEqual([`0:${place}:new`]);
      expect(await made.checkpoint("0")).toEqual({ sequence_number: place, metadata: marked("last-consumed") });
    },
  );

  test("an app begins at a time, in each partition at the first record from then on", async () => {
    const made = await stream(3);
    await made.send("0", "a");
    await made.send("1", "x");
    made.advance(HOUR);
    const timestamp = new Date(Date.now() + HOUR / 2);
    await made.send("0", "b");
    const { seen } = await consume(made, 1, { initialPosition: { timestamp } });
    expect(seen).toEqual(["0:1:b"]);
    // A crash before the first record changes nothing: the position is committed.
    expect(await made.checkpoint("1")).toEqual({ sequence_number: "1", metadata: marked("start") });
    await made.send("1", "y");
    await made.send("2", "new");
    expect((await consume(made, 2, { initialPosition: { timestamp } })).seen.sort()).toEqual(["1:1:y", "2:0:new"]);
  });

  test("an app begins at numbers, and at the first record of the partitions that are not named", async () => {
    const made = await stream(2);
    await made.send("0", "a", "b", "c");
    await made.send("1", "x");
    const initialPosition = { sequenceNumbers: { "shardId-0000000000": "2" } };
    expect((await consume(made, 2, { initialPosition })).seen.sort()).toEqual(["0:2:c", "1:0:x"]);
  });

  test.each([
    ["after the end", { 0: "4" }, "out of range"],
    ["of a partition that the stream does not have", { 0: "1", 5: "0" }, "no partition 5"],
  ])("a number %s is an error before anything is read", async (_what, sequenceNumbers, message) => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    expect(await failure(consume(made, 1, { initialPosition: { sequenceNumbers } }))).toMatchObject({
      kind: "configuration",
      field: "initialPosition.sequenceNumbers",
      message: expect.stringContaining(message),
    });
    expect(made.local.requests().map(({ call }) => call)).not.toContain("commitCheckpoint");
  });

  test("a number that has expired is an error, or with onExpired the first record that is kept", async () => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    made.advance(25 * HOUR);
    await made.send("0", "d");
    const initialPosition = { sequenceNumbers: { 0: "1" } };
    expect(await failure(consume(made, 1, { initialPosition }))).toMatchObject({
      kind: "checkpoint",
      message: expect.stringContaining("1 to 2"),
    });
    expect((await consume(made, 1, { initialPosition, onExpired: "earliest" })).seen).toEqual(["0:3:d"]);
  });

  test("onExpired latest skips the records that are there, and commits the new position at once", async () => {
    const made = await overtaken();
    const events: ConsumerEvent[] = [];
    await consume(made, () => events.some(({ type }) => type === "expired"), {
      onExpired: "latest",
      onEvent: (event) => events.push(event),
    });
    expect(events).toContainEqual({ type: "expired", partition: "0", lost: { from: "1", to: "3" } });
    await made.send("0", "e");
    expect((await consume(made, 1)).seen).toEqual(["0:4:e"]);
  });

  test("an app that has a checkpoint in another partition begins at the first record of a partition without one", async () => {
    const made = await stream(2);
    await made.send("0", "a");
    await consume(made, 1, { assignment: ["0"] });
    await made.send("1", "x");
    expect((await consume(made, 1, { initialPosition: "latest" })).seen).toEqual(["1:0:x"]);
  });
});

describe("a stream that is scaled", () => {
  const scale = ({ dis }: LocalStream, target_partition_count: number) =>
    dis.updatePartitionCount({ stream_name: STREAM, target_partition_count });

  test("down: the records left in a removed partition are still handled", async () => {
    const made = await stream(2);
    await made.send("1", "a", "b");
    await scale(made, 1);
    expect((await consume(made, 2)).seen).toEqual(["1:0:a", "1:1:b"]);
    expect(await made.checkpoint("1")).toMatchObject({ sequence_number: "1" });
  });

  test("down: a removed partition that expired after it was read to its end is skipped without an event", async () => {
    const made = await stream(2);
    await made.send("1", "a");
    await consume(made, 1);
    await scale(made, 1);
    made.advance(25 * 3_600_000);
    await made.send("0", "b");
    const { seen, events } = await consume(made, 1);
    expect(seen).toEqual(["0:0:b"]);
    expect(events.filter(({ partition }) => partition === "1")).toEqual([]);
  });

  test("down: records that expired unread in a removed partition are reported", async () => {
    const made = await stream(2);
    await made.send("1", "a", "b");
    await consume(made, 1);
    await scale(made, 1);
    made.advance(25 * 3_600_000);
    expect(await failure(consume(made, 1))).toMatchObject({ kind: "checkpoint", message: expect.stringContaining("1 to 1") });
    await made.send("0", "c");
    const { events } = await consume(made, 1, { onExpired: "earliest" });
    expect(events).toContainEqual({ type: "expired", partition: "1", lost: { from: "1", to: "1" } });
  });
});
