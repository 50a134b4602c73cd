import type { Contract } from "./contract.js";
import { credentialCells, errorCodeCells, operationCells, statusCells } from "./coverage/answers.js";
import { type CellDraft, DIMENSIONS } from "./coverage/cell.js";
import { keywordCells, parameterCells } from "./coverage/fields.js";
import { missingReasons } from "./coverage/missing.js";
import type { Observed, Planned } from "./coverage/observed.js";
import { rowOf, UNREACHABLE, type UnreachableRow } from "./coverage/unreachable.js";
import type { Coverage, CoverageCell, CoverageDimension, DimensionName } from "./verdict.js";

export { type LeftOut, type Observed, type ObservedExchange, observe, type Planned } from "./coverage/observed.js";
export {
  parseThresholds,
  ThresholdError,
  type Thresholds,
  type Unreached,
  unreached,
} from "./coverage/thresholds.js";
export type { UnreachableRow } from "./coverage/unreachable.js";

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
