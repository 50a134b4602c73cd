import { describe, expect, test } from "vitest";
import { type Commit, type Incident, reportPartition, type SentRecord, table } from "./report.js";
import type { JournalLine } from "./settings.js";

const sent: SentRecord[] = Array.from({ length: 6 }, (_, n) => ({ partition: "0", sequenceNumber: `${n}`, id: `q${n}` }));

/** Worker 1 begins at 100 ms and handles these, one in 10 ms; worker 2 begins at 500 ms. */
function hold(worker: 1 | 2, ...numbers: number[]): JournalLine[] {
  const at = worker === 1 ? 100 : 500;
  return [
    { event: "began", worker, partition: "0", at },
    ...numbers.map((n, index): JournalLine => {
      return { event: "handled", worker, partition: "0", at: at + 10 * (index + 1), sequenceNumber: `${n}`, id: `q${n}` };
    }),
  ];
}

const commit = (number: number, at: number): Commit => ({ partition: "0", sequenceNumber: `${number}`, at });
const killed: Incident = { what: "killed", worker: 1, at: 200 };
const frozen: Incident = { what: "frozen", worker: 1, at: 200, resumedAt: 600 };

function report(journal: JournalLine[], commits = [commit(1, 125)], incident = killed) {
  return reportPartition("0", { sent, journal, commits, incidents: [incident], mostLate: 1 });
}

test("records after the checkpoint may come twice, and the table says when the partition was taken over", () => {
  const all = report([...hold(1, 0, 1, 2, 3), ...hold(2, 2, 3, 4, 5)]);
  expect(all).toEqual({
    partition: "0",
    sent: 6,
    lost: 0,
    twice: 2,
    takeOvers: { killed: { ms: 310, by: 2 } },
    faults: [],
  });
  expect(table([all])).toMatch(/^0 +6 +0 +2 +0\.3 s, by worker 2 +-$/m);
});

test("a worker that did not hold the partition leaves nothing to take over", () => {
  expect(report([...hold(1, 0, 1), ...hold(2, 2, 3, 4, 5)], undefined, { ...killed, worker: 3 }).takeOvers).toEqual({});
});

test("a worker that gets the partition back may commit what it finished before, and go on after that", () => {
  const again = hold(2, 4, 5).map((line) => ({ ...line, worker: 1 }));
  expect(report([...hold(1, 0, 1, 2, 3), ...again], [commit(1, 125), commit(3, 505)]).faults).toEqual([]);
});

describe("a fault is", () => {
  const late = (n: number): JournalLine => {
    return { event: "handled", worker: 1, partition: "0", at: 610 + n, sequenceNumber: `${n}`, id: `q${n}` };
  };
  test.each<[string, ReturnType<typeof report>, string]>([
    ["a lost record", report([...hold(1, 0, 1), ...hold(2, 2, 4, 5)]), "1 lost, the first is 3"],
    [
      "a committed record that came again",
      report([...hold(1, 0, 1, 2), ...hold(2, 1, 2, 3, 4, 5)]),
      "worker 2 began at 1, and the checkpoint says 2",
    ],
    [
      "a begin beyond the checkpoint",
      report([...hold(1, 0, 1, 2), ...hold(2, 3, 4, 5)]),
      "worker 2 began at 3, and the checkpoint says 2",
    ],
    ["a wrong order", report([...hold(1, 0, 1), ...hold(2, 2, 4, 3, 5)]), "worker 2: 3 came after 4"],
    ["a record twice in one hold", report([...hold(1, 0, 1, 1), ...hold(2, 2, 3, 4, 5)]), "worker 1: 1 came after 1"],
    [
      "a commit before the work",
      report([...hold(1, 0, 1), ...hold(2, 2, 3, 4, 5)], [commit(1, 115)]),
      "1 was committed before it was handled",
    ],
    [
      "a checkpoint that goes back",
      report([...hold(1, 0, 1), ...hold(2, 2, 3, 4, 5)], [commit(1, 125), commit(5, 555), commit(3, 560)]),
      "the checkpoint went back from 5 to 3",
    ],
    [
      "a frozen worker that goes on",
      report([...hold(1, 0, 1), ...hold(2, 2, 3, 4, 5), late(2), late(3)], undefined, frozen),
      "worker 1 had lost the partition and handled 2 more records",
    ],
  ])("%s", (_what, { faults }, text) => {
    expect(faults).toEqual([text]);
  });

  test("a record that is not the one that was sent", () => {
    const journal = [...hold(1, 0, 1), ...hold(2, 2, 3, 4, 5)].map((line) =>
      line.event === "handled" && line.sequenceNumber === "5" ? { ...line, id: "q4" } : line,
    );
    expect(report(journal).faults).toEqual(["5 is not the record that was sent"]);
  });
});

test("what a frozen worker had in hand may be finished when it goes on", () => {
  const rest: JournalLine = { event: "handled", worker: 1, partition: "0", at: 610, sequenceNumber: "2", id: "q2" };
  expect(report([...hold(1, 0, 1), ...hold(2, 2, 3, 4, 5), rest], undefined, frozen).faults).toEqual([]);
});
