import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Contract } from "./contract.js";
import { lineFinder } from "./provenance/lines.js";
import { notesAt, sourceAt } from "./provenance/source.js";
import type { Provenance } from "./verdict.js";

/** Where a statement of the contract is written, and where it comes from. */
export interface Place {
  /** From 1; none when the contract was not read from YAML. */
  readonly line?: number;
  readonly source: Provenance;
  /** What the contract itself remarks on the place: what it infers, and where it departs from a document. */
  readonly notes: readonly string[];
}

/** The contract as its readers see it. */
export interface Atlas {
  /**
   * @param pointer JSON pointer into the bundled contract
   * @param call whose operation speaks for a place that names no source of its own
   */
  place(pointer: string, call?: string): Place;
}

/** The YAML that the bundled contract of the package dis-openapi is made from. */
export function disContractYaml(): string {
  return readFileSync(createRequire(import.meta.url).resolve("dis-openapi/openapi.yaml"), "utf8");
}

/**
 * Finds lines and sources. The YAML is read when the first line is asked for, once: it takes a quarter of a second, which a
 * run without findings need not pay.
 * @param yaml gives the text that the bundled contract was made from; without it no place has a line
 */
export function createAtlas(contract: Contract, yaml?: () => string): Atlas {
  let lineOf: ((pointer: string) => number) | undefined;
  return {
    place(pointer, call) {
      if (yaml !== undefined) lineOf ??= lineFinder(contract, yaml());
      const line = lineOf?.(pointer);
      return {
        ...(line === undefined ? {} : { line }),
        source: sourceAt(contract, pointer, call),
        notes: notesAt(contract, pointer),
      };
    },
  };
}
