import { Refusal } from "dis-local";
import { describe, expect, test } from "vitest";
import { consume, marked, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import { createConsumer } from "./index.js";

// A stream that is deleted and created again has the same name and other records under the same numbers.

const place = { stream_name: STREAM, app_name: APP, partition_id: "0", checkpoint_type: "LAST_READ" } as const;

/** Deletes the stream and creates it again with 30 records; its checkpoint stays, as the service may keep it. */
async function createAgain(made: LocalStream, keepsCheckpoint = true): Promise<void> {
  const { sequence_number, metadata } = await made.checkpoint("0");
  await made.dis.deleteStream({ stream_name: STREAM });
  await made.dis.createStream({ stream_name: STREAM, partition_count: 1 });
  await made.send("0", ...Array.from({ length: 30 }, (_, index) => `new ${index}`));
  if (!keepsCheckpoint || Number(sequence_number) < 0) return;
  await made.dis.commitCheckpoint({ ...place, sequence_number: String(sequence_number), metadata: String(metadata) });
}

const other = { kind: "checkpoint", partition: "0", message: expect.stringContaining("earlier stream of this name") };

/** What showStream says of a stream is changed. */
function toldAs(change: (body: Record<string, unknown>) => void) {
  return {
    calls: {
      showStream: async (_request: unknown, next: () => Promise<{ status: number; body?: unknown }>) => {
        const response = await next();
        const body = { ...(response.body as Record<string, unknown>) };
        change(body);
        return { ...response, body };
      },
    },
  };
}

describe("a stream that was created again, longer than before", () => {
  test("is noticed at the start by its id: nothing is read, and nothing is lost silently", async () => {
    const made = await stream();
    await made.send("0", ..."abcdefghij");
    await consume(made, 10);
    await createAgain(made);
    const before = made.local.requests().length;
    expect(await failure(consume(made, 1))).toMatchObject(other);
    const calls = made.local.requests().slice(before);
    expect(calls.map(({ call }) => call)).not.toContain("consumeRecords");
    await made.dis.deleteCheckpoint(place);
    expect((await consume(made, 30)).seen[0]).toBe("0:0:new 0");
  });

  test("is noticed by the time of its creation where the service tells no id", async () => {
    const made = await stream(
      1,
      toldAs((body) => delete body["stream_id"]),
    );
    await made.send("0", "a");
    await consume(made, 1);
    expect(await made.checkpoint("0")).toMatchObject({
      metadata: expect.stringMatching(/^dis-openapi:last-consumed;created=\d+$/),
    });
    made.advance(1000);
    await createAgain(made);
    expect(await failure(consume(made, 1))).toMatchObject(other);
  });

  test("is noticed by a running consumer before it handles a record of the new one", async () => {
    const made = await stream();
    await made.send("0", ..."abc");
    const seen: string[] = [];
    const consumer = createConsumer(made.dis, {
      stream: STREAM,
      app: APP,
      idleDelayMs: 5,
      random: () => 0,
      onEvent: () => {},
      eachRecord: async (record) => {
        seen.push(record.text());
        if (record.text() === "c") await createAgain(made, false);
      },
    });
    expect(await failure(consumer.run())).toMatchObject(other);
    expect(seen).toEqual(["a", "b", "c"]);
  });

  test("is noticed by a running consumer whose cursor goes by the name of the stream", async () => {
    let tellsAnother = false;
    const made = await stream(
      1,
      toldAs((body) => {
        if (tellsAnother) body["stream_id"] = "another";
      }),
    );
    await made.send("0", "a");
    const clock = { now: () => Date.now(), sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 1)) };
    const running = consume(made, () => false, { clock, eachRecord: () => (tellsAnother = true) });
    expect(await failure(running)).toMatchObject({ ...other, partition: undefined });
  });
});

test("a commit beyond the end of the partition ends the consumer at once: the stream is another one", async () => {
  const made = await stream(1, {
    calls: {
      commitCheckpoint: () => {
        throw new Refusal("DIS.4224");
      },
      ...toldAs((body) => {
        for (const partition of body["partitions"] as Record<string, unknown>[]) partition["sequence_number_range"] = "[0 : 0]";
      }).calls,
    },
  });
  await made.send("0", "a", "b");
  const events: object[] = [];
  const options = { commitEveryRecords: 2, onEvent: (event: object) => events.push(event) };
  expect(await failure(consume(made, 9, options))).toMatchObject({ code: "DIS.4224", partition: "0", sequenceNumber: "1" });
  expect(events).not.toContainEqual(expect.objectContaining({ type: "retrying" }));
});

test("a checkpoint that names no stream is taken, and the next commit names it", async () => {
  const made = await stream();
  await made.send("0", "a", "b");
  await made.dis.commitCheckpoint({ ...place, sequence_number: "0", metadata: "dis-openapi:last-consumed mine" });
  expect((await consume(made, 1)).seen).toEqual(["0:1:b"]);
  expect(await made.checkpoint("0")).toMatchObject({ metadata: marked("last-consumed") });
});

describe("a service that does not say which stream it is", () => {
  const unknown = expect.objectContaining({ type: "warning", partition: undefined });

  test.each<[string, Parameters<typeof stream>[1]]>([
    ["because it tells neither id nor time", toldAs((body) => [delete body["stream_id"], delete body["create_time"]])],
    [
      "because the user may not ask for the stream",
      {
        calls: {
          showStream: () => {
            throw new Refusal("DIS.4116");
          },
        },
      },
    ],
  ])("is a warning, and the consumer works: %s", async (_why, options) => {
    const made = await stream(1, options);
    await made.send("0", "a");
    const { seen, events } = await consume(made, 1);
    expect(seen).toEqual(["0:0:a"]);
    expect(events).toContainEqual(unknown);
    expect(await made.checkpoint("0")).toMatchObject({ metadata: "dis-openapi:last-consumed" });
  });
});
