import { describe, expect, test } from "vitest";
import { type Restart, reportPartition, type SentRecord, table } from "./report.js";
import type { ProcessedRecord } from "./settings.js";

const sent: SentRecord[] = Array.from({ length: 6 }, (_, n) => ({ partition: "0", sequenceNumber: String(n), id: `q${n}` }));
const run = (number: 1 | 2, ...numbers: number[]): ProcessedRecord[] =>
  numbers.map((n) => ({ run: number, partition: "0", sequenceNumber: String(n), id: `q${n}` }));
const restart: Restart = { checkpoint: "1", firstCursor: "AFTER_SEQUENCE_NUMBER 1" };

function faults(processed: ProcessedRecord[], more: Partial<Restart> = {}): readonly string[] {
  return reportPartition("0", sent, processed, { ...restart, ...more }).faults;
}

test("records between the checkpoint and the crash may come twice", () => {
  const report = reportPartition("0", sent, [...run(1, 0, 1, 2, 3), ...run(2, 2, 3, 4, 5)], restart);
  expect(report).toMatchObject({ sent: 6, processed: 6, twice: 2, uncommitted: 2, lost: 0, faults: [] });
  expect(table([report])).toContain("2 of 2 uncommitted");
});

describe("a fault is", () => {
  test.each<[string, ProcessedRecord[], Partial<Restart>, string]>([
    ["a lost record", [...run(1, 0, 1), ...run(2, 2, 4, 5)], {}, "1 lost, the first is 3"],
    ["a committed record that came again", [...run(1, 0, 1, 2), ...run(2, 1, 2, 3, 4, 5)], {}, "came again"],
    ["a wrong order in the first run", [...run(1, 1, 0), ...run(2, 2, 3, 4, 5)], {}, "run 1: 0 came after 1"],
    ["a wrong order in the second run", [...run(1, 0, 1), ...run(2, 2, 4, 3, 5)], {}, "run 2: 3 came after 4"],
    ["a record twice in one run", [...run(1, 0, 1, 1), ...run(2, 2, 3, 4, 5)], {}, "run 1: 1 came after 1"],
    ["another first cursor", [...run(1, 0, 1), ...run(2, 2, 3, 4, 5)], { firstCursor: "TRIM_HORIZON" }, "was TRIM_HORIZON"],
    ["no cursor at all", run(1, 0, 1, 2, 3, 4, 5), { firstCursor: undefined }, "was undefined"],
  ])("%s", (_what, processed, more, text) => {
    expect(faults(processed, more).join()).toContain(text);
  });

  test("a record that is not the one that was sent", () => {
    const wrong = [...run(1, 0, 1), ...run(2, 2, 3, 4), { run: 2 as const, partition: "0", sequenceNumber: "5", id: "q4" }];
    expect(faults(wrong)).toEqual(["5 is not the record that was sent"]);
  });
});
