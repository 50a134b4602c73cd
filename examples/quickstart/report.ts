import type { ProcessedRecord } from "./settings.js";

/** A record as the service stored it. */
export interface SentRecord {
  readonly partition: string;
  readonly sequenceNumber: string;
  readonly id: string;
}

/** The restart, as one partition saw it. */
export interface Restart {
  /** The checkpoint at the moment of the kill. */
  readonly checkpoint: string;
  /** The first cursor that the second run asked for, such as `AFTER_SEQUENCE_NUMBER 41`; from the log of the server. */
  readonly firstCursor: string | undefined;
}

export interface PartitionReport {
  readonly partition: string;
  readonly sent: number;
  readonly processed: number;
  /** Records that were processed in both runs. */
  readonly twice: number;
  readonly lost: number;
  /** Records finished by the first run after its last checkpoint: these, and no others, may come twice. */
  readonly uncommitted: number;
  readonly firstCursor: string;
  /** Each broken promise in one sentence; empty when all is well. */
  readonly faults: readonly string[];
}

function numbersOf(records: readonly ProcessedRecord[], run: 1 | 2): bigint[] {
  return records.filter((record) => record.run === run).map(({ sequenceNumber }) => BigInt(sequenceNumber));
}

function orderFault(numbers: readonly bigint[], run: 1 | 2): string[] {
  const wrong = numbers.findIndex((number, index) => index > 0 && number <= (numbers[index - 1] as bigint));
  return wrong < 0 ? [] : [`run ${run}: ${numbers[wrong]} came after ${numbers[wrong - 1]}`];
}

function identityFaults(sent: readonly SentRecord[], processed: readonly ProcessedRecord[]): string[] {
  const ids = new Map(sent.map(({ sequenceNumber, id }) => [sequenceNumber, id]));
  const wrong = processed.filter(({ sequenceNumber, id }) => ids.get(sequenceNumber) !== id);
  return wrong.map(({ sequenceNumber }) => `${sequenceNumber} is not the record that was sent`);
}

/** Compares the records that were sent to one partition with those that the consumer processes wrote. */
export function reportPartition(
  partition: string,
  sent: readonly SentRecord[],
  processed: readonly ProcessedRecord[],
  restart: Restart,
): PartitionReport {
  const first = numbersOf(processed, 1);
  const second = numbersOf(processed, 2);
  const done = new Set([...first, ...second]);
  const checkpoint = BigInt(restart.checkpoint);
  const firstRun = new Set(first);
  const twice = second.filter((number) => firstRun.has(number));
  const lost = sent.filter(({ sequenceNumber }) => !done.has(BigInt(sequenceNumber)));
  const outside = twice.filter((number) => number <= checkpoint);
  const expected = `AFTER_SEQUENCE_NUMBER ${restart.checkpoint}`;
  const faults = [
    ...orderFault(first, 1),
    ...orderFault(second, 2),
    ...identityFaults(sent, processed),
    ...(lost.length > 0 ? [`${lost.length} lost, the first is ${lost[0]?.sequenceNumber}`] : []),
    ...(outside.length > 0 ? [`${outside.length} at or before the checkpoint ${checkpoint} came again`] : []),
    ...(restart.firstCursor !== expected
      ? [`the first cursor after the restart was ${restart.firstCursor}, not ${expected}`]
      : []),
  ];
  return {
    partition,
    sent: sent.length,
    processed: done.size,
    twice: twice.length,
    lost: lost.length,
    uncommitted: first.filter((number) => number > checkpoint).length,
    firstCursor: restart.firstCursor ?? "none",
    faults,
  };
}

/** A table for a person, one row for each partition. */
export function table(reports: readonly PartitionReport[]): string {
  const header = ["partition", "sent", "processed", "delivered twice", "lost", "first cursor after the restart"];
  const rows = reports.map(({ partition, sent, processed, twice, lost, uncommitted, firstCursor }) => {
    return [partition, String(sent), String(processed), `${twice} of ${uncommitted} uncommitted`, String(lost), firstCursor];
  });
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("   ")
      .trimEnd();
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

const WIDTH = 40;

/** A bar that grows on a terminal; elsewhere a line at each fifth. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #terminal = process.stdout.isTTY === true;
  #fifth = 0;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  show(done: number): void {
    const part = Math.min(1, done / this.#total);
    const filled = Math.round(part * WIDTH);
    const line = `${this.#label} [${"#".repeat(filled)}${".".repeat(WIDTH - filled)}] ${done} of ${this.#total}`;
    if (this.#terminal) process.stdout.write(`\r${line}`);
    else if (Math.floor(part * 5) > this.#fifth) {
      this.#fifth = Math.floor(part * 5);
      console.log(line);
    }
  }

  end(note = ""): void {
    if (this.#terminal) process.stdout.write("\n");
    if (note !== "") console.log(note);
  }
}
