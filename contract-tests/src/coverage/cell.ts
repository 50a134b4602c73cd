import type { CoverageCell, DimensionName } from "../verdict.js";

/** A cell before its state is known. */
export interface CellDraft extends Pick<CoverageCell, "call" | "what"> {
  readonly isCovered: boolean;
  /** Ids of what would cover it for certain, where that is known before the run. */
  readonly cases: readonly string[];
}

/** The codes of the catalogue that any call can answer with stand once, not once per call. */
export const ANY_CALL = "any call";

/** In the order of the reports. */
export const DIMENSIONS: readonly DimensionName[] = ["operation", "status", "error code", "parameter", "keyword", "credentials"];
