/** One thing that is wrong in a waiver file. Line and column are counted from 1. */
export interface WaiverFileProblem {
  readonly line: number;
  readonly column: number;
  /** What is wrong, as a sentence. */
  readonly wrong: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}

/** A waiver file that cannot be used. All that is wrong is told at once, a line for each. */
export class WaiverFileError extends Error {
  override readonly name = "WaiverFileError";
  /** As it was given to the reader. */
  readonly file: string;
  readonly problems: readonly WaiverFileProblem[];

  constructor(file: string, problems: readonly WaiverFileProblem[]) {
    super(problems.map(({ line, column, wrong, remedy }) => `${file}:${line}:${column}: ${wrong} ${remedy}`).join("\n"));
    this.file = file;
    this.problems = problems;
  }
}
