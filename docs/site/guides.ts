import type { Guide } from "../guides/guides.js";
import type { Language, Words } from "../languages.js";
import type { Node } from "../node.js";
import { escaped } from "./html.js";
import type { Content } from "./layout.js";
import { type RenderOptions, renderMarkdown, unwrapped } from "./markdown.js";
import { placesOf } from "./named-places.js";
import { GUIDES, type Page } from "./pages.js";

const WORDS: Words<{
  readonly description: string;
  readonly intro: string;
  readonly previous: string;
  readonly next: string;
  readonly contents: string;
  readonly section: string;
}> = {
  en: {
    description: "Guides to the Data Ingestion Service (DIS) with the client of this project.",
    intro: "Each guide covers one subject, with programs that run. The reference describes every field.",
    previous: "Previous:",
    next: "Next:",
    contents: "On this page",
    section: "Link to this section",
  },
  zh: {
    description: "使用本项目的客户端访问数据接入服务（DIS）的指南。",
    intro: "每篇讲一个主题，从最初的问题到最后的细节。逐字段的说明见接口参考。",
    previous: "上一篇：",
    next: "下一篇：",
    contents: "本页内容",
    section: "本节的链接",
  },
};

/** The first paragraph of a guide as plain text: its summary. */
function beginning({ text }: Guide): string {
  const [paragraph = ""] = text.split(/\n\s*\n/).filter((part) => /^[^#|>`\-\d]/.test(part));
  return unwrapped(paragraph).replace(/\[([^\]]+)\]\([^)]*\)|[*`]/g, "$1");
}

function listEntry(guide: Guide): string {
  return `<li><a href="guides/${guide.slug}.html">${escaped(guide.title)}</a><p>${escaped(beginning(guide))}</p></li>`;
}

/** The page that lists the guides. */
export function guidesPage(guides: readonly Guide[], language: Language): Content {
  const words = WORDS[language];
  const main = `<div class="guide"><h1>${GUIDES.title[language]}</h1>
<p class="lead">${words.intro}</p>
<ul class="guides">${guides.map(listEntry).join("\n")}</ul></div>`;
  return { main, description: words.description };
}

function guideContent(
  guide: Guide,
  neighbours: readonly (Guide | undefined)[],
  options: RenderOptions,
  language: Language,
): Content {
  const turn = (other: Guide | undefined, word: string) =>
    other === undefined ? "<span></span>" : `<a href="${other.slug}.html">${word} ${escaped(other.title)}</a>`;
  const { previous, next, contents } = WORDS[language];
  const { html, sections } = renderMarkdown(guide.text, options);
  const entries = sections.map((section) => `<li><a href="#${escaped(section.id)}">${section.html}</a></li>`);
  const main = `<div class="with-contents"><article class="guide"><h1>${escaped(guide.title)}</h1>
${html}
<p class="turn">${turn(neighbours[0], previous)}${turn(neighbours[1], next)}</p></article>
<nav class="contents" aria-label="${contents}"><p>${contents}</p><ul>${entries.join("")}</ul></nav></div>`;
  return { main, description: beginning(guide), sections: html };
}

/**
 * The guides of a language, each with links to the previous and the next one. A heading has the id of its English counterpart,
 * so that an address means the same in both languages.
 */
export function guidePages(contract: Node, guides: Words<readonly Guide[]>, language: Language): [Page, Content][] {
  const own = guides[language];
  const places = placesOf(contract, "../");
  return own.map((guide, index) => {
    const { slug, title } = guide;
    const page = { file: `guides/${slug}.html`, title: { en: title, zh: title }, keepsHash: true, under: GUIDES };
    const english = guides.en.find((other) => other.slug === slug) ?? guide;
    const { ids } = renderMarkdown(english.text);
    const options = { ids, places, anchorLabel: WORDS[language].section };
    return [page, guideContent(guide, [own[index - 1], own[index + 1]], options, language)];
  });
}
