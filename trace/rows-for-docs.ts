import { isDeepStrictEqual } from "node:util";
import { type Contract, type Json, valueAt } from "dis-openapi/contract";
import { disContract } from "../contract-tests/src/contract/dis-contract.js";
import { type Claim, type DocumentKind, type ReferenceRow, RULES } from "./reference/claim.js";
import { type Explanation, readExplanations, readReference } from "./reference/rows.js";
import { rowsOf } from "./reference/verify.js";
import { readSeeds } from "./seeds/rows.js";

/** One thing that a document says, and where the contract has it. */
export interface TracedFact {
  /** Unique. */
  readonly id: string;
  readonly source: "seed" | DocumentKind;
  /** Title of the document. */
  readonly document: string;
  /** From 1. */
  readonly line: number;
  readonly field: string;
  /** `maximum`, `type`; `exists` for the field itself. */
  readonly aspect: string;
  readonly says: Json;
  /** What the contract has there; `null` when nothing stands there. */
  readonly value: Json;
  /** JSON pointer into the contract. */
  readonly pointer: string;
  /** Why the contract says something else, in its own words. */
  readonly remark?: { readonly pointer: string; readonly text: string };
  /** Why it says it in another way, wherever a document does. */
  readonly rule?: string;
}

/** `stream_management--creating_a_stream.txt` and `001-creating-a-stream.json` are about "Creating a stream". */
function titleOf(file: string): string {
  const words = file.replace(/^\d+-|^\w+--|\.\w+$/g, "").replace(/[-_]/g, " ");
  return words.replace(/^./, (first) => first.toUpperCase());
}

function remarkAt(contract: Contract, pointer: string | undefined): TracedFact["remark"] {
  const remark = pointer === undefined ? undefined : valueAt(contract, pointer);
  if (pointer === undefined || remark === undefined) return undefined;
  return { pointer, text: typeof remark === "string" ? remark : JSON.stringify(remark) };
}

function seedFacts(contract: Contract): TracedFact[] {
  return [...readSeeds()].flatMap(([name, { rows }]) =>
    rows.map(({ id, line, pointer, expected, deviation }) => {
      const [, field = "", ...aspect] = id.split("/");
      const remark = remarkAt(contract, deviation?.pointer);
      return {
        id,
        source: "seed" as const,
        document: titleOf(name),
        line,
        field,
        aspect: aspect.join(" "),
        says: deviation?.says ?? expected,
        value: expected,
        pointer,
        ...(remark === undefined ? {} : { remark }),
      };
    }),
  );
}

/** The claims of a row, each place once. */
function claimsOf(contract: Contract, row: ReferenceRow): Claim[] {
  const found = new Map(row.claims(contract).map((claim) => [`${claim.aspect} ${claim.pointer}`, claim]));
  return [...found.values()];
}

function explains({ aspect, contract, rows }: Explanation, row: ReferenceRow, claim: Claim): boolean {
  return rows.includes(row.id) && aspect === claim.aspect && isDeepStrictEqual(contract, claim.found);
}

function referenceFacts(contract: Contract): TracedFact[] {
  const explanations = readExplanations();
  return rowsOf(readReference()).flatMap((row) =>
    claimsOf(contract, row).map((claim, index) => {
      const explanation = claim.agrees ? undefined : explanations.find((each) => explains(each, row, claim));
      const remark = remarkAt(contract, explanation?.pointer);
      return {
        id: `${row.id}#${index}`,
        source: row.source,
        document: titleOf(row.file),
        line: row.line,
        field: row.field,
        aspect: claim.aspect,
        says: claim.says,
        value: claim.found,
        pointer: claim.pointer,
        ...(remark === undefined ? {} : { remark }),
        ...(claim.rule === undefined ? {} : { rule: RULES[claim.rule] }),
      };
    }),
  );
}

/** Everything that the documents say and the trace holds against the contract, in the order of the documents and their lines. */
export function traceRows(contract: Contract = disContract()): TracedFact[] {
  return [...seedFacts(contract), ...referenceFacts(contract)];
}
