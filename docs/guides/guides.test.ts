import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GUIDE_SLUGS, guideFaults, readGuides } from "./guides.js";

let path: string;

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "guides-"));
  for (const language of ["en", "zh"]) mkdirSync(join(path, language));
});

afterEach(() => rmSync(path, { recursive: true }));

const folder = () => pathToFileURL(`${path}/`);

test("every guide exists in both languages, and each file is listed", () => {
  expect(guideFaults()).toEqual([]);
  expect(readGuides("zh").map(({ slug }) => slug)).toEqual(GUIDE_SLUGS);
});

test("a guide that is missing in a language and a guide that is not listed are reported", () => {
  writeFileSync(join(path, "en", "one.md"), "# One\n");
  writeFileSync(join(path, "zh", "other.md"), "# 其他\n");
  expect(guideFaults(folder(), ["one"])).toEqual([
    "docs/guides/zh/one.md is missing",
    "docs/guides/zh/other.md is not in the list of docs/guides/guides.ts",
  ]);
});

test("guides come in the order of the list, each with its title separated from its text", () => {
  writeFileSync(join(path, "en", "a.md"), "# First `a`\n\nText.\n");
  writeFileSync(join(path, "en", "b.md"), "# Second\n\nMore.\n\n# Not a title\n");
  expect(readGuides("en", folder(), ["b", "gone", "a"])).toEqual([
    { slug: "b", title: "Second", text: "More.\n\n# Not a title" },
    { slug: "a", title: "First `a`", text: "Text." },
  ]);
  writeFileSync(join(path, "en", "a.md"), "No title\n");
  expect(() => readGuides("en", folder(), ["a"])).toThrow("a.md does not begin with a title");
});
