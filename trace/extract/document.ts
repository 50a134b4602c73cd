import { createHash } from "node:crypto";

/** A line of a document, and where it stands. */
export interface Line {
  readonly file: string;
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** A document as it was read. */
export interface SourceDocument {
  readonly file: string;
  /** Of its bytes, in lower-case hex. */
  readonly sha256: string;
  readonly lines: readonly Line[];
}

/** @param file the name alone, without folders @param bytes UTF-8 text; a line feed at the very end begins no further line */
export function readDocument(file: string, bytes: Uint8Array): SourceDocument {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const lines = text.replace(/\n$/, "").split("\n");
  return {
    file,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    lines: lines.map((line, index) => ({ file, number: index + 1, text: line })),
  };
}

/** A line that no rule covers. Nothing is left out in silence: the whole extraction ends here. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";
  constructor({ file, number, text }: Line, why: string) {
    super(`${file}:${number}: ${why}: ${JSON.stringify(text.slice(0, 120))}`);
  }
}
