import type { Contract } from "dis-openapi/contract";
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

/**
 * What of the contract a run put to the test, along each dimension: every operation, status, error code, field, keyword
 * and way to authenticate is covered, unreachable with the reason, or missing with what would cover it. Pure.
 *
 * A cell that was covered is covered, whatever the table of unreachable cells says, and a cell that a case of the plan would
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

/** Share of the cells that could be covered; 1 when there are none. */
function shareOf(cells: readonly CoverageCell[]): number {
  const covered = cells.filter(({ state }) => state === "covered").length;
  const missing = cells.filter(({ state }) => state === "missing").length;
  return covered + missing === 0 ? 1 : covered / (covered + missing);
}

const NO_CASE = "No case covers it.";
const NOT_SEEN = "No case brought it about.";
const NO_RESPONSE = "What would cover it got no response.";

/**
 * Says of a missing cell why nothing covers it. Where its cases are known, these are the reasons why they were skipped. Where only a
 * response can show it, any skipped case of the call could have covered it.
 */
function missingReasons(planned: Planned, observed: Observed): (draft: CellDraft) => string {
  const reasonOf = new Map(observed.skipped.map(({ id, reason }) => [id, reason]));
  const byCall = new Map<string, string[]>([[ANY_CALL, [...reasonOf.values()]]]);
  for (const { id, call } of [...planned.cases, ...planned.scenarios]) {
    const reason = reasonOf.get(id);
    if (reason !== undefined) byCall.set(call, [...(byCall.get(call) ?? []), reason]);
  }
  return ({ call, cases }) => {
    if (cases === undefined) return wayOut(byCall.get(call) ?? [], NOT_SEEN);
    if (cases.length === 0) return NO_CASE;
    const reasons = cases.map((id) => reasonOf.get(id)).filter((reason) => reason !== undefined);
    return wayOut(reasons, NO_RESPONSE);
  };
}

/** The options that the reasons name, or else the most frequent reason itself. */
function wayOut(reasons: readonly string[], none: string): string {
  const options = [...new Set(reasons.flatMap(optionsOf))].sort();
  if (options.length > 0) {
    const names = options.length < 2 ? options.join() : `${options.slice(0, -1).join(", ")} and ${options.at(-1)}`;
    return `${names} would cover it.`;
  }
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? none;
}

/** An option as it is typed. `--only` and `--skip` are none here: what the user skipped by name is not missing for an option. */
const OPTION = /--(?!only\b|skip\b)[a-z][a-z-]*(?:=[a-z]+)?/g;

/** The options in a reason; of several ways out those of the first: `give --stream, or let the gate make one with ...`. */
function optionsOf(reason: string): readonly string[] {
  const [first = ""] = reason.split(", or ", 1);
  return first.match(OPTION) ?? reason.match(OPTION) ?? [];
}

/** A cell that was covered although the table declares it unreachable: the row is wrong there. */
export interface Disproof {
  readonly row: UnreachableRow;
  readonly cell: Pick<CoverageCell, "call" | "what">;
}

/** The rows of the table that a run has shown to be wrong. A row is about no cell that cases of the plan cover. */
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
