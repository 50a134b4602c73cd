import type { LocalDisOptions } from "dis-local";
import { afterEach, expect } from "vitest";
import { type ConsumerEvent, type ConsumerOptions, createConsumer } from "../src/consumer/index.js";
import { APP, type LocalStream, localStream, STREAM } from "./local-stream.js";

const started: LocalStream[] = [];

/** A stream on a local server, which is closed after the test. */
export async function stream(partitionCount = 1, options: LocalDisOptions = {}): Promise<LocalStream> {
  const made = await localStream(partitionCount, options);
  started.push(made);
  return made;
}

afterEach(async () => {
  for (const made of started.splice(0)) await made[Symbol.asyncDispose]();
});

/** The metadata of a checkpoint, whatever the id of its stream. */
export function marked(marker: string, text?: string): unknown {
  return expect.stringMatching(new RegExp(`^dis-openapi:${marker};stream=[A-Za-z0-9]+${text === undefined ? "" : ` ${text}`}$`));
}

/** The records that a consumer has handled, as `partition:number:text`, and its events. */
export interface Run {
  readonly seen: string[];
  readonly events: ConsumerEvent[];
}

/** Consumes until that many records are handled, or until the condition holds, and stops. */
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
      // Stops at once, so that no further record is handled.
      if (isDone()) void consumer.stop();
    },
    onEvent: (event) => events.push(event),
    ...options,
  });
  const poll = setInterval(() => isDone() && void consumer.stop(), 3);
  await consumer.run().finally(() => clearInterval(poll));
  return { seen, events };
}
