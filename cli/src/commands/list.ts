import { type Column, jsonLine, table } from "../output.js";
import type { Surroundings } from "../surroundings.js";

export interface Listing<Row> {
  readonly columns: readonly Column<Row>[];
  /** `--json`. */
  readonly json: boolean | undefined;
  /** What is listed, in the plural. */
  readonly what: string;
}

/** Prints entries: as lines of JSON, each as soon as it comes, or as a table. */
export async function list<Row>(
  entries: AsyncIterable<Row>,
  { columns, json, what }: Listing<Row>,
  { output, messages }: Pick<Surroundings, "output" | "messages">,
): Promise<void> {
  if (json) {
    for await (const entry of entries) await output.line(jsonLine(entry));
    return;
  }
  const rows: Row[] = [];
  for await (const entry of entries) rows.push(entry);
  if (rows.length === 0) await messages.line(`There are no ${what}.`);
  else await output.write(`${table(columns, rows, output).join("\n")}\n`);
}
