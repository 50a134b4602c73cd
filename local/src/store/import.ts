import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import type { CallName, Context } from "../calls/call.js";
import { handlers } from "../calls/handlers.js";
import { LOCAL_PROJECT_ID } from "../options.js";
import { keepCheckpoint } from "../state/app.js";
import { findStream, freeBytes, streamById } from "../state/state.js";
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

const keptShapes = {
  stream: {
    texts: ["id", "name", "type"],
    times: ["createdAt", "modifiedAt", "retentionMs"],
    lists: ["tags", "rules", "tasks", "partitions", "scalings", "scalingAttempts"],
  },
  app: { texts: ["id", "name"], times: ["createdAt", "generation"], lists: ["checkpoints"] },
};

/** A later number would be that of another partition in the file of a store. */
const MAX_EARLIEST = 2 ** 40 - 1;

function isWhole(value: unknown, most = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
}

function isPartition(value: unknown): boolean {
  const { start, end, status, earliest = 0 } = (value ?? {}) as Fields;
  const areDigits = [start, end].every((key) => typeof key === "string" && /^\d{1,19}$/.test(key));
  return areDigits && typeof status === "string" && isWhole(earliest, MAX_EARLIEST);
}

/** @throws Error when `kept` is not what an export has */
function refuseUnlikeExport(kind: keyof typeof keptShapes, kept: unknown): void {
  const { texts, times, lists } = keptShapes[kind];
  const fields = (kept ?? {}) as Fields;
  const isFine =
    texts.every((name) => typeof fields[name] === "string" && fields[name] !== "") &&
    times.every((name) => isWhole(fields[name])) &&
    lists.every((name) => Array.isArray(fields[name]));
  const isStream = kind === "stream";
  const { partitions, settings } = fields as { partitions: unknown[]; settings: unknown };
  if (isFine && (!isStream || (typeof settings === "object" && settings !== null && partitions.every(isPartition)))) return;
  throw new Error(`kept is not what an export has of the ${kind}; export it again, or write the fields of a call in its place`);
}

function importStream(context: Context, { kept, ...fields }: Fields): void {
  if (kept === undefined) {
    carryOut(context, "createStream", fields);
    return;
  }
  const { state } = context;
  refuseUnlikeExport("stream", kept);
  const stream = kept as KeptStream;
  if (state.streams.has(stream.name)) throw new Error(`a stream is named ${stream.name}`);
  // What is kept is found by the id: the records of both would be one.
  if (streamById(state, stream.id) !== undefined) throw new Error(`a stream has the id ${stream.id}`);
  const earliest = (stream.partitions as readonly { readonly earliest?: number }[]).map((partition) => partition.earliest ?? 0);
  state.streams.set(stream.name, restoredStream(stream, state.store.createLog, earliest));
}

type KeptCheckpoints = readonly [string, readonly [number, { readonly sequenceNumber: string; readonly metadata: string }][]][];

function importApp(context: Context, { kept, ...fields }: Fields): void {
  if (kept === undefined) {
    carryOut(context, "createApp", fields);
    return;
  }
  refuseUnlikeExport("app", kept);
  const { checkpoints, ...own } = kept as KeptApp & { readonly checkpoints: KeptCheckpoints };
  const { apps } = context.state;
  if (apps.has(own.name)) throw new Error(`an app is named ${own.name}`);
  for (const { id } of apps.values()) if (id === own.id) throw new Error(`an app has the id ${id}`);
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
  if (!isWhole(timestamp)) throw new Error("timestamp must be milliseconds since 1970");
  const bytes = Buffer.byteLength(String(data), "base64");
  const record = { data: String(data), bytes, partitionKey, timestamp: Number(timestamp) };
  if (log.sizeOf(record) > freeBytes(context.state)) throw new Error("this server has no room for more, see its option maxBytes");
  log.append(record);
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
  const { kind, ...fields } = (JSON.parse(line) ?? {}) as Fields;
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
