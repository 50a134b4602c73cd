import type { Contract } from "../contract-tests/src/contract/contract.js";
import type { Claim } from "./comparison/claim.js";
import { callClaims, pageRowClaims, statusClaims } from "./comparison/page-rows.js";
import { wireRowClaims } from "./comparison/wire-rows.js";
import type { Reference } from "./reference.js";
import type { Page, WireFacts } from "./reference-row.js";

export type Source = "API reference" | "wire facts";

/** A row of the reference, and what it claims of a contract. */
export interface ReferenceRow {
  /** Document and line; of the wire facts, whose lines name several fields, also what the field belongs to and its name. */
  readonly id: string;
  readonly source: Source;
  readonly file: string;
  readonly line: number;
  readonly field: string;
  /** No claims: the row has no place. */
  readonly claims: (contract: Contract) => readonly Claim[];
}

function pageRows(page: Page): ReferenceRow[] {
  const { file, operation, statuses, tables } = page;
  const row = (line: number, field: string, claims: ReferenceRow["claims"]): ReferenceRow => ({
    id: `${file.replace(/\.txt$/, "")}:${line}`,
    source: "API reference",
    file,
    line,
    field,
    claims,
  });
  return [
    ...(operation === undefined
      ? []
      : [row(operation.line, `${operation.method} ${operation.path}`, (contract) => callClaims(contract, page))]),
    ...statuses.map(({ line, status }) => row(line, String(status), (contract) => statusClaims(contract, page, status))),
    ...tables.flatMap((table) =>
      table.rows.map((each) => row(each.line, each.field, (contract) => pageRowClaims(contract, page, table, each))),
    ),
  ];
}

function wireRows({ file, tables }: WireFacts): ReferenceRow[] {
  return tables.flatMap((table) =>
    table.rows.map((row) => {
      const about = [row.of, row.side, row.field].filter((part) => part !== undefined);
      const id = `wire-facts:${row.line}/${about.join("/")}`;
      const claims = (contract: Contract) => wireRowClaims(contract, table, row);
      return { id, source: "wire facts", file, line: row.line, field: row.field, claims };
    }),
  );
}

/** Every row of the reference, in the order of the documents. */
export function rowsOf({ pages, wire }: Reference): ReferenceRow[] {
  return [...pages.flatMap(pageRows), ...wireRows(wire)];
}
