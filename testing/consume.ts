import type { LocalDisOptions } from "dis-local";
import { afterEach } from "vitest";
import { type ConsumerEvent, type ConsumerOptions, createConsumer } from "../src/consumer/index.js";
import { APP, type LocalStream, localStream, STREAM } from "./local-stream.js";

const started: LocalStream[] = [];

/** A stream on a local server that is gone after the test. */
export async function stream(partitionCount = 1, options: LocalDisOptions = {}): Promise<LocalStream> {
  const made = await localStream(partitionCount, options);
  started.push(made);
  return made;
}

afterEach(async () => {
  for (const made of started.splice(0)) await made[Symbol.asyncDispose]();
});

/** What a consumer has handled, as `partition:number:text`, and what it has told. */
export interface Run {
  readonly seen: string[];
  readonly events: ConsumerEvent[];
}

/** Consumes until so many records were handled or until the condition holds, stops, and gives what was seen. */
export async function consume(
  { dis }: LocalStream,
  until: number | (() => boolean),
  options: Partial<ConsumerOptions> = {},
): Promise<Run> {
  const seen: string[] = [];
  const events: ConsumerEvent[] = [];
  const isDone = typeof until === "number" ? () => seen.length >= until : until;
  const consumer = createConsumer(dis, {
    stream: STREAM,
    app: APP,
    idleDelayMs: 5,
    random: () => 0,
    eachRecord: (record, { partition }) => {
      seen.push(`${partition}:${record.sequenceNumber}:${record.text()}`);
      // At once, so that no further record is handled.
      if (isDone()) void consumer.stop();
    },
    onEvent: (event) => events.push(event),
    ...options,
  });
  const poll = setInterval(() => isDone() && void consumer.stop(), 3);
  await consumer.run().finally(() => clearInterval(poll));
  return { seen, events };
}
