import { expect, test } from "vitest";
import { check, type Rule } from "./checker.js";
import type { Happening } from "./history.js";

const [member, partition] = ["m1", "0"];
const LIMITS = { drainMs: 1000, lateMs: 0 };

let commits = 0;
let units = 0;

const write = (count: number): Happening[] =>
  Array.from({ length: count }, (_, number): Happening => ({ type: "written", partition, number }));
const grant = (name = member): Happening => ({ type: "granted", member: name, partitions: [partition] });
const begin = (name: string, ...numbers: number[]): Happening => ({
  type: "handling",
  unit: ++units,
  member: name,
  partition,
  numbers,
});
/** The handler that has begun last ends. */
const end = (name = member, finished = true): Happening => ({ type: "handled", unit: units, member: name, finished });
const handle = (...numbers: number[]): Happening[] => numbers.flatMap((number) => [begin(member, number), end()]);
const tell = (loss: "rebalance" | "fenced", name = member): Happening => ({ type: "told", member: name, loss });
const abort = (): Happening => ({ type: "aborted", unit: units, member });
const commit = (number: number, name = member): Happening[] => [
  { type: "committing", commit: ++commits, member: name, partition, number },
  { type: "stored", commit: commits },
];
const stopping = (timeoutMs?: number): Happening => ({ type: "stopping", member, timeoutMs });
const ended = (error?: string, name = member): Happening => ({ type: "ended", member: name, error });
const stopped: Happening = { type: "stopped", member };
const goodEnd = [stopping(), ended(), stopped];
const closed: Happening = { type: "closed" };
const calm: Happening = { type: "calm" };

/** What a table says: happenings, one in each ms; a number stands for so many ms that pass. */
type Line = readonly [title: string, rules: readonly Rule[], happenings: readonly (Happening | number)[]];

const TABLE: readonly Line[] = [
  [
    "all records are handled in order and committed",
    [],
    [...write(2), grant(), ...handle(0, 1), ...commit(1), ...goodEnd, closed],
  ],
  ["a record is never handled", ["lost"], [...write(2), grant(), ...handle(0), ...commit(0), ...goodEnd, closed]],
  [
    "a handler ends without having finished, and nobody tries again",
    ["lost"],
    [...write(1), grant(), begin(member, 0), end(member, false), ...goodEnd, closed],
  ],
  [
    "a record expires before it is handled",
    [],
    [...write(1), { type: "expired", partition, before: 1 }, ...commit(0), ...goodEnd, closed],
  ],
  ["the end is handled and not committed", ["uncommitted"], [...write(1), grant(), ...handle(0), ...goodEnd, closed]],
  [
    "the end comes before another member has handled again what was not committed",
    [],
    [
      ...write(2),
      grant(),
      ...handle(0, 1),
      { type: "killed", member },
      grant("m2"),
      begin("m2", 0),
      end("m2"),
      ...commit(0, "m2"),
      { type: "stopping", member: "m2", timeoutMs: undefined },
      ended(undefined, "m2"),
      { type: "stopped", member: "m2" },
      closed,
    ],
  ],
  [
    "a record comes again after a new grant, and was not committed",
    [],
    [...write(1), grant(), ...handle(0), grant("m2"), begin("m2", 0), end("m2")],
  ],
  [
    "a record comes again after it was committed",
    ["twice"],
    [...write(1), grant(), ...handle(0), ...commit(0), grant("m2"), begin("m2", 0), end("m2")],
  ],
  [
    "a record comes again from an old cursor",
    ["twice"],
    [...write(2), grant(), ...handle(0, 1), ...commit(1), tell("rebalance"), grant(), ...handle(1)],
  ],
  ["a record comes twice to one member", ["twice"], [...write(1), grant(), ...handle(0, 0)]],
  [
    "a record comes again after its handler failed",
    [],
    [...write(1), grant(), begin(member, 0), end(member, false), ...handle(0)],
  ],
  [
    "a batch begins with records that the one before has finished",
    ["twice"],
    [...write(3), grant(), begin(member, 0, 1), end(), begin(member, 1, 2)],
  ],
  ["a record comes before an earlier one", ["disorder", "skipped"], [...write(3), grant(), ...handle(0, 2)]],
  ["a batch is in disorder", ["disorder", "disorder"], [...write(3), grant(), begin(member, 0, 2, 1)]],
  [
    "records that have expired are left out",
    [],
    [...write(3), grant(), ...handle(0), { type: "expired", partition, before: 2 }, ...handle(2)],
  ],
  ["the first record is left out", ["skipped"], [...write(2), grant(), ...handle(1)]],
  ["a member goes on where another one has finished", [], [...write(2), grant(), ...handle(0), grant("m2"), begin("m2", 1)]],
  [
    "a commit covers a record that its handler has not finished",
    ["commit-ahead"],
    [...write(1), grant(), begin(member, 0), ...commit(0)],
  ],
  ["a commit covers a record that comes later", ["commit-ahead"], [...write(2), grant(), ...handle(0), ...commit(1)]],
  [
    "a member commits a number below its last one",
    ["commit-back"],
    [...write(2), grant(), ...handle(0, 1), ...commit(1), ...commit(0)],
  ],
  [
    "a member commits a number below its checkpoint",
    ["commit-back"],
    [...write(2), grant(), ...handle(0, 1), ...commit(1), grant("m2"), ...commit(0, "m2")],
  ],
  [
    "a member puts back what another one has",
    ["commit-back"],
    [
      ...write(2),
      grant(),
      ...handle(0),
      { type: "frozen", member },
      grant("m2"),
      ...[0, 1].flatMap((number) => [begin("m2", number), end("m2")]),
      ...commit(1, "m2"),
      { type: "thawed", member },
      ...commit(0),
    ],
  ],
  ["a member commits the same number again", [], [...write(1), grant(), ...handle(0), ...commit(0), ...commit(0)]],
  ["a member commits what it has lost", ["commit-fenced"], [...write(1), grant(), ...handle(0), tell("fenced"), ...commit(0)]],
  ["a member commits what it has drained", [], [...write(1), grant(), ...handle(0), tell("rebalance"), ...commit(0)]],
  [
    "a member begins with a record after it was told to give its partitions up",
    ["not-its-own"],
    [...write(1), grant(), tell("rebalance"), ...handle(0)],
  ],
  ["a member handles what nobody has given it", ["not-its-own"], [...write(2), grant("m2"), begin("m1", 0)]],
  [
    "two members handle at once, and nobody has told the first",
    [],
    [...write(2), grant(), begin(member, 0), grant("m2"), begin("m2", 0)],
  ],
  [
    "two members handle at once, and the first was told and asks its handler to end",
    [],
    [
      ...write(2),
      grant(),
      begin(member, 0),
      tell("rebalance"),
      abort(),
      1000,
      { type: "joined", member },
      grant("m2"),
      begin("m2", 0),
    ],
  ],
  [
    "two members handle at once, and the first was told and does nothing",
    ["two-at-once"],
    [...write(2), grant(), begin(member, 0), tell("fenced"), grant("m2"), begin("m2", 0)],
  ],
  [
    "one member has two handlers at once in one partition",
    ["skipped", "two-at-once"],
    [...write(2), grant(), begin(member, 0), begin(member, 1)],
  ],
  [
    "a member joins again before its handler was waited for",
    ["gave-up-early"],
    [...write(1), grant(), begin(member, 0), tell("rebalance"), abort(), 500, { type: "joined", member }],
  ],
  [
    "a member leaves and its handler does not know it",
    ["gave-up-early"],
    [...write(1), grant(), begin(member, 0), { type: "left", member }],
  ],
  [
    "a member that was fenced joins at once",
    [],
    [...write(1), grant(), begin(member, 0), tell("fenced"), abort(), { type: "joined", member }],
  ],
  [
    "the last commit is refused because the group rebalances",
    [],
    [...write(1), grant(), ...handle(0), ...commit(0).slice(0, 1), { type: "refused", commit: commits }, ...goodEnd, closed],
  ],
  [
    "a commit of a member that was killed comes late",
    [],
    [
      ...write(2),
      grant(),
      ...handle(0),
      { type: "committing", commit: 1000, member, partition, number: 0 },
      { type: "killed", member },
      grant("m2"),
      ...[0, 1].flatMap((number) => [begin("m2", number), end("m2")]),
      ...commit(1, "m2"),
      { type: "stored", commit: 1000 },
      { type: "killed", member: "m2" },
      closed,
    ],
  ],
  [
    "a member releases a partition while its handler runs",
    ["gave-up-early"],
    [
      ...write(1),
      { type: "claimed", member, partition },
      { type: "claimed", member, partition: "1" },
      begin(member, 0),
      { type: "released", member, partition: "1" },
      { type: "released", member, partition },
    ],
  ],
  ["a run does not settle", ["not-settled"], [{ type: "started", member }, stopping(), closed]],
  ["a stop does not settle", ["not-settled"], [{ type: "started", member }, stopping(), ended(), closed]],
  ["a stop settles too late", ["not-settled", "not-settled"], [stopping(50), 100, ended(), stopped]],
  [
    "a stop settles too late, because the process stood still",
    [],
    [stopping(50), { type: "frozen", member }, 100, { type: "thawed", member }, ended(), stopped],
  ],
  ["a killed process settles nothing", [], [{ type: "started", member }, stopping(), { type: "killed", member }, closed]],
  ["a run ends with an error", ["ended"], [ended("why")]],
  ["a run ends with an error after a handler threw on purpose", [], [{ type: "excused", member }, ended("on purpose")]],
  ["a run ends and nobody has asked it to", ["ended"], [ended()]],
  ["a stop ends with an error while something goes wrong", [], [stopping(), ended("no last commit")]],
  ["a stop ends with an error although nothing goes wrong", ["ended"], [calm, stopping(), ended("no last commit")]],
];

test.each(TABLE)("the checker: %s: %j", (_, rules, happenings) => {
  let at = 0;
  const history = happenings.flatMap((happening) => {
    at += typeof happening === "number" ? happening : 1;
    return typeof happening === "number" ? [] : [{ ...happening, at }];
  });
  expect(check(history, LIMITS).map(({ rule }) => rule)).toEqual(rules);
});
