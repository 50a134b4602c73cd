import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type LocalDis, startLocalDis } from "dis-local";
import { createDisClient, type DisClient } from "dis-openapi";
import { sendAll } from "dis-openapi/producer";
import { commitsOf, playIncidents } from "./quickstart/incidents.js";
import { Progress } from "./quickstart/progress.js";
import { type PartitionReport, reportPartition, type SentRecord, table } from "./quickstart/report.js";
import { serveUntilInterrupted } from "./quickstart/serve.js";
import { CONTROLS, type Control, heartbeatMsOf, paceMsOf } from "./quickstart/settings.js";
import { readJournal, WorkerProcess } from "./quickstart/worker-process.js";

// The main job: three processes share the partitions of a stream as one group. One is killed, one is frozen past its session.
// Nothing is lost.

const PARTITIONS = ["0", "1", "2", "3", "4", "5"];
const STREAM = "earthquakes";
const APP = "quickstart";
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

interface Choices {
  readonly control: Control | undefined;
  /** The first worker is killed after this part of the records, 0.1 to 0.4. */
  readonly killAt: number;
  /** How long a silent member stays in the group, in ms. */
  readonly sessionMs: number;
  /** Whether the server keeps running at the end. */
  readonly serve: boolean;
}

function readChoices(): Choices {
  const { values } = parseArgs({
    options: {
      control: { type: "string" },
      "kill-at": { type: "string" },
      "session-ms": { type: "string" },
      serve: { type: "boolean" },
    },
  });
  const control = CONTROLS.find((name) => name === values.control);
  if (values.control !== undefined && control === undefined) throw new Error(`--control must be one of ${CONTROLS.join(", ")}`);
  const killAt = values["kill-at"] === undefined ? 0.1 + Math.random() * 0.3 : Number(values["kill-at"]);
  if (!(killAt >= 0.1 && killAt <= 0.4)) throw new Error("--kill-at must be a number from 0.1 to 0.4");
  const sessionMs = Number(values["session-ms"] ?? 3000);
  if (!(Number.isInteger(sessionMs) && sessionMs >= 500 && sessionMs <= 30_000))
    throw new Error("--session-ms must be a whole number from 500 to 30000");
  return { control, killAt, sessionMs, serve: values.serve === true };
}

async function upload(dis: DisClient): Promise<SentRecord[]> {
  const lines = readFileSync(new URL("./data/earthquakes.ndjson", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  const progress = new Progress("upload ", lines.length);
  const records = lines.map((data, index) => ({ data, partitionKey: ids[index] as string }));
  const outcomes = await sendAll(dis, records, { stream: STREAM, onOutcome: (_, index) => progress.show(index + 1) });
  progress.end();
  return outcomes.map((outcome, index) => {
    if (!outcome.stored) throw outcome.error;
    const partition = String(Number(outcome.partitionId.replace("shardId-", "")));
    return { partition, sequenceNumber: outcome.sequenceNumber, id: ids[index] as string };
  });
}

const NEXT = `Nothing lost, nothing out of order, and only uncommitted records were delivered twice.

Where to go next:
  docs/guides/en/consumer-groups.md   let your own program share partitions as these workers do
  examples/consume.ts                 consume with checkpoints
  examples/call.ts                    call an operation
  npx dis-local                       a DIS on your machine, to point your own program at
  npm run contract                    the contract tests
  npm start -- --serve                the same again, and the server keeps running, after npm run docs with the API reference
  README.md                           the overview`;

/** All steps on a running server: upload, share, kill, freeze, count. */
async function play(local: LocalDis, choices: Choices, folder: string, workers: WorkerProcess[]): Promise<PartitionReport[]> {
  const { connection } = local;
  const { sessionMs, control, killAt } = choices;
  const dis = createDisClient(connection);
  await dis.createStream({ stream_name: STREAM, partition_count: PARTITIONS.length });
  await dis.createApp({ app_name: APP });
  const sent = await upload(dis);
  const journal = join(folder, "journal.ndjson");
  for (const worker of [1, 2, 3]) {
    workers.push(new WorkerProcess({ worker, connection, stream: STREAM, app: APP, journal, sessionMs, control }));
  }
  const progress = new Progress("handled", sent.length);
  const incidents = await playIncidents({ local, workers, journal, sent, progress, killAt });
  const of = <T extends { partition: string }>(partition: string, all: readonly T[]) =>
    all.filter((one) => one.partition === partition);
  const [lines, commits] = [readJournal(journal), commitsOf(local)];
  // Its next heartbeat tells it; a busy machine may be late with the response.
  const mostLate = Math.ceil((2 * heartbeatMsOf(sessionMs)) / paceMsOf(sessionMs));
  return PARTITIONS.map((partition) =>
    reportPartition(partition, {
      sent: of(partition, sent),
      journal: of(partition, lines),
      commits: of(partition, commits),
      incidents,
      mostLate,
    }),
  );
}

/** @returns whether nothing was lost */
async function main(choices: Choices, folder: string, workers: WorkerProcess[]): Promise<boolean> {
  const { sessionMs } = choices;
  const local = await startLocalDis({ groupSessionMs: sessionMs, joinWindowMs: Math.round(sessionMs / 10), logSize: 100_000 });
  try {
    console.log(`A DIS on this machine: ${local.endpoint}\n`);
    const reports = await play(local, choices, folder, workers);
    console.log(`\n${table(reports)}\n`);
    for (const { partition, faults } of reports) for (const fault of faults) console.error(`partition ${partition}: ${fault}`);
    const isKept = reports.every(({ faults }) => faults.length === 0);
    console.log(isKept ? NEXT : "The promise was broken; see above.");
    for (const signal of SIGNALS) process.off(signal, interrupted);
    if (choices.serve) await serveUntilInterrupted(local);
    return isKept;
  } finally {
    await local.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "dis-quickstart-"));
const workers: WorkerProcess[] = [];

/** Leaves nothing behind: a frozen process ends by SIGKILL alone. */
function cleanUp(): void {
  for (const worker of workers) worker.destroy();
  rmSync(folder, { recursive: true, force: true });
}

function interrupted(signal: NodeJS.Signals): void {
  cleanUp();
  process.exit(128 + constants.signals[signal]);
}

for (const signal of SIGNALS) process.on(signal, interrupted);
try {
  process.exitCode = (await main(readChoices(), folder, workers)) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  cleanUp();
}
