import type { Began, Handled, JournalLine } from "./settings.js";

/** A record as the service stored it. */
export interface SentRecord {
  readonly partition: string;
  readonly sequenceNumber: string;
  readonly id: string;
}

/** A checkpoint that the service took, from its log. */
export interface Commit {
  readonly partition: string;
  readonly sequenceNumber: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/** What was done to a worker. */
export interface Incident {
  readonly what: "killed" | "frozen";
  readonly worker: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** When a frozen worker went on. */
  readonly resumedAt?: number;
}

/** How a partition got to another worker. */
export interface TakeOver {
  /** From the incident to the first record that the other worker has handled, in ms. */
  readonly ms: number;
  readonly by: number;
}

export interface PartitionReport {
  readonly partition: string;
  readonly sent: number;
  readonly lost: number;
  /** Deliveries beyond the first one of each record. */
  readonly twice: number;
  /** By the incident; nothing where its worker did not hold the partition, or had finished it. */
  readonly takeOvers: { readonly [what in Incident["what"]]?: TakeOver };
  /** Each broken promise in one sentence; empty when all is well. */
  readonly faults: readonly string[];
}

/** The time in which a worker holds a partition: what it has handled there since it began. */
interface Hold {
  readonly began: Began;
  readonly handled: Handled[];
}

function holdsOf(journal: readonly JournalLine[]): Hold[] {
  const holds: Hold[] = [];
  for (const line of journal) {
    if (line.event === "began") holds.push({ began: line, handled: [] });
    else holds.findLast(({ began }) => began.worker === line.worker)?.handled.push(line);
  }
  return holds;
}

const numberOf = ({ sequenceNumber }: { readonly sequenceNumber: string }) => Number(sequenceNumber);

/**
 * A hold begins after the checkpoint and goes up from there. A worker that gets a partition back may commit first what it finished in the
 * hold before, so that the checkpoint counts as it is when the first record is handled.
 */
function holdFaults({ began: { worker }, handled: [first, ...others] }: Hold, commits: readonly Commit[]): string[] {
  if (first === undefined) return [];
  const checkpoint = commits.findLast(({ at }) => at <= first.at);
  const next = checkpoint === undefined ? 0 : numberOf(checkpoint) + 1;
  let last = first;
  const faults =
    numberOf(first) === next ? [] : [`worker ${worker} began at ${numberOf(first)}, and the checkpoint says ${next}`];
  for (const record of others) {
    if (numberOf(record) <= numberOf(last)) faults.push(`worker ${worker}: ${numberOf(record)} came after ${numberOf(last)}`);
    last = record;
  }
  return faults;
}

/** A checkpoint is behind what is handled, and moves forwards. */
function commitFaults(commits: readonly Commit[], handled: readonly Handled[]): string[] {
  const ahead = commits.find((commit) => !handled.some((r) => numberOf(r) === numberOf(commit) && r.at <= commit.at));
  const back = commits.findIndex((commit, index) => index > 0 && numberOf(commit) < numberOf(commits[index - 1] as Commit));
  return [
    ...(ahead === undefined ? [] : [`${ahead.sequenceNumber} was committed before it was handled`]),
    ...(back < 0
      ? []
      : [`the checkpoint went back from ${commits[back - 1]?.sequenceNumber} to ${commits[back]?.sequenceNumber}`]),
  ];
}

/** Who was frozen past the session has lost the partition: it stops by itself, within two heartbeats. */
function removalFaults(holds: readonly Hold[], { worker, at, resumedAt }: Incident, mostLate: number): string[] {
  if (resumedAt === undefined) return [];
  const late = holds
    .filter(({ began }) => began.worker === worker && began.at <= at)
    .flatMap(({ handled }) => handled.filter((record) => record.at >= resumedAt));
  return late.length <= mostLate ? [] : [`worker ${worker} had lost the partition and handled ${late.length} more records`];
}

function takeOver(holds: readonly Hold[], { worker, at }: Incident): TakeOver | undefined {
  const holder = holds.findLast(({ began }) => began.at <= at);
  if (holder?.began.worker !== worker) return undefined;
  const next = holds.flatMap(({ began, handled }) => (began.worker !== worker && began.at > at ? handled.slice(0, 1) : []))[0];
  return next === undefined ? undefined : { ms: next.at - at, by: next.worker };
}

/** What happened in one partition. */
export interface Course {
  readonly sent: readonly SentRecord[];
  readonly journal: readonly JournalLine[];
  readonly commits: readonly Commit[];
  readonly incidents: readonly Incident[];
  /** How many records a worker may handle that was frozen and does not know yet that it has lost the partition. */
  readonly mostLate: number;
}

/** Compares what was sent to a partition with what the workers wrote and the service took. */
export function reportPartition(partition: string, { sent, journal, commits, incidents, mostLate }: Course): PartitionReport {
  const holds = holdsOf(journal);
  const handled = holds.flatMap((hold) => hold.handled);
  const ids = new Map(sent.map(({ sequenceNumber, id }) => [sequenceNumber, id]));
  const done = new Set(handled.map(({ sequenceNumber }) => sequenceNumber));
  const lost = sent.filter(({ sequenceNumber }) => !done.has(sequenceNumber));
  const others = handled.filter(({ sequenceNumber, id }) => ids.get(sequenceNumber) !== id);
  return {
    partition,
    sent: sent.length,
    lost: lost.length,
    twice: handled.length - done.size,
    takeOvers: Object.fromEntries(
      incidents.flatMap((incident) => {
        const taken = takeOver(holds, incident);
        return taken === undefined ? [] : [[incident.what, taken]];
      }),
    ),
    faults: [
      ...(lost.length > 0 ? [`${lost.length} lost, the first is ${lost[0]?.sequenceNumber}`] : []),
      ...others.map(({ sequenceNumber }) => `${sequenceNumber} is not the record that was sent`),
      ...holds.flatMap((hold) => holdFaults(hold, commits)),
      ...commitFaults(commits, handled),
      ...incidents.flatMap((incident) => removalFaults(holds, incident, mostLate)),
    ],
  };
}

function takeOverCell(taken: TakeOver | undefined): string {
  return taken === undefined ? "-" : `${(taken.ms / 1000).toFixed(1)} s, by worker ${taken.by}`;
}

/** A table for a person, one row for each partition, and one for all. */
export function table(reports: readonly PartitionReport[]): string {
  const header = ["partition", "sent", "lost", "delivered twice", "taken over from the killed", "from the frozen"];
  const rows = reports.map(({ partition, sent, lost, twice, takeOvers: { killed, frozen } }) => {
    return [partition, `${sent}`, `${lost}`, `${twice}`, takeOverCell(killed), takeOverCell(frozen)];
  });
  const sum = (count: (report: PartitionReport) => number) => `${reports.reduce((all, report) => all + count(report), 0)}`;
  rows.push(["all", sum(({ sent }) => sent), sum(({ lost }) => lost), sum(({ twice }) => twice), "", ""]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("   ")
      .trimEnd();
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
