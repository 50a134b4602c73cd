import { readdirSync } from "node:fs";
import { readSeeds } from "../../trace/seeds.js";

/**
 * A fact of a document and where the contract has it. This module is the only one of the site that knows how the trace stores
 * its rows.
 */
export interface TracedFact {
  /** Unique; names the fact in the address of the page. */
  readonly id: string;
  /** Title of the document. */
  readonly document: string;
  /** From 1. */
  readonly line: number;
  /** Subject and aspect, such as `metadata / maximum`. */
  readonly name: string;
  /** What the contract has there; `undefined` when nothing stands there, and that is the fact. */
  readonly value: unknown;
  /** JSON pointer into the contract. */
  readonly pointer: string;
  /** Where the contract departs from the document: what that says, and the pointer of the reason. */
  readonly deviation: { readonly says: unknown; readonly pointer: string } | undefined;
}

const SEEDS = new URL("../../trace/seeds/", import.meta.url);

/** `001-submitting-checkpoints.json` is about "Submitting checkpoints". */
function titleOf(file: string): string {
  const words = file.replace(/^\d+-|\.json$/g, "").replace(/-/g, " ");
  return words.replace(/^./, (first) => first.toUpperCase());
}

/** Every traced fact, in the order of the documents and their lines. */
export function tracedFacts(): TracedFact[] {
  const titles = readdirSync(SEEDS).sort().map(titleOf);
  return readSeeds().flatMap(({ file, rows }, index) =>
    rows.map(({ id, line, pointer, reads, expected, deviation }) => ({
      id,
      document: titles[index] ?? file,
      line,
      name: id.split("/").slice(1).join(" / "),
      value: reads === "absence" ? undefined : expected,
      pointer,
      deviation,
    })),
  );
}
