import { LANGUAGE_TAGS, type Language, otherLanguage, type Words } from "../languages.js";
import { escaped } from "./html.js";
import { linkFrom, MAIN_PAGES, type Page, pathOf, START } from "./pages.js";
import { searchButton, searchDialog } from "./search.js";

const SITE: Words = { en: "DIS", zh: "DIS" };
const NAVIGATION: Words = { en: "Pages", zh: "页面" };
const SKIP: Words = { en: "Skip to the content", zh: "跳到正文" };
const LANGUAGE_NAMES: Words = { en: "English", zh: "中文" };

/** The part of a page that the frame does not provide. */
export interface Content {
  /** HTML of the main part. */
  readonly main: string;
  /** One sentence about the page, for search engines. */
  readonly description: string;
  /** HTML with the headings and texts that the search of the site leads to, section by section. */
  readonly sections?: string;
  /** Programs of the page: file names in `assets`. */
  readonly scripts?: readonly string[];
  /** Styles of the page besides `site.css`. */
  readonly styles?: readonly string[];
}

/** The title that a browser shows. */
export function pageTitle(page: Page, language: Language): string {
  const site = { en: "Data Ingestion Service (DIS)", zh: "数据接入服务（DIS）" }[language];
  return page === START ? site : `${page.title[language]} - ${site}`;
}

function navigation(page: Page, language: Language): string {
  const links = MAIN_PAGES.map((other) => {
    const current = other === page ? ' aria-current="page"' : other === page.under ? ' aria-current="true"' : "";
    return `<a href="${linkFrom(page, language, pathOf(other, language))}"${current}>${other.title[language]}</a>`;
  });
  return `<nav aria-label="${NAVIGATION[language]}">${links.join("")}</nav>`;
}

/** Link to the same page in the other language. A script keeps the hash where it means the same there. */
function languageSwitch(page: Page, language: Language): string {
  const other = otherLanguage(language);
  const tag = LANGUAGE_TAGS[other];
  const keep = page.keepsHash ? " data-keep-hash" : "";
  const href = linkFrom(page, language, pathOf(page, other));
  return `<a class="language" href="${href}" hreflang="${tag}" lang="${tag}"${keep}>${LANGUAGE_NAMES[other]}</a>`;
}

/** The header that all pages share, the reference included, and the dialog of the search. */
export function header(page: Page, language: Language): string {
  const start = linkFrom(page, language, pathOf(START, language));
  const home = `<a class="home" href="${start}"${page === START ? ' aria-current="page"' : ""}>${SITE[language]}</a>`;
  const links = `${home}${navigation(page, language)}${searchButton(language)}${languageSwitch(page, language)}`;
  return `<header class="site">${links}</header>\n${searchDialog(page, language)}`;
}

const NEEDS_PROGRAMS: Words = { en: "This page needs JavaScript.", zh: "本页面需要JavaScript。" };

/** What a page that a program draws says where programs are switched off. */
export function needsPrograms(language: Language): string {
  return `<noscript><p class="needs-programs">${NEEDS_PROGRAMS[language]}</p></noscript>`;
}

/** The line in the head of a page that names its address in the other language. */
export function alternates(page: Page, language: Language): string {
  const other = otherLanguage(language);
  const href = linkFrom(page, language, pathOf(page, other));
  return `<link rel="alternate" hreflang="${LANGUAGE_TAGS[other]}" href="${href}">`;
}

/** A whole page. It loads only files of the site. */
export function layout(page: Page, language: Language, { main, description, scripts = [], styles = [] }: Content): string {
  const asset = (name: string) => linkFrom(page, language, `assets/${name}`);
  const sheets = [...styles, "site.css"].map((name) => `<link rel="stylesheet" href="${asset(name)}">`);
  const programs = ["site.js", "samples.js", ...scripts].map((name) => `<script defer src="${asset(name)}"></script>`);
  return `<!doctype html>
<html lang="${LANGUAGE_TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(pageTitle(page, language))}</title>
<meta name="description" content="${escaped(description)}">
<link rel="icon" href="${asset("icon.svg")}" type="image/svg+xml">
${[alternates(page, language), ...sheets, ...programs].join("\n")}
</head>
<body>
<a class="skip" href="#content">${SKIP[language]}</a>
${header(page, language)}
<main id="content">
${main}
</main>
</body>
</html>
`;
}
