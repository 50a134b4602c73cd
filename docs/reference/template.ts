import { LANGUAGE_TAGS, type Language } from "../languages.js";
import { escaped } from "../site/html.js";
import { alternates, header, pageTitle } from "../site/layout.js";
import { linkFrom, REFERENCE } from "../site/pages.js";
import { INTERFACE_ZH } from "./interface-words.js";

/** What the reference carries inside beside the program of Redoc, as text. */
export interface Inlined {
  readonly style: string;
  readonly program: string;
}

/** Colours of Redoc from the beginning, before its program is there: what a reader chose there, else those of the system. */
const COLOURS = `try{var m=localStorage.getItem("redoc.colorMode")}catch(e){}
if(m!=="light"&&m!=="dark")m=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";document.documentElement.classList.add(m)`;

/** The frame that Redoc fills, as a Handlebars template: the header of the site above, its style and small program inside. */
export function referenceTemplate(language: Language, { style, program }: Inlined): string {
  const literal = (text: string) => text.replace(/\{\{/g, "\\{{");
  const words = language === "zh" ? `globalThis.redocWords=${JSON.stringify(INTERFACE_ZH)};` : "";
  return `<!doctype html>
<html lang="${LANGUAGE_TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(pageTitle(REFERENCE, language))}</title>
<link rel="icon" href="${linkFrom(REFERENCE, language, "assets/icon.svg")}" type="image/svg+xml">
${alternates(REFERENCE, language)}
<script>${literal(words + COLOURS)}</script>
{{{redocHead}}}
<style>${literal(style)}</style>
</head>
<body>
${header(REFERENCE, language)}
{{{redocHTML}}}
<script>${literal(program)}</script>
</body>
</html>
`;
}

/** Replaces what stands in a page exactly once. @throws Error when Redoc has changed and it does not */
function replaceOnce(html: string, from: RegExp | string, to: string): string {
  const parts = html.split(from);
  if (parts.length !== 2)
    throw new Error(`The page of Redoc has "${String(from).slice(0, 80)}" ${parts.length - 1} times, not once`);
  return parts.join(to);
}

/** Where Redoc asks for the words of its buttons and headings, with an English default. It has no setting for them. */
const ASKING = "translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``";
const ANSWERED = "translate:(e,t)=>{let n=(typeof t==`string`?t:t?.defaultValue)||e||``;return globalThis.redocWords?.[n]??n}";

/**
 * What Redoc made in advance, before its program is there: English words, and links to addresses without the sign before the
 * place, which lead nowhere. Without it the page is made in the browser.
 */
const PRERENDERED = /(?<=<div id="redoc">)[\s\S]*?(?=<\/div>\s*<script type="module">)/;

/** A page of Redoc as the site has it, in words of its language. @throws Error when a place that this needs is not in it */
export function adapted(html: string): string {
  return replaceOnce(replaceOnce(html, ASKING, ANSWERED), PRERENDERED, "");
}
