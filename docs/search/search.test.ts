import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import type { CatalogueEntry } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import type { Search } from "../client/search.js";
import { readContracts } from "../contracts.js";
import { LANGUAGES, type Language, type Words } from "../languages.js";
import { searchFile } from "../site/search.js";
import { SITE_FOLDER } from "../testing/build.setup.js";
import { OTHER_WORDS } from "./synonyms.js";

// The search with its index, as a page loads it.

function load(language: Language): Search {
  const context = createContext({});
  runInContext(readFileSync(join(SITE_FOLDER, "assets", searchFile(language)), "utf8"), context);
  return context["searchSite"] as Search;
}

const searches: Words<Search> = { en: load("en"), zh: load("zh") };

function found(language: Language, query: string): string[] {
  return searches[language](query).map(({ href }) => href);
}

describe.each(["重试", "限制", "过期", "配额", "哈希", "流量限制", "再均衡"])("the Chinese word %s", (word) => {
  test("is found inside a clause, wherever it is written", () => {
    const hits = searches.zh(word);
    expect(hits.length).toBeGreaterThan(0);
    for (const { title, piece } of hits.slice(0, 3)) expect(title + piece).toContain(word);
  });
});

test.each([
  ["en", "commitCheckpoint", "reference.html#/checkpoints/commitcheckpoint"],
  ["en", "commit a checkpoint", "reference.html#/checkpoints/commitcheckpoint"],
  ["zh", "提交checkpoint", "reference.html#/checkpoints/commitcheckpoint"],
  ["en", "createObsTransferTask", "reference.html#/transfer-tasks/createtransfertask"],
  ["en", "DIS.4301", "errors.html#DIS.4301"],
  ["zh", "4301", "errors.html#DIS.4301"],
  ["en", "quota apps", "errors.html#DIS.4329"],
  ["en", "Checkpoints and resuming", "guides/checkpoints.html"],
  ["zh", "指南", "guides.html"],
] as const)("in %s %j leads first to %s", (language, query, href) => {
  expect(found(language, query)[0]).toBe(href);
});

test.each([
  ["en", "throttl", "errors.html#DIS.4305"],
  ["en", "429", "errors.html#DIS.4303"],
  ["zh", "限流", "errors.html#DIS.4305"],
  // A field of a body, a piece of a path, a word of a heading.
  ["en", "sequence_number", "reference.html#/checkpoints/commitcheckpoint"],
  ["en", "partition-cursors cursors", "reference.html#/records/showcursor"],
  ["en", "pitfalls", "guides/checkpoints.html#pitfalls"],
  // Misspelled; in another form; with a word that is nowhere.
  ["en", "chekpoint", "reference.html#/checkpoints/commitcheckpoint"],
  ["en", "retries", "guides/errors-and-retries.html"],
  ["en", "rebalance quux", "errors.html#DIS.4701"],
] as const)("in %s %j leads to %s too", (language, query, href) => {
  expect(found(language, query)).toContain(href);
});

test.each(["", "  ", "😀", "zzzzqqqq", "</>", "a".repeat(10_000)])("%j finds nothing", (query) => {
  expect(searches.en(query)).toEqual([]);
});

test("what a result leads to is on the site", () => {
  for (const language of LANGUAGES) {
    const hrefs = new Set(["a", "e", "s", "的", "不", "分区", "DIS", "id"].flatMap((query) => found(language, query)));
    expect(hrefs.size).toBeGreaterThan(40);
    for (const href of hrefs) {
      const [file = "", hash = ""] = href.split("#");
      const page = readFileSync(join(SITE_FOLDER, language === "zh" ? "zh" : "", file), "utf8");
      if (hash !== "" && file !== "reference.html") expect(page, href).toContain(` id="${hash}"`);
    }
  }
});

test("the words of others belong to some code each, in both languages the same", () => {
  const { en, zh } = readContracts(true);
  const codesOf = (contract: object, index: number) =>
    Object.entries((contract as Record<string, Record<string, CatalogueEntry>>)["x-error-codes"] ?? {})
      .filter(([, entry]) => OTHER_WORDS[index]?.[0](entry))
      .map(([code]) => code);
  for (const index of OTHER_WORDS.keys()) {
    expect(codesOf(en, index)).not.toEqual([]);
    expect(codesOf(zh, index), OTHER_WORDS[index]?.[1]).toEqual(codesOf(en, index));
  }
});
