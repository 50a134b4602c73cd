import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import type { CallName, Context } from "../calls/call.js";
import { handlers } from "../calls/handlers.js";
import { LOCAL_PROJECT_ID } from "../options.js";
import { keepCheckpoint } from "../state/app.js";
import { findStream } from "../state/state.js";
import { findPartition } from "../state/stream.js";
import { readInput } from "../validation/input.js";
import { FILE_FORMAT } from "./export.js";
import { type KeptApp, type KeptStream, restoredApp, restoredStream } from "./kept.js";

type Fields = Readonly<Record<string, unknown>>;

/** Carries out a call with the fields of a line, by the same rules as a request. @throws Refusal */
function carryOut(context: Context, call: CallName, body: Fields): unknown {
  const input = readInput(call, { path: { project_id: LOCAL_PROJECT_ID }, query: new Map(), body });
  return (handlers[call] as (context: Context, input: unknown) => unknown)(context, input);
}

function importStream(context: Context, { kept, ...fields }: Fields): void {
  if (kept === undefined) {
    carryOut(context, "createStream", fields);
    return;
  }
  const { state } = context;
  const stream = kept as KeptStream;
  if (state.streams.has(stream.name)) throw new Error(`a stream is named ${stream.name}`);
  const earliest = (stream.partitions as readonly { readonly earliest?: number }[]).map((partition) => partition.earliest ?? 0);
  state.streams.set(stream.name, restoredStream(stream, state.store.createLog, earliest));
}

type KeptCheckpoints = readonly [string, readonly [number, { readonly sequenceNumber: string; readonly metadata: string }][]][];

function importApp(context: Context, { kept, ...fields }: Fields): void {
  if (kept === undefined) {
    carryOut(context, "createApp", fields);
    return;
  }
  const { checkpoints, ...own } = kept as KeptApp & { readonly checkpoints: KeptCheckpoints };
  const { apps } = context.state;
  if (apps.has(own.name)) throw new Error(`an app is named ${own.name}`);
  const app = restoredApp(own);
  apps.set(app.name, app);
  for (const [stream, ofStream] of checkpoints) {
    for (const [partition, checkpoint] of ofStream) keepCheckpoint(app, stream, partition, checkpoint);
  }
}

/** A record with a number and a time keeps both; one without goes where an upload would put it. */
function importRecord(context: Context, { stream_name, sequence_number, timestamp, text, ...entry }: Fields): void {
  const data = typeof text === "string" ? Buffer.from(text).toString("base64") : entry["data"];
  const upload = { stream_name, records: [{ ...entry, data }] };
  if (sequence_number === undefined) {
    const { records } = carryOut(context, "sendRecords", upload) as { records: { error_message?: string }[] };
    if (records[0]?.error_message !== undefined) throw new Error(records[0].error_message);
    return;
  }
  // The number and the time are all that an upload has not.
  readInput("sendRecords", { path: { project_id: LOCAL_PROJECT_ID }, query: new Map(), body: upload });
  const { partition_id = "0", partition_key: partitionKey } = entry as { partition_id?: string; partition_key?: string };
  const stream = findStream(context.state, String(stream_name));
  const { log } = findPartition(stream, partition_id, 0);
  if (String(sequence_number) !== String(log.next)) {
    throw new Error(`sequence_number is ${sequence_number}, and the next one of partition ${partition_id} is ${log.next}`);
  }
  if (!Number.isSafeInteger(timestamp)) throw new Error("timestamp must be milliseconds since 1970");
  const bytes = Buffer.byteLength(String(data), "base64");
  log.append({ data: String(data), bytes, partitionKey, timestamp: Number(timestamp) });
}

function importHead(_context: Context, { format }: Fields): void {
  if (format !== FILE_FORMAT) throw new Error(`the format is ${format}, and this version of dis-local reads ${FILE_FORMAT}`);
}

const importers: Readonly<Record<string, (context: Context, fields: Fields) => void>> = {
  "dis-local": importHead,
  stream: importStream,
  app: importApp,
  record: importRecord,
  checkpoint: (context, fields) => carryOut(context, "commitCheckpoint", { checkpoint_type: "LAST_READ", ...fields }),
};

function importLine(context: Context, line: string): void {
  const { kind, ...fields } = JSON.parse(line) as Fields;
  const run = typeof kind === "string" && Object.hasOwn(importers, kind) ? importers[kind] : undefined;
  if (run === undefined) throw new Error(`kind must be one of ${Object.keys(importers).join(", ")}`);
  run(context, fields);
}

/**
 * Adds what lines of JSON say to a state that is kept on disk, or to an empty one: all of it or, with `data`, nothing.
 * @throws Error naming the line that is wrong
 */
export function importLines(context: Context, lines: Iterable<string>): void {
  const { state } = context;
  state.store.transaction(state, "everything", () => {
    let number = 0;
    for (const line of lines) {
      number += 1;
      try {
        if (line.trim() !== "") importLine(context, line);
      } catch (error) {
        throw new Error(`line ${number}: ${(error as Error).message}`, { cause: error });
      }
    }
  });
}

/** The lines of a file, however large it is. @throws Error of Node.js */
export function* linesOf(file: string): Generator<string> {
  const descriptor = openSync(file, "r");
  try {
    const decoder = new StringDecoder("utf8");
    const chunk = Buffer.alloc(64 * 1024);
    let rest = "";
    for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, length))).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    yield rest + decoder.end();
  } finally {
    closeSync(descriptor);
  }
}
