import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type LocalDis, startLocalDis } from "dis-local";
import { createDisClient, type DisClient } from "dis-openapi";
import { sendAll } from "dis-openapi/producer";
import { ConsumerProcess, readProcessed } from "./quickstart/consumer-process.js";
import { type PartitionReport, Progress, reportPartition, type SentRecord, table } from "./quickstart/report.js";
import { serveUntilInterrupted } from "./quickstart/serve.js";
import { CONTROLS, type ConsumerSettings, type Control } from "./quickstart/settings.js";

// The main job: a consumer is killed in the middle of its work, and a second one resumes at its checkpoints. Nothing is lost.

const PARTITIONS = ["0", "1", "2"];
const STREAM = "earthquakes";
const APP = "quickstart";

interface Choices {
  readonly control: Control | undefined;
  /** The consumer is killed after this part of the records, 0.2 to 0.7. */
  readonly killAt: number;
  /** Whether the server keeps running at the end. */
  readonly serve: boolean;
}

function readChoices(): Choices {
  const { values } = parseArgs({
    options: { control: { type: "string" }, "kill-at": { type: "string" }, serve: { type: "boolean" } },
  });
  const control = CONTROLS.find((name) => name === values.control);
  if (values.control !== undefined && control === undefined) throw new Error(`--control must be one of ${CONTROLS.join(", ")}`);
  const killAt = values["kill-at"] === undefined ? 0.2 + Math.random() * 0.5 : Number(values["kill-at"]);
  if (!(killAt >= 0.2 && killAt <= 0.7)) throw new Error("--kill-at must be a number from 0.2 to 0.7");
  return { control, killAt, serve: values.serve === true };
}

async function upload(dis: DisClient): Promise<SentRecord[]> {
  const lines = readFileSync(new URL("./data/earthquakes.ndjson", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  const progress = new Progress("upload   ", lines.length);
  const records = lines.map((data, index) => ({ data, partitionKey: ids[index] as string }));
  const outcomes = await sendAll(dis, records, { stream: STREAM, onOutcome: (_, index) => progress.show(index + 1) });
  progress.end();
  return outcomes.map((outcome, index) => {
    if (!outcome.stored) throw outcome.error;
    const partition = String(Number(outcome.partitionId.replace("shardId-", "")));
    return { partition, sequenceNumber: outcome.sequenceNumber, id: ids[index] as string };
  });
}

/** The last checkpoint of each partition, from the log of the server. */
function checkpoints(local: LocalDis): Map<string, bigint> {
  const commits = local.requests().filter(({ call, status }) => call === "commitCheckpoint" && status === 201);
  return new Map(commits.map(({ input }) => [String(input?.["partition_id"]), BigInt(String(input?.["sequence_number"]))]));
}

/** Kills a consumer once it has committed in every partition and has finished records that are not committed yet. */
async function consumeAndKill(local: LocalDis, settings: ConsumerSettings, total: number, killAt: number): Promise<void> {
  const progress = new Progress("first run", total);
  const consumer = new ConsumerProcess({ ...settings, run: 1 });
  await consumer.until(() => {
    const done = readProcessed(settings.output);
    const committed = checkpoints(local);
    progress.show(done.length);
    const inFlight = done.some(({ partition, sequenceNumber }) => BigInt(sequenceNumber) > (committed.get(partition) ?? -1n));
    // With commit-first every finished record is committed; that consumer is killed in the middle of a batch instead.
    return (
      done.length >= killAt * total &&
      PARTITIONS.every((p) => committed.has(p)) &&
      (inFlight || settings.control === "commit-first")
    );
  });
  const how = await consumer.end("SIGKILL");
  const done = readProcessed(settings.output).length;
  progress.end(`Killed with ${how} after ${done} of ${total} records (${Math.round((100 * done) / total)} %).`);
  if (done >= 0.8 * total) throw new Error("The consumer was killed too late to show anything.");
}

async function resume(settings: ConsumerSettings, sent: readonly SentRecord[]): Promise<void> {
  const last = new Map(sent.map(({ partition, sequenceNumber }) => [partition, sequenceNumber]));
  const progress = new Progress("resumed  ", sent.length);
  const consumer = new ConsumerProcess({ ...settings, run: 2 });
  await consumer.until(() => {
    const done = readProcessed(settings.output);
    progress.show(new Set(done.map(({ id }) => id)).size);
    return [...last].every(([partition, number]) => done.some((r) => r.partition === partition && r.sequenceNumber === number));
  });
  const how = await consumer.end("SIGTERM");
  progress.end();
  if (how !== "exit code 0") throw new Error(`The second consumer failed: ${how}`);
}

/** The first cursor that the second run asked for in a partition, from the log of the server. */
function firstCursor(local: LocalDis, partition: string, since: number): string | undefined {
  const cursor = local
    .requests()
    .slice(since)
    .find(({ call, query }) => call === "showCursor" && query["partition-id"] === partition);
  return cursor && [cursor.query["cursor-type"], cursor.query["starting-sequence-number"]].filter(Boolean).join(" ");
}

const NEXT = `Nothing lost, nothing out of order, and only uncommitted records were delivered twice.

Where to go next:
  examples/call.ts        call an operation
  examples/consume.ts     consume with checkpoints
  npx dis-local           a DIS on your machine, to point your own program at
  npm run contract        the contract tests
  npm start -- --serve    the same again, and the server keeps running, after npm run docs with the API reference
  README.md               the overview`;

/** All steps on a running server: upload, consume, kill, resume, count. */
async function play(local: LocalDis, { control, killAt }: Choices, folder: string): Promise<PartitionReport[]> {
  const { connection } = local;
  const dis = createDisClient(connection);
  await dis.createStream({ stream_name: STREAM, partition_count: PARTITIONS.length });
  await dis.createApp({ app_name: APP });
  const sent = await upload(dis);
  const output = join(folder, "processed.ndjson");
  const settings: ConsumerSettings = { connection, stream: STREAM, app: APP, output, run: 1, control };
  await consumeAndKill(local, settings, sent.length, killAt);
  const kept = checkpoints(local);
  const since = local.requests().length;
  await resume(settings, sent);

  const processed = readProcessed(output);
  return PARTITIONS.map((partition) => {
    const restart = { checkpoint: String(kept.get(partition)), firstCursor: firstCursor(local, partition, since) };
    const own = <T extends { partition: string }>(records: readonly T[]) => records.filter((r) => r.partition === partition);
    return reportPartition(partition, own(sent), own(processed), restart);
  });
}

/** @returns whether nothing was lost */
async function main(choices: Choices, folder: string): Promise<boolean> {
  const local = await startLocalDis();
  try {
    console.log(`A DIS on this machine: ${local.endpoint}\n`);
    const reports = await play(local, choices, folder);
    console.log(`\n${table(reports)}\n`);
    for (const { partition, faults } of reports) for (const fault of faults) console.error(`partition ${partition}: ${fault}`);
    const isKept = reports.every(({ faults }) => faults.length === 0);
    console.log(isKept ? NEXT : "The promise was broken; see above.");
    if (choices.serve) await serveUntilInterrupted(local);
    return isKept;
  } finally {
    await local.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "dis-quickstart-"));
try {
  process.exitCode = (await main(readChoices(), folder)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
