import type { Contract } from "../contract/contract.js";
import type { Coverage, CoverageCell, CoverageDimension, DimensionName } from "../verdict.js";
import {
  ANY_CALL,
  type CellDraft,
  credentialCells,
  DIMENSIONS,
  errorCodeCells,
  keywordCells,
  operationCells,
  parameterCells,
  statusCells,
} from "./cells.js";
import type { Observed, Planned } from "./observed.js";
import { rowOf, UNREACHABLE, type UnreachableRow } from "./unreachable.js";

type CellSource = (contract: Contract, planned: Planned, observed: Observed) => CellDraft[];

const SOURCES: Readonly<Record<DimensionName, CellSource>> = {
  operation: operationCells,
  status: statusCells,
  "error code": errorCodeCells,
  parameter: parameterCells,
  keyword: keywordCells,
  credentials: credentialCells,
};

/** Share of the cells that could be covered; 1 when there are none. */
function shareOf(cells: readonly CoverageCell[]): number {
  const covered = cells.filter(({ state }) => state === "covered").length;
  const missing = cells.filter(({ state }) => state === "missing").length;
  return covered + missing === 0 ? 1 : covered / (covered + missing);
}

/**
 * What of the contract a run put to the test, along each dimension: every operation, status, error code, field, keyword
 * and way to authenticate is covered, unreachable with the reason, or missing with what would cover it. Pure.
 *
 * A cell that was covered is covered, whatever the table of unreachable cells says, and one that a case of the plan would
 * cover is never unreachable.
 */
export function coverageOf(
  contract: Contract,
  planned: Planned,
  observed: Observed,
  table: readonly UnreachableRow[] = UNREACHABLE,
): Coverage {
  const missing = missingReasons(planned, observed);
  const dimensionOf = (name: DimensionName): CoverageDimension => {
    const cells = SOURCES[name](contract, planned, observed).map((draft): CoverageCell => {
      const { call, what, isCovered, cases = [] } = draft;
      if (isCovered) return { call, what, state: "covered" };
      const row = cases.length === 0 ? rowOf(table, name, draft) : undefined;
      if (row !== undefined) return { call, what, state: "unreachable", reason: row.reason };
      return { call, what, state: "missing", reason: missing(draft) };
    });
    return { name, cells, share: shareOf(cells) };
  };
  return { dimensions: DIMENSIONS.map(dimensionOf) };
}

/** A cell that was covered although the table declares it unreachable: the row is wrong there. */
export interface Disproof {
  readonly row: UnreachableRow;
  readonly cell: Pick<CoverageCell, "call" | "what">;
}

/** The rows of the table that a run has shown to be wrong. Cells that cases of the plan cover are not what a row is about. */
export function disproved(
  contract: Contract,
  planned: Planned,
  observed: Observed,
  table: readonly UnreachableRow[] = UNREACHABLE,
): Disproof[] {
  return DIMENSIONS.flatMap((name) =>
    SOURCES[name](contract, planned, observed).flatMap(({ call, what, isCovered, cases = [] }) => {
      const row = isCovered && cases.length === 0 ? rowOf(table, name, { call, what }) : undefined;
      return row === undefined ? [] : [{ row, cell: { call, what } }];
    }),
  );
}

/**
 * An option as it is typed, in the sentence that says why something was left out. What the user left out by name is not
 * brought back by the same option.
 */
const OPTION = /--(?!only\b|skip\b)[a-z][a-z-]*(?:=[a-z]+)?/g;

const NO_CASE = "No case covers it.";
const NOT_BROUGHT_ABOUT = "No case brought it about.";
const NO_ANSWER = "What would cover it got no answer.";

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The options that a reason names, of several ways out the first: `give --stream, or let the gate make one with …`. */
function optionsOf(reason: string): readonly string[] {
  const [first = ""] = reason.split(", or ", 1);
  return first.match(OPTION) ?? reason.match(OPTION) ?? [];
}

/** What the reasons of left-out items ask for: the options that they name, or else the most frequent reason itself. */
function wanted(reasons: readonly string[], none: string): string {
  const options = new Set(reasons.flatMap(optionsOf));
  if (options.size > 0) return `${inWords([...options].sort())} would cover it.`;
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? none;
}

function grouped(planned: Planned, leftOut: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>([[ANY_CALL, [...leftOut.values()]]]);
  for (const { id, call } of [...planned.cases, ...planned.scenarios]) {
    const reason = leftOut.get(id);
    if (reason === undefined) continue;
    reasons.set(call, [...(reasons.get(call) ?? []), reason]);
  }
  return reasons;
}

/**
 * Says of a missing cell what would cover it. Where the cases are known, those that were left out say it. What an answer
 * will be is not known before: then whatever was left out of the call may be it.
 */
export function missingReasons(planned: Planned, observed: Observed): (draft: CellDraft) => string {
  const leftOut = new Map(observed.leftOut.map(({ id, reason }) => [id, reason]));
  const ofCall = grouped(planned, leftOut);
  return ({ call, cases }) => {
    if (cases === undefined) return wanted(ofCall.get(call) ?? [], NOT_BROUGHT_ABOUT);
    if (cases.length === 0) return NO_CASE;
    const reasons = cases.map((id) => leftOut.get(id)).filter((reason) => reason !== undefined);
    return wanted(reasons, NO_ANSWER);
  };
}
