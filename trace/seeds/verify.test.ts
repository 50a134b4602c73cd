import { valueAt } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { disContract } from "../../contract-tests/src/contract/dis-contract.js";
import { withValue } from "../damage.js";
import { facts } from "./facts.js";
import { type Row, readSeeds, type Seed } from "./rows.js";
import { type Evidence, verify } from "./verify.js";

const contract = disContract();
const report = new Map(facts.map(({ id }) => [id, "passed"]));
const METADATA = "/components/schemas/CommitCheckpointRequest/properties/metadata";
const MOST = Number(valueAt(contract, `${METADATA}/maxLength`));

const row: Row = {
  id: "000/metadata/maximum",
  line: 3,
  pointer: `${METADATA}/maxLength`,
  reads: "value",
  expected: MOST,
  test: "commit/metadata/maximum",
};
const metadataFacts = facts.filter(({ id }) => id === row.test);

/** A seed of five lines with these rows, one for each list of changes. */
function seedOf(...changes: readonly Partial<Row>[]): Seed {
  return { file: "seed.txt", sha256: "0".repeat(64), lines: 5, rows: changes.map((change) => ({ ...row, ...change })) };
}

function failures(seed: Seed, change: Partial<Evidence> = {}): string[] {
  return verify({ contract, seeds: [seed], facts: metadataFacts, report, ...change }).failures.map(({ what }) => what);
}

test("every row of every seed holds, and each damage of what it traces is noticed", { timeout: 120_000 }, () => {
  const seeds = [...readSeeds().values()];
  expect(seeds.flatMap(({ rows }) => rows).length).toBeGreaterThanOrEqual(60);
  expect(verify({ contract, seeds, facts, report }).failures).toEqual([]);
});

describe("a row proves nothing", () => {
  test.each<[string, Partial<Row>, string]>([
    ["with another value than the contract's", { expected: MOST + 1 }, `expected ${MOST + 1}, found ${MOST} at ${row.pointer}`],
    ["with the number as text", { expected: String(MOST) }, `expected "${MOST}", found ${MOST} at ${row.pointer}`],
    ["when nothing leads to its pointer", { pointer: "/nowhere/at/all" }, "nothing leads to /nowhere/at/all"],
    ["when nothing stands at its pointer", { pointer: `${METADATA}/minLength` }, `nothing stands at ${METADATA}/minLength`],
    ["with line 0", { line: 0 }, "seed.txt has no line 0"],
    ["with a line behind the end of its seed", { line: 6 }, "seed.txt has no line 6"],
    ["with a deviation that is elsewhere", { deviation: deviationAt("/info/title") }, "/info/title is not an x-deviation"],
    [
      "with a deviation that is not there",
      { deviation: deviationAt("/info/x-deviation") },
      "no deviation stands at /info/x-deviation",
    ],
  ])("%s", (_, change, expected) => {
    expect(failures(seedOf(change))).toContain(expected);
  });

  test("when something stands where it says that nothing does", () => {
    const change = { reads: "absence", expected: null } as const;
    expect(failures(seedOf(change))).toContain(`expected null, found ${MOST} at ${row.pointer}`);
  });

  test("when its test does not exist", () => {
    expect(failures(seedOf({}, { id: "000/other", test: "no/such/test" }))).toEqual(["there is no test no/such/test"]);
  });

  test("when its test is not in the report, or did not pass there", () => {
    expect(failures(seedOf({}), { report: new Map() })).toEqual([`the test ${row.test} is not in the report`]);
    const failed = new Map([[row.test, "failed"]]);
    expect(failures(seedOf({}), { report: failed })).toEqual([`the test ${row.test} is failed in the report`]);
  });

  test("when its test does not notice a damage", () => {
    const blind = [{ id: row.test, title: "", holds: () => undefined }];
    expect(failures(seedOf({}), { facts: blind })).toEqual([
      `${row.test} does not notice ${row.pointer} one more: ${MOST + 1}`,
      `${row.test} does not notice ${row.pointer} one less: ${MOST - 1}`,
      `${row.test} does not notice ${row.pointer} removed`,
    ]);
  });

  test("when what it traces cannot be damaged", () => {
    const absent = { pointer: `${METADATA}/x-unknown`, reads: "absence", expected: null } as const;
    expect(failures(seedOf(absent))).toEqual([`what stands at ${absent.pointer} cannot be damaged`]);
  });
});

test("an id is used once", () => {
  expect(failures(seedOf({}, {}))).toEqual(["two rows have this id"]);
});

test("a test that no row names has no source", () => {
  expect(verify({ contract, seeds: [], facts: metadataFacts, report }).failures).toEqual([
    { id: row.test, what: "no row names this test" },
  ]);
});

test("a contract that was damaged in a traced place fails the row", () => {
  const damaged = withValue(contract, row.pointer, MOST - 1);
  expect(valueAt(contract, row.pointer)).toBe(MOST);
  expect(failures(seedOf({}), { contract: damaged })).toContain(`expected ${MOST}, found ${MOST - 1} at ${row.pointer}`);
});

function deviationAt(pointer: string) {
  return { pointer, says: 999, reading: "the contract follows another document" };
}
