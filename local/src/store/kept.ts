import { type App, createApp } from "../state/app.js";
import { createPartition, type Partition } from "../state/partition.js";
import type { CreateLog } from "../state/record-log.js";
import { measureDetails, type Stream } from "../state/stream.js";
import { createStreamTraffic } from "../state/traffic.js";
import type { TransferTask } from "../state/transfer-task.js";

/** A partition as JSON, without its records. Hash keys are texts of digits. */
interface KeptPartition extends Pick<Partition, "status" | "closedAt"> {
  readonly start: string;
  readonly end: string;
}

/** A stream as JSON, without its records and its traffic. Partitions are in the order of their numbers. */
export interface KeptStream
  extends Pick<
    Stream,
    "id" | "name" | "type" | "createdAt" | "modifiedAt" | "retentionMs" | "settings" | "rules" | "scalings" | "scalingAttempts"
  > {
  readonly tags: readonly (readonly [string, string])[];
  readonly tasks: readonly TransferTask[];
  readonly partitions: readonly KeptPartition[];
}

/** What is kept of a stream. */
export function keptStream(stream: Stream): KeptStream {
  const { id, name, type, createdAt, modifiedAt, retentionMs, settings, rules, scalings, scalingAttempts } = stream;
  const partitions = stream.partitions.map(({ status, closedAt, hashRange: { start, end } }) => {
    return { status, closedAt, start: String(start), end: String(end) };
  });
  const [tags, tasks] = [[...stream.tags], [...stream.tasks.values()]];
  const times = { createdAt, modifiedAt, retentionMs };
  return { id, name, type, ...times, settings, tags, rules, tasks, partitions, scalings, scalingAttempts };
}

/** The stream that was kept. @param earliest where the log of a partition begins when it is a new one, by number */
export function restoredStream(kept: KeptStream, createLog: CreateLog, earliest: readonly number[] = []): Stream {
  const stream: Stream = {
    ...kept,
    rules: [...kept.rules],
    scalings: [...kept.scalings],
    tags: new Map(kept.tags),
    tasks: new Map(kept.tasks.map((task) => [task.name, { ...task, startedAt: task.startedAt }])),
    partitions: kept.partitions.map(({ status, closedAt, start, end }, number) => {
      const log = createLog(kept.id, number, earliest[number]);
      return { ...createPartition(number, { start: BigInt(start), end: BigInt(end) }, log), status, closedAt };
    }),
    createLog,
    turn: 0,
    traffic: createStreamTraffic(),
    detailBytes: 0,
  };
  measureDetails(stream);
  return stream;
}

/** An app as JSON, without its checkpoints. Of its group only the generation is kept: members join again. */
export interface KeptApp extends Pick<App, "id" | "name" | "createdAt"> {
  readonly generation: number;
}

/** What is kept of an app. */
export function keptApp({ id, name, createdAt, group: { generation } }: App): KeptApp {
  return { id, name, createdAt, generation };
}

/** The app that was kept, without checkpoints. */
export function restoredApp({ id, name, createdAt, generation }: KeptApp): App {
  const app = createApp(name, createdAt);
  app.group.generation = generation;
  return { ...app, id };
}
