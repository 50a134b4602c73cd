/** A fenced block of code in a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** Line of the opening fence, from 0. */
  readonly line: number;
}

/** The fenced blocks of a Markdown text, in order. A fence stands at the beginning of its line. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { readonly language: string; readonly line: number } | undefined;
  let code = "";
  for (const [line, text] of markdown.split("\n").entries()) {
    if (open === undefined) {
      const language = /^```(\w*)$/.exec(text)?.[1];
      if (language !== undefined) open = { language, line };
    } else if (text === "```") {
      blocks.push({ ...open, code });
      open = undefined;
      code = "";
    } else code += `${text}\n`;
  }
  if (open !== undefined) throw new Error(`The block that begins in line ${open.line + 1} has no end.`);
  return blocks;
}

/** The text without its blocks of code; the lines stay where they are. */
export function withoutCode(markdown: string): string {
  const lines = markdown.split("\n");
  for (const { line, code } of codeBlocks(markdown)) {
    const length = code.split("\n").length + 1;
    lines.splice(line, length, ...Array<string>(length).fill(""));
  }
  return lines.join("\n");
}
