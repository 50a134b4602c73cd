import type { Writable } from "node:stream";

/** What the program needs of its standard output and error output. */
export type Sink = Writable & {
  readonly isTTY?: boolean;
  readonly hasColors?: () => boolean;
};

/** Nobody reads the output any more, as after `dis tail orders | head -n 1`. */
export class ReaderGone extends Error {
  override readonly name = "ReaderGone";
}

/** How a text looks at a terminal with colours. */
export type Style = "bold" | "dim" | "red" | "yellow" | "green";

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
};

/** One of the outputs of the program. It waits for a slow reader. After a failure nothing more is written. */
export class Output {
  readonly #sink: Sink;
  readonly #isOptional: boolean;
  #failure: Error | undefined;
  /** The last write. */
  #written: Promise<void> = Promise.resolve();

  /** @param isOptional whether a failure changes nothing, as for messages; otherwise each write fails with it */
  constructor(sink: Sink, isOptional = false) {
    this.#sink = sink;
    this.#isOptional = isOptional;
    sink.on("error", (error) => this.#failed(error));
  }

  #failed(error: NodeJS.ErrnoException): void {
    this.#failure ??= error.code === "EPIPE" ? new ReaderGone("Nobody reads the output.") : error;
  }

  get isTerminal(): boolean {
    return this.#sink.isTTY === true;
  }

  /** Writes text as it is. @throws ReaderGone, or the error of the output, such as a disk that is full */
  async write(text: string | Uint8Array): Promise<void> {
    if (this.#failure === undefined) {
      let isTaken = true;
      this.#written = new Promise<void>((resolve) => {
        isTaken = this.#sink.write(text, (error) => {
          if (error) this.#failed(error);
          resolve();
        });
      });
      if (!isTaken) await this.#written;
    }
    this.#throwFailure();
  }

  /** Waits until all is written. @throws ReaderGone, or the error of the output */
  async flush(): Promise<void> {
    await this.#written;
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined && !this.#isOptional) throw this.#failure;
  }

  line(text: string): Promise<void> {
    return this.write(`${text}\n`);
  }

  /** Colours a text, where the terminal has colours and the user wants them (`NO_COLOR`). */
  style(style: Style, text: string): string {
    if (!this.isTerminal || this.#sink.hasColors?.() !== true) return text;
    const [on, off] = CODES[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  }
}

/**
 * Characters that steer a terminal, or change the order of what stands beside them: control characters, line separators, marks
 * for the direction of writing, halves of characters.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, "0");
}

/** A text that a terminal can show on one line: what could steer it is written as in JSON, such as `\u001b`. */
export function oneLine(text: string): string {
  return text.replace(UNSAFE, (character) => SHORT[character] ?? `\\u${hex(character)}`);
}

/** JSON on one line that a terminal can show. It has the same meaning as what `JSON.stringify` gives. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, (character) => `\\u${hex(character)}`);
}

/** A column of a table, which is a field of the JSON lines as well. */
export interface Column<Row> {
  readonly title: string;
  /** The text of a cell; `-` stands for nothing. */
  readonly cell: (row: Row) => string | number | undefined;
  /** Numbers stand on the right. */
  readonly isNumber?: boolean;
}

/** The lines of a table, with a line of titles. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], output: Output): string[] {
  const cells = rows.map((row) => columns.map(({ cell }) => oneLine(String(cell(row) ?? "-"))));
  const widths = columns.map(({ title }, index) => Math.max(title.length, ...cells.map((line) => line[index]?.length ?? 0)));
  const lineOf = (texts: readonly string[]) =>
    texts
      .map((text, index) => (columns[index]?.isNumber ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)))
      .join("  ")
      .trimEnd();
  return [output.style("bold", lineOf(columns.map(({ title }) => title))), ...cells.map(lineOf)];
}

/** A time as text; `undefined` where the service tells none. @param ms since 1970-01-01 UTC */
export function timeText(ms: number | undefined): string | undefined {
  return ms === undefined || !Number.isFinite(new Date(ms).getTime()) ? undefined : new Date(ms).toISOString();
}
