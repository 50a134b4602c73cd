import { escaped } from "./html.js";

/** One column of a list: its name, and what a row has there, as HTML. */
export interface Column<T> {
  readonly name: string;
  readonly cell: (row: T) => string;
  /** For narrow pages, where there is no head: whether the name stands before the value. */
  readonly named?: boolean;
  /** Share of the page's width, in percent; what the text needs when left out. */
  readonly width?: number;
}

export interface List<T> {
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  /** What an address can name it with. */
  readonly id: (row: T) => string;
  /** Words that it is found with beside those that it shows. */
  readonly keywords: (row: T) => string;
  readonly searchLabel: string;
  /** `{n}` is the number of rows that are shown. */
  readonly count: string;
}

/** A table that can be searched; on a narrow page each row is a block. The page needs the program `filter.js`. */
export function listWithSearch<T>({ columns, rows, id, keywords, searchLabel, count }: List<T>): string {
  const head = columns
    .map(({ name, width }) => `<th scope="col"${width ? ` style="width:${width}%"` : ""}>${escaped(name)}</th>`)
    .join("");
  const body = rows.map((row) => {
    const cells = columns.map(({ name, cell, named }) => `<td${named ? ` data-name="${escaped(name)}"` : ""}>${cell(row)}</td>`);
    return `<tr id="${escaped(id(row))}" data-entry="${escaped(keywords(row))}">${cells.join("")}</tr>`;
  });
  return `<div class="filter" role="search">
<input type="search" aria-label="${searchLabel}" placeholder="${searchLabel}" autocomplete="off" spellcheck="false">
<output data-count="${count}">${count.replace("{n}", String(rows.length))}</output>
</div>
<table class="entries"><thead><tr>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody></table>`;
}
