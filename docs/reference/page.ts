import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { LANGUAGE_TAGS, type Language } from "../languages.js";
import type { Node } from "../node.js";
import { runRedocly } from "../redocly.js";
import { escaped } from "../site/html.js";
import { alternates, header, needsPrograms, pageTitle } from "../site/layout.js";
import { linkFrom, REFERENCE } from "../site/pages.js";
import { readableContract, sampleLanguages } from "./readable-contract.js";
import { INTERFACE_ZH } from "./words.js";

// The page that Redoc makes of the contract: its frame, what is changed in it, and the check that it loads nothing from elsewhere.

/** What the page contains inline besides the program of Redoc. */
export interface Inlined {
  readonly style: string;
  readonly program: string;
}

/** Sets the colours before the program of Redoc has loaded: the reader's choice, otherwise those of the system. */
const COLOURS = `try{var m=localStorage.getItem("redoc.colorMode")}catch(e){}
if(m!=="light"&&m!=="dark")m=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";document.documentElement.classList.add(m)`;

/** The frame that Redoc fills, as a Handlebars template with the header, style and small program of the site. */
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
${needsPrograms(language)}
{{{redocHTML}}}
<script>${literal(program)}</script>
</body>
</html>
`;
}

/** Replaces a part that must appear exactly once. @throws Error when it does not, because Redoc has changed */
function replaceOnce(html: string, from: RegExp | string, to: string): string {
  const parts = html.split(from);
  if (parts.length !== 2)
    throw new Error(`The page of Redoc has "${String(from).slice(0, 80)}" ${parts.length - 1} times, not once`);
  return parts.join(to);
}

/** The function with which Redoc looks up the words of its buttons and headings. It has no setting for them. */
const LOOKUP = "translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``";
const TRANSLATED = "translate:(e,t)=>{let n=(typeof t==`string`?t:t?.defaultValue)||e||``;return globalThis.redocWords?.[n]??n}";

/**
 * The HTML that Redoc renders in advance. Its words are English and its links lack the `#`, so that they lead nowhere. Without
 * this part the browser renders the page.
 */
const PRERENDERED = /(?<=<div id="redoc">)[\s\S]*?(?=<\/div>\s*<script type="module">)/;

/** The settings of Redoc that its page contains. */
const OPTIONS = "const __redoc_options = {";

/**
 * Adapts a page of Redoc to the site and its language.
 * @param samples the languages of samples, as JSON; `client/reference.ts` has their order
 * @throws Error when a part that must be changed is missing
 */
export function adapted(html: string, samples: string): string {
  const changes: readonly (readonly [from: string | RegExp, to: string])[] = [
    [LOOKUP, TRANSLATED],
    [PRERENDERED, ""],
    [OPTIONS, `${OPTIONS}"events":globalThis.redocSamples.events,`],
    [`"languages":${samples}`, `"languages":globalThis.redocSamples.inOrder(${samples})`],
  ];
  return changes.reduce((page, [from, to]) => replaceOnce(page, from, to), html);
}

/** Replaces the logo, which Redoc would load from its own server. */
const LOGO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='36' height='14'%3E%3Ctext y='11' font-size='11' font-family='sans-serif' fill='%23667085'%3ERedoc%3C/text%3E%3C/svg%3E";

/** The resources that a page loads from another host. Links for the reader do not count. */
export function outsideResources(html: string): string[] {
  const loading =
    /<(?:script|link|img|iframe|source|audio|video|object|embed)\b[^>]*?\b(?:src|href|data)\s*=\s*["']?(?:https?:)?\/\/[^\s"'>]+/gi;
  const styles = /(?:@import\s+|url\(\s*)["']?(?:https?:)?\/\/[^\s"')]+/gi;
  // Addresses that programs of the page contain, as the logo's was.
  const hosts = /https?:\/\/cdn\.[^\s"'`]+/gi;
  return [loading, styles, hosts].flatMap((pattern) => html.match(pattern) ?? []);
}

/** Removes what a page would load from another host. @throws Error naming what is left */
export function selfContained(html: string): string {
  const page = html
    .replaceAll(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g, () => LOGO)
    // The address of icons. The page needs none today; if it did, it would still show everything else.
    .replaceAll(/https:\/\/cdn\.redocly\.com\/icons\/[^"'`]+/g, () => "data:,");
  const outside = outsideResources(page);
  if (outside.length > 0) throw new Error(`The page loads from another place: ${outside.join(", ")}`);
  return page;
}

/**
 * Renders the reference in a language: one HTML page with the program and style of Redoc and the header of the site.
 * @throws Error when the page would load something from another host, or when Redoc has changed
 */
export function renderReference(contract: Node, language: Language, inlined: Inlined): string {
  const folder = mkdtempSync(join(tmpdir(), "dis-reference-"));
  try {
    const page = join(folder, "reference.html");
    const languages = sampleLanguages(contract);
    const options = { disableTelemetry: true, hideDownloadButtons: true, codeSamples: { languages } };
    writeFileSync(join(folder, "openapi.json"), JSON.stringify(readableContract(contract, language)));
    writeFileSync(join(folder, "redocly.yaml"), stringify({ extends: [], openapi: options }));
    writeFileSync(join(folder, "template.hbs"), referenceTemplate(language, inlined));
    const flags = ["--config", "redocly.yaml", "--template", "template.hbs", "--output", page, "--inlineBundle"];
    runRedocly(folder, ["build-docs", "openapi.json", ...flags]);
    return adapted(selfContained(readFileSync(page, "utf8")), JSON.stringify(languages));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
