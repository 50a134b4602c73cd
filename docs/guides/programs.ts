import { type CodeBlock, codeBlocks } from "./code-blocks.js";

/**
 * A program of a guide. The rule, for writers: a `ts` block with an import begins a program; a `ts` block without one goes on
 * with the program above it, in a scope of its own. A `text` block right behind the first block of a program is what the
 * program prints.
 */
export interface Program {
  readonly block: CodeBlock;
  /** What goes on with it. */
  readonly continuations: readonly CodeBlock[];
  /** What it prints; `undefined` for a program that is only compiled. */
  readonly output: string | undefined;
}

interface OpenProgram extends Program {
  readonly continuations: CodeBlock[];
}

/** @throws Error when a block goes on with nothing */
export function programsOf(markdown: string): Program[] {
  const programs: OpenProgram[] = [];
  const blocks = codeBlocks(markdown);
  for (const [index, block] of blocks.entries()) {
    if (block.language !== "ts") continue;
    const next = blocks[index + 1];
    if (/^import /m.test(block.code)) {
      programs.push({ block, continuations: [], output: next?.language === "text" ? next.code : undefined });
    } else if (programs.length === 0) {
      throw new Error(`The ts block in line ${block.line + 1} has no import, and there is no program above it.`);
    } else programs.at(-1)?.continuations.push(block);
  }
  return programs;
}

/** The program as one text, each line in the place where the guide has it; so an error of the compiler names that line. */
export function sourceOf({ block, continuations }: Program): string {
  const lines: string[] = [];
  const place = (from: number, code: string) => {
    while (lines.length < from) lines.push("");
    lines.push(...code.trimEnd().split("\n"));
  };
  place(block.line + 1, block.code);
  for (const { line, code } of continuations) {
    place(line, `{\n${code}}`);
  }
  // Without an import or an export it would be a script, which cannot await.
  return `${lines.join("\n")}\nexport {};\n`;
}
