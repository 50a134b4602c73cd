import { setTimeout as sleep } from "node:timers/promises";
import type { LocalDis } from "dis-local";
import type { Progress } from "./progress.js";
import type { Commit, Incident, SentRecord } from "./report.js";
import type { JournalLine } from "./settings.js";
import { readJournal, type WorkerProcess } from "./worker-process.js";

/** The longest wait for anything, in ms. */
const PATIENCE_MS = 120_000;

const POLL_MS = 50;

/** Windows has no signal that freezes a process. */
const CAN_FREEZE = process.platform !== "win32";

/** The group at work, as it can be seen from outside. */
export interface Scene {
  readonly local: LocalDis;
  readonly workers: readonly WorkerProcess[];
  /** The file that the workers append to. */
  readonly journal: string;
  readonly sent: readonly SentRecord[];
  readonly progress: Progress;
  /** The first worker is killed after this part of the records. */
  readonly killAt: number;
}

/** The checkpoints that the service took, from its log, in order. */
export function commitsOf(local: LocalDis): Commit[] {
  const commits = local.requests().filter(({ call, status }) => call === "commitCheckpoint" && status === 201);
  return commits.map(({ at, input }) => ({
    at,
    partition: String(Number(String(input?.["partition_id"]).replace("shardId-", ""))),
    sequenceNumber: String(input?.["sequence_number"]),
  }));
}

/** What can be seen of the group at a moment. */
class View {
  readonly lines: readonly JournalLine[];
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.lines = readJournal(scene.journal);
  }

  /** How many records have been handled at least once. */
  get handled(): number {
    const distinct = this.lines.flatMap((line) => (line.event === "handled" ? [`${line.partition}/${line.sequenceNumber}`] : []));
    return new Set(distinct).size;
  }

  /** Partitions that a worker began last and that are not at their end. */
  heldBy(worker: number): string[] {
    return [...new Set(this.lines.map(({ partition }) => partition))].filter((partition) => {
      const holder = this.lines.findLast((line) => line.event === "began" && line.partition === partition);
      return holder?.worker === worker && !this.isAtEnd(partition);
    });
  }

  /** Whether a worker is in the middle of something: in one of its partitions the checkpoint is not at the last record. */
  isAtWork(worker: number): boolean {
    const commits = commitsOf(this.#scene.local);
    return this.heldBy(worker).some((partition) => {
      const committed = commits.findLast((commit) => commit.partition === partition);
      return committed !== undefined && this.#lastHandled(partition) !== Number(committed.sequenceNumber);
    });
  }

  /** Whether another worker has handled a record of each of these partitions since, or it is at its end. */
  areTakenOver(partitions: readonly string[], { worker, at }: Incident): boolean {
    return partitions.every((partition) => {
      const isTaken = this.lines.some(
        (line) => line.event === "handled" && line.partition === partition && line.worker !== worker && line.at > at,
      );
      return isTaken || this.isAtEnd(partition);
    });
  }

  isAtEnd(partition: string): boolean {
    const last = this.#scene.sent.findLast((record) => record.partition === partition);
    return this.#lastHandled(partition) >= Number(last?.sequenceNumber);
  }

  #lastHandled(partition: string): number {
    const numbers = this.lines.flatMap((line) =>
      line.event === "handled" && line.partition === partition ? [Number(line.sequenceNumber)] : [],
    );
    return Math.max(-1, ...numbers);
  }
}

/** Waits until something can be seen. @throws Error when a worker ends by itself */
async function until(scene: Scene, condition: (view: View) => boolean, killed?: WorkerProcess): Promise<View> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const view = new View(scene);
    scene.progress.show(view.handled);
    const ended = scene.workers.find((worker) => worker !== killed && worker.ended !== undefined);
    if (ended !== undefined) throw new Error(`Worker ${ended.worker} ended by itself: ${ended.ended}`);
    if (condition(view)) return view;
    if (performance.now() > deadline) throw new Error(`The workers did not get there within ${PATIENCE_MS / 1000} s.`);
    await sleep(POLL_MS);
  }
}

function listed(partitions: readonly string[]): string {
  const sorted = [...partitions].sort((a, b) => Number(a) - Number(b));
  return `partition${sorted.length === 1 ? "" : "s"} ${sorted.join(", ") || "none"}`;
}

/** Lets the workers handle all records, kills the first in between and freezes the second past its session. */
export async function playIncidents(scene: Scene): Promise<Incident[]> {
  const { workers, progress, sent, killAt } = scene;
  const [first, second] = workers as readonly [WorkerProcess, WorkerProcess];
  const began = performance.now();
  const say = (text: string) => progress.say(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);
  await until(scene, (view) => workers.every(({ worker }) => view.heldBy(worker).length > 0));
  say("the workers share the partitions");

  const before = await until(scene, (view) => view.handled >= killAt * sent.length && view.isAtWork(1));
  const killed: Incident = { what: "killed", worker: 1, at: Date.now() };
  await first.end("SIGKILL");
  const lost = before.heldBy(1);
  say(`worker 1 was killed with SIGKILL; it held ${listed(lost)}`);
  await until(scene, (view) => view.areTakenOver(lost, killed), first);
  say("the others have taken over, each partition from its checkpoint");
  if (!CAN_FREEZE) say("no worker is frozen: this system cannot freeze a process");
  const incidents = CAN_FREEZE ? [killed, await freeze(scene, say)] : [killed];

  await until(scene, (view) => sent.every(({ partition }) => view.isAtEnd(partition)), first);
  progress.end();
  for (const worker of [second, workers[2] as WorkerProcess]) {
    const how = await worker.end("SIGTERM");
    if (how !== "exit code 0") throw new Error(`Worker ${worker.worker} did not stop as it should: ${how}`);
  }
  return incidents;
}

async function freeze(scene: Scene, say: (text: string) => void): Promise<Incident> {
  const [first, second] = scene.workers as readonly [WorkerProcess, WorkerProcess];
  const before = await until(scene, (view) => view.isAtWork(2), first);
  const frozen: Incident = { what: "frozen", worker: 2, at: Date.now() };
  await second.freeze();
  const lost = before.heldBy(2);
  say(`worker 2 was frozen with SIGSTOP; it held ${listed(lost)}`);
  await until(scene, (view) => view.areTakenOver(lost, frozen), first);
  say("worker 3 has taken over; worker 2 goes on with SIGCONT, and has to find out");
  const resumedAt = Date.now();
  second.resume();
  return { ...frozen, resumedAt };
}
