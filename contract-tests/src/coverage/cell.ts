import type { CoverageCell, DimensionName } from "../verdict.js";

/** A cell before its state is known. */
export interface CellDraft extends Pick<CoverageCell, "call" | "what"> {
  readonly isCovered: boolean;
  /** Ids of the cases that cover it; left out where only the answers tell, such as which code one has. */
  readonly cases?: readonly string[];
}

/** The codes of the catalogue that any call can answer with stand once, not once per call. */
export const ANY_CALL = "any call";

/** In the order of the reports. */
export const DIMENSIONS: readonly DimensionName[] = ["operation", "status", "error code", "parameter", "keyword", "credentials"];
