import { type Line, NotUnderstood } from "./document.js";

/** The cells of a row by the names of their columns. */
export type Cells = Readonly<Record<string, string>>;

/** How the columns of a table are told apart. */
export interface Layout {
  readonly columns: readonly string[];
  readonly separator: "bar" | "space";
}

const TYPE = String.raw`String|Integer|Long|Boolean|Array of strings|Array of \w+ objects|\w+ object`;

/** What the cells of some columns look like; those of the others are any text. */
const FORMS: Readonly<Record<string, string>> = {
  Mandatory: String.raw`Yes|No(?: This field is mandatory for (?:token|AK/SK) authentication\.)?`,
  Type: TYPE,
};

const SPACED: Readonly<Record<string, readonly string[]>> = {
  "Parameter Mandatory Type Description": ["Parameter", "Mandatory", "Type", "Description"],
  "Parameter Type Description": ["Parameter", "Type", "Description"],
};

/** The columns that a header line names; `undefined` when the line is no header. */
export function layoutOf(header: string): Layout | undefined {
  if (header.includes(" | ")) return { columns: header.split(" | "), separator: "bar" };
  const columns = SPACED[header.trim().replace(/\s+/g, " ")];
  return columns === undefined ? undefined : { columns, separator: "space" };
}

/** Cells between bars. A bar within the last column belongs to its text, in another it moves a cell that then has a wrong form. */
function barCells(text: string, columns: readonly string[]): string[] {
  const pieces = text.split(" | ");
  const last = columns.length - 1;
  return [...pieces.slice(0, last), ...(pieces.length > last ? [pieces.slice(last).join(" | ")] : [])];
}

/** Cells with nothing but white space between them: each column but the last must be recognised by its form. */
function spacedCells(text: string, columns: readonly string[]): string[] {
  const form = columns.map((column) => `(${column === "Description" ? ".*" : (FORMS[column] ?? String.raw`\S+`)})`);
  return new RegExp(String.raw`^\s+${form.join(String.raw`\s+`)}$`).exec(text)?.slice(1) ?? [];
}

/**
 * Takes a row apart.
 * @throws NotUnderstood when cells are missing, or one has another form than its column
 */
export function cellsOf(line: Line, { columns, separator }: Layout): Cells {
  const cells = separator === "bar" ? barCells(line.text, columns) : spacedCells(line.text, columns);
  if (cells.length !== columns.length) throw new NotUnderstood(line, `no row of ${columns.length} cells`);
  const named = Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? "").trim()]));
  for (const [column, form] of Object.entries(FORMS)) {
    const cell = named[column];
    if (cell !== undefined && !new RegExp(`^(?:${form})$`).test(cell)) throw new NotUnderstood(line, `no ${column}`);
  }
  return named;
}
