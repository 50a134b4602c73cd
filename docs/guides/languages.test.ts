import { describe, expect, test } from "vitest";
import { brokenEmphasis, codeBlocks, codeWithoutComments, headingLevels, linksOf, withoutCode } from "../testing/guide-text.js";
import { guideFaults, guidesOf } from "./guides.js";

const english = guidesOf("en");
const chinese = guidesOf("zh");

test("both languages have the guides that are listed, and no others", () => {
  expect(guideFaults()).toEqual([]);
});

describe.each([...english])("%s in both languages", (slug, en) => {
  const zh = chinese.get(slug) ?? "";

  test("has the same headings, level by level, and begins with its title", () => {
    expect(headingLevels(zh)).toEqual(headingLevels(en));
    for (const text of [en, zh]) expect(text).toMatch(/^# \S/);
  });

  test("has the same code, comments aside", () => {
    const code = (text: string) => codeBlocks(text).map((block) => [block.language, codeWithoutComments(block)]);
    expect(code(zh)).toEqual(code(en));
  });

  test("has the same links", () => {
    expect(linksOf(zh).sort()).toEqual(linksOf(en).sort());
  });

  test("has the same number of table rows", () => {
    const rows = (text: string) => [...withoutCode(text).matchAll(/^\|.*\|$/gm)].length;
    expect(rows(zh)).toBe(rows(en));
  });

  test("has no emphasis that is shown as stars", () => {
    expect([brokenEmphasis(en), brokenEmphasis(zh)]).toEqual([[], []]);
  });

  test("is written in one language", () => {
    expect(en).not.toMatch(/\p{Script=Han}/u);
    // Every paragraph and heading; a line of a table can be code and names alone.
    const paragraphs = withoutCode(zh).split(/\n{2,}/);
    const foreign = paragraphs.filter((text) => /\S/.test(text) && !/\p{Script=Han}/u.test(text));
    expect(foreign).toEqual([]);
  });
});

test("a difference in code outside of comments is noticed", () => {
  const block = (code: string) => codeWithoutComments({ language: "ts", code, line: 0 });
  const one = "const a = `x // y`; // why\n";
  expect(block(one)).toBe(block("// another\nconst a = `x // y`;\n"));
  expect(block(one)).not.toBe(block("const a = `x // z`;\n"));
});

test("emphasis that ends with punctuation before a letter is noticed", () => {
  expect(brokenEmphasis("**完。**下 **`x`**下 下**（x）**")).toEqual(["**完。**", "**`x`**", "**（x）**"]);
  expect(brokenEmphasis("**完**。下 **（x）** 下 **a** b")).toEqual([]);
});
