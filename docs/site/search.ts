import type { Language, Words } from "../languages.js";
import { linkFrom, type Page, pathOf, START } from "./pages.js";

/** The file in `assets` with the search of a language and its index. */
export function searchFile(language: Language): string {
  return `search.${language}.js`;
}

const WORDS: Words<{
  readonly button: string;
  readonly label: string;
  readonly results: string;
  readonly count: string;
  readonly none: string;
  readonly loading: string;
  readonly failed: string;
  readonly close: string;
  readonly keys: readonly (readonly [key: string, meaning: string])[];
}> = {
  en: {
    button: "Search",
    label: "Search guides, reference and errors",
    results: "Results",
    count: "{n} results",
    none: "Nothing found.",
    loading: "Loading the index …",
    failed: "The index could not be loaded.",
    close: "Close",
    keys: [
      ["↑ ↓", "choose"],
      ["Enter", "open"],
      ["Esc", "close"],
    ],
  },
  zh: {
    button: "搜索",
    label: "搜索指南、接口参考和错误码",
    results: "结果",
    count: "{n}条结果",
    none: "没有找到。",
    loading: "正在加载索引……",
    failed: "索引加载失败。",
    close: "关闭",
    keys: [
      ["↑ ↓", "选择"],
      ["Enter", "打开"],
      ["Esc", "关闭"],
    ],
  },
};

const GLASS = `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.3 7.8L14 14" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/></svg>`;

/** The button of the header that opens the search. */
export function searchButton(language: Language): string {
  const { button } = WORDS[language];
  return `<button type="button" class="search" aria-haspopup="dialog" aria-keyshortcuts="Control+K">${GLASS}<span>${button}</span><kbd>Ctrl K</kbd></button>`;
}

/** The dialog of the search; its program is `client/dialog.ts`. */
export function searchDialog(page: Page, language: Language): string {
  const { label, results, count, none, loading, failed, close, keys } = WORDS[language];
  const index = linkFrom(page, language, `assets/${searchFile(language)}`);
  const home = linkFrom(page, language, pathOf(START, language));
  const hints = keys.map(([key, meaning]) => `<span><kbd>${key}</kbd> ${meaning}</span>`);
  return `<dialog class="search" aria-label="${label}" data-index="${index}" data-home="${home}">
<div class="ask"><input type="text" role="combobox" aria-expanded="false" aria-controls="search-results" aria-autocomplete="list" aria-label="${label}" placeholder="${label}" autocomplete="off" autocapitalize="off" spellcheck="false">
<button type="button" class="close" aria-label="${close}">✕</button></div>
<div role="listbox" id="search-results" aria-label="${results}" hidden></div>
<div class="foot"><p role="status" data-count="${count}" data-none="${none}" data-loading="${loading}" data-failed="${failed}"></p><p class="keys" aria-hidden="true">${hints.join("")}</p></div>
</dialog>`;
}
