import ts from "typescript";

// Reads the Markdown of a guide: its blocks of code, and what the guides in two languages must have in common.

/** A fenced block of code in a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** Line of the opening fence, from 0. */
  readonly line: number;
}

/** The fenced blocks of a Markdown text, in order. A fence begins in the first column. @throws Error for a block without an end */
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

/** The text with its code blocks blanked; all other lines keep their numbers. */
export function withoutCode(markdown: string): string {
  const lines = markdown.split("\n");
  for (const { line, code } of codeBlocks(markdown)) {
    const length = code.split("\n").length + 1;
    lines.splice(line, length, ...Array<string>(length).fill(""));
  }
  return lines.join("\n");
}

/** The code without its comments, with normal spacing: the part that both languages share. */
export function codeWithoutComments({ language, code }: CodeBlock): string {
  if (language === "ts" || language === "js") {
    const file = ts.createSourceFile("sample.ts", code, ts.ScriptTarget.ES2022);
    return ts.createPrinter({ removeComments: true }).printFile(file);
  }
  const comment = language === "java" ? /\s*\/\/.*$/gm : /(^|\s)\s*#.*$/gm;
  return language === "text" ? code : code.replace(comment, "");
}

/** Level of each heading, in order. */
export function headingLevels(markdown: string): number[] {
  return [...withoutCode(markdown).matchAll(/^(#+) /gm)].map(([, marks = ""]) => marks.length);
}

/** Targets of the links of a text, in order. */
export function linksOf(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/**
 * Emphasis that Markdown shows as plain stars: punctuation inside the stars and a letter directly outside. This happens in
 * Chinese, which has no spaces there.
 */
export function brokenEmphasis(markdown: string): string[] {
  const spans = [...withoutCode(markdown).matchAll(/(?<=(.?))\*\*([^*\n]+)\*\*(?=(.?))/gu)];
  const isSign = (character: string) => /^[\p{P}\p{S}]$/u.test(character);
  const isBroken = (inside: string, outside: string) => isSign(inside) && /^[^\s\p{P}\p{S}]$/u.test(outside);
  return spans.flatMap(([span, before = "", text = "", after = ""]) =>
    isBroken([...text][0] ?? "", before) || isBroken([...text].at(-1) ?? "", after) ? [span] : [],
  );
}
