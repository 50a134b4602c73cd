import { describe, expect, test } from "vitest";
import { stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import { type ConsumerOptions, createConsumer, type LoopBatch, text } from "./index.js";

function consumerOf({ dis }: LocalStream, options: Partial<ConsumerOptions<string>> = {}) {
  return createConsumer<string>(dis, { stream: STREAM, app: APP, decode: text(), idleDelayMs: 5, random: () => 0, ...options });
}

const valuesOf = ({ records }: LoopBatch<string>) => records.map(({ value }) => value).join("");

/** The batches of a new consumer until it has seen the last value; then it is asked to stop, and the loop ends by itself. */
async function batchesUntil(last: string, made: LocalStream, options: Partial<ConsumerOptions<string>> = {}): Promise<string[]> {
  const consumer = consumerOf(made, options);
  const seen: string[] = [];
  for await (const batch of consumer.batches()) {
    seen.push(valuesOf(batch));
    if (valuesOf(batch).endsWith(last)) void consumer.stop();
  }
  return seen;
}

describe("a loop over batches", () => {
  test("gets the records in order; a batch is finished when the loop asks for the next one, or the consumer stops", async () => {
    const made = await stream();
    await made.send("0", ..."abcde");
    expect(await batchesUntil("e", made, { maxBatchRecords: 2 })).toEqual(["ab", "cd", "e"]);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "4" });
  });

  test("gets one batch at a time, of whatever partition", async () => {
    const made = await stream(3);
    for (const partition of ["0", "1", "2"]) await made.send(partition, "a", "b");
    const consumer = consumerOf(made, { maxBatchRecords: 1 });
    const seen: Record<string, string> = {};
    let inLoop = 0;
    for await (const batch of consumer.batches()) {
      expect(++inLoop).toBe(1);
      expect(batch).toMatchObject({ stream: STREAM, records: [{ partition: batch.partition }] });
      seen[batch.partition] = (seen[batch.partition] ?? "") + valuesOf(batch);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inLoop--;
      if (Object.values(seen).join("").length === 6) void consumer.stop();
    }
    expect(seen).toEqual({ 0: "ab", 1: "ab", 2: "ab" });
  });

  test("that is left by break stops the consumer; the batch at which it was left comes again, those before it do not", async () => {
    const made = await stream();
    await made.send("0", ..."abcd");
    const consumer = consumerOf(made, { maxBatchRecords: 1 });
    let signal: AbortSignal | undefined;
    for await (const batch of consumer.batches()) {
      signal = batch.signal;
      if (valuesOf(batch) === "c") break;
    }
    expect(signal?.aborted).toBe(true);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "1" });
    expect(await batchesUntil("d", made)).toEqual(["cd"]);
  });

  test("that ends with an error rejects with that error; its batch comes again", async () => {
    const made = await stream();
    await made.send("0", ..."ab");
    const fail = async () => {
      for await (const batch of consumerOf(made, { maxBatchRecords: 1 }).batches()) {
        if (valuesOf(batch) === "b") throw new Error("no b");
      }
    };
    expect(await failure(fail())).toEqual(new Error("no b"));
    expect(await batchesUntil("b", made)).toEqual(["b"]);
  });

  test("ends with the failure of the consumer, and what was finished is committed", async () => {
    let isBroken = false;
    const made = await stream(1, {
      calls: {
        consumeRecords: async (_request, next) => {
          if (isBroken) return { status: 403, body: { errorCode: "DIS.4116", message: "no right" } };
          return next();
        },
      },
    });
    await made.send("0", "a");
    const loop = async () => {
      for await (const _batch of consumerOf(made).batches()) isBroken = true;
    };
    expect(await failure(loop())).toMatchObject({ code: "DIS.4116", partition: "0" });
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
  });

  test("that is left reports a last commit that fails", async () => {
    const made = await stream(1, { calls: { commitCheckpoint: () => ({ status: 400, body: { errorCode: "DIS.4332" } }) } });
    await made.send("0", ..."ab");
    const leave = async () => {
      for await (const batch of consumerOf(made, { maxBatchRecords: 1 }).batches()) if (valuesOf(batch) === "b") break;
    };
    expect(await failure(leave())).toMatchObject({ code: "DIS.4332", sequenceNumber: "0" });
  });

  test("ends by the signal, also while it waits for a batch", async () => {
    const made = await stream();
    const controller = new AbortController();
    const loop = async () => {
      for await (const _batch of consumerOf(made).batches({ signal: controller.signal })) throw new Error("there is none");
    };
    const ended = loop();
    await expect.poll(() => made.local.requests().some(({ call }) => call === "consumeRecords")).toBe(true);
    controller.abort();
    await ended;
  });

  test("skips a record that cannot be decoded, by the policy", async () => {
    const made = await stream();
    await made.send("0", ..."abc");
    const decode = {
      fromRecord: (record: { text(): string }) => {
        if (record.text() === "b") throw new Error("no b");
        return record.text();
      },
    };
    expect(await batchesUntil("c", made, { decode, onFailure: { action: "skip" }, onEvent: () => {} })).toEqual(["a", "c"]);
  });
});

test("a consumer has either a handler or a loop", async () => {
  const made = await stream();
  expect(await failure(consumerOf(made).run())).toMatchObject({ kind: "configuration", field: "eachRecord" });
  const handled = consumerOf(made, { eachRecord: () => {} });
  expect(() => handled.batches()).toThrow(expect.objectContaining({ kind: "configuration", field: "eachRecord" }));
});

test("a second loop over the batches of a consumer is refused", async () => {
  const made = await stream();
  const consumer = consumerOf(made);
  const waiting = consumer.batches().next();
  await expect.poll(() => made.local.requests().length).toBeGreaterThan(0);
  expect(await failure(consumer.batches().next())).toMatchObject({ kind: "configuration" });
  void consumer.stop();
  expect(await waiting).toEqual({ done: true, value: undefined });
});
