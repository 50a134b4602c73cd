import type { ProcessedRecord } from "./settings.js";

/** A record as the service stored it. */
export interface SentRecord {
  readonly partition: string;
  readonly sequenceNumber: string;
  readonly id: string;
}

/** What is known of the restart in one partition. */
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
  /** What must not be; empty when all is well. */
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

/** Counts what became of the records of one partition, from what was sent and what the consumer processes wrote down. */
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

/** A row per partition, for a person. */
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
