import type { App } from "../state/app.js";
import { parsedRecords } from "../state/record-log.js";
import type { State } from "../state/state.js";
import type { Stream } from "../state/stream.js";
import { keptApp, keptStream } from "./kept.js";

/** What a file of lines begins with. */
export const FILE_FORMAT = 1;

/** As many records are read at once; the largest record fits. */
const MOST = { records: 500, bytes: 1_048_576 };

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function streamLine(stream: Stream): string {
  const kept = keptStream(stream);
  const partitions = kept.partitions.map((partition, number) => ({
    ...partition,
    earliest: stream.partitions[number]?.log.earliest,
  }));
  return line({ kind: "stream", kept: { ...kept, partitions } });
}

function appLine(app: App): string {
  const checkpoints = [...app.checkpoints].map(([stream, ofStream]) => [stream, [...ofStream]]);
  return line({ kind: "app", kept: { ...keptApp(app), checkpoints } });
}

/** The records of a partition before a sequence number, as far as they are still kept when they are read. */
function* recordLines(state: State, { id, name }: Stream, partition: number, end: number): Generator<string> {
  for (let from = 0; ; ) {
    const stream = state.streams.get(name);
    const log = stream?.id === id ? stream.partitions[partition]?.log : undefined;
    if (log === undefined) return;
    from = Math.max(from, log.earliest);
    if (from >= end) return;
    const read = log.read(from, { ...MOST, records: Math.min(MOST.records, end - from) });
    const place = { kind: "record", stream_name: name, partition_id: String(partition) };
    yield parsedRecords(read)
      .map(({ timestamp_type: _, ...record }) => line({ ...place, ...record }))
      .join("");
    from += read.count;
  }
}

/**
 * Everything as lines of JSON, in pieces of several lines: streams, apps with their checkpoints, records. What is written
 * while the pieces are read is not in them.
 */
export function* exportLines(state: State): Generator<string> {
  const streams = [...state.streams.values()];
  const ends = streams.flatMap((stream) => stream.partitions.map(({ number, log }) => ({ stream, number, end: log.next })));
  const first = line({ kind: "dis-local", format: FILE_FORMAT });
  yield [first, ...streams.map(streamLine), ...[...state.apps.values()].map(appLine)].join("");
  for (const { stream, number, end } of ends) yield* recordLines(state, stream, number, end);
}
