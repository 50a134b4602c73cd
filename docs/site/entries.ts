import { escaped } from "./html.js";

/** A column of a list: its name, and the HTML of a cell. */
export interface Column<T> {
  readonly name: string;
  readonly cell: (row: T) => string;
  /** Whether a narrow page, which has no head, shows the name before the value. */
  readonly named?: boolean;
  /** Share of the width of the page, in percent; by default the width of the text. */
  readonly width?: number;
}

export interface List<T> {
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  /** The hash of a row in an address. */
  readonly id: (row: T) => string;
  /** Words that find a row although it does not show them. */
  readonly keywords: (row: T) => string;
  readonly searchLabel: string;
  /** `{n}` stands for the number of visible rows. */
  readonly count: string;
}

/** A table with a search. On a narrow page each row is a block. The page must load `filter.js`. */
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
