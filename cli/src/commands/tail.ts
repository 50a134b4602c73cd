import { type Command, Option } from "commander";
import { type ConsumerEvent, replay } from "dis-openapi/consumer";
import { warn } from "../failure.js";
import { type PlacedRecord, rawData, recordJson, recordLine } from "../record-text.js";
import type { Surroundings } from "../surroundings.js";
import { collect, PLACES, positionOf } from "../where.js";
import { examples, wholeNumber } from "./arguments.js";

interface TailOptions {
  readonly from?: string;
  readonly until?: string;
  readonly partition?: readonly string[];
  readonly limit?: number;
  readonly json?: boolean;
  readonly raw?: boolean;
}

/** No record is written later than this: 2255-06-05. */
const NEVER = { timestamp: 9_007_199_254_740 };

/** Failures that may pass are endured for so long, in ms. */
const GIVE_UP_AFTER_MS = 300_000;

/** `dis tail`. */
export function addTail(program: Command, surroundings: Surroundings): void {
  const command = program
    .command("tail")
    .summary("print the records of a stream as they come")
    .description("print the records of a stream as they come, until Ctrl-C. It needs no app and changes no checkpoint.")
    .argument("<stream>", "name of the stream")
    .option("--from <where>", `where to begin: ${PLACES} (default: latest, or earliest with --until)`)
    .option("--until <where>", "where to end; latest is the end as it is now (default: never)")
    .option("--partition <id>", "read this partition only; can be given several times", collect)
    .option("--limit <number>", "end after so many records", wholeNumber)
    .addOption(new Option("--json", "print a line of JSON per record"))
    .addOption(new Option("--raw", "print the data alone, byte by byte, each with a line feed").conflicts("json"))
    .action((stream: string, options: TailOptions) => tail(stream, options, surroundings));
  examples(command, [
    "dis tail orders",
    "dis tail orders --from 15m --json | jq -r .data",
    "dis tail orders --until latest --raw > orders.txt",
    "dis tail orders --from 4711 --partition 0 --limit 1",
  ]);
}

/** What somebody who reads the records should know; `undefined` when all is as it should be. */
function noteOf(event: ConsumerEvent): string | undefined {
  switch (event.type) {
    case "retrying":
      return `${event.error.message} (next attempt in ${Math.ceil(event.delayMs / 1000)} s)`;
    case "expired":
      return `the records ${event.lost.from} to ${event.lost.to} expired before they were read.`;
    case "gap":
      return `the records ${event.missing.from} to ${event.missing.to} are missing.`;
    case "stalled":
      return `the record ${event.sequenceNumber} does not come: it is larger than a response may be.`;
    default:
      return undefined;
  }
}

async function tail(stream: string, options: TailOptions, surroundings: Surroundings): Promise<void> {
  const { messages, output, signal } = surroundings;
  const { partition: partitions, until, limit = Number.POSITIVE_INFINITY } = options;
  const { from = until === undefined ? "latest" : "earliest" } = options;
  const now = Date.now();
  const range = {
    from: positionOf({ name: "--from", text: from, partitions }, now),
    to: until === undefined ? NEVER : positionOf({ name: "--until", text: until, partitions }, now),
  };
  const dis = surroundings.client();
  const onEvent = (event: ConsumerEvent) => {
    const note = noteOf(event);
    const place = event.partition === undefined ? stream : `partition ${event.partition}`;
    if (note !== undefined) void warn(messages, `${place}: ${note}`);
  };
  const endurance = { giveUpAfterMs: GIVE_UP_AFTER_MS, onExpired: "earliest" } as const;
  const batches = replay(dis, { stream, ...range, partitions, ...endurance, onEvent, signal });
  // What is wrong from the start is told at once, and not endured.
  await dis.showStream({ stream_name: stream, limit_partitions: 1 }, { signal });
  if (from === "latest" && messages.isTerminal) {
    await messages.line(`Waiting for new records in ${stream}. Ctrl-C ends; --from earliest begins with the first one.`);
  }
  let left = limit;
  for await (const { partition, records } of batches) {
    const taken = records.slice(0, left).map((record) => ({ partition, record }));
    await output.write(printed(taken, options, surroundings));
    left -= taken.length;
    if (left === 0) return;
  }
  signal.throwIfAborted();
}

function printed(records: readonly PlacedRecord[], { json, raw }: TailOptions, { output }: Surroundings): Uint8Array | string {
  if (raw) return Buffer.concat(records.map((each) => rawData(each, output)));
  return records.map((each) => `${json ? recordJson(each) : recordLine(each, output)}\n`).join("");
}
