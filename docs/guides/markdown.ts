import ts from "typescript";
import { type CodeBlock, withoutCode } from "./code-blocks.js";

/** Level of each heading, in order. */
export function headingLevels(markdown: string): number[] {
  return [...withoutCode(markdown).matchAll(/^(#+) /gm)].map(([, marks = ""]) => marks.length);
}

/** Targets of the links of a text, in order. */
export function linksOf(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/**
 * Emphasis that Markdown takes for plain stars: a mark between a sign of punctuation inside and a letter outside. It happens
 * in Chinese, which has no spaces there.
 */
export function brokenEmphasis(markdown: string): string[] {
  const spans = [...withoutCode(markdown).matchAll(/(?<=(.?))\*\*([^*\n]+)\*\*(?=(.?))/gu)];
  const isSign = (character: string) => /^[\p{P}\p{S}]$/u.test(character);
  const isBroken = (inside: string, outside: string) => isSign(inside) && /^[^\s\p{P}\p{S}]$/u.test(outside);
  return spans.flatMap(([span, before = "", text = "", after = ""]) =>
    isBroken([...text][0] ?? "", before) || isBroken([...text].at(-1) ?? "", after) ? [span] : [],
  );
}

/** What two languages share of a block: the code without its comments, in one way of spacing. */
export function codeWithoutComments({ language, code }: CodeBlock): string {
  if (language === "ts") {
    const file = ts.createSourceFile("sample.ts", code, ts.ScriptTarget.ES2022);
    return ts.createPrinter({ removeComments: true }).printFile(file);
  }
  const comment = language === "java" ? /\s*\/\/.*$/gm : /(^|\s)\s*#.*$/gm;
  return language === "text" ? code : code.replace(comment, "");
}
