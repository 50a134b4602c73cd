import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import go from "highlight.js/lib/languages/go";
import ini from "highlight.js/lib/languages/ini";
import java from "highlight.js/lib/languages/java";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import yaml from "highlight.js/lib/languages/yaml";
import { escaped } from "./html.js";

// Code as HTML: coloured when the site is built, so that a page needs no program for it. `assets/code.css` has the colours.

/** What a language is called after a fence, with its grammar and the name that a reader sees. Text is shown without colours. */
const LANGUAGES = {
  ts: { grammar: typescript, name: "TypeScript" },
  js: { grammar: typescript, name: "JavaScript" },
  java: { grammar: java, name: "Java" },
  python: { grammar: python, name: "Python" },
  go: { grammar: go, name: "Go" },
  sh: { grammar: bash, name: "Shell" },
  yaml: { grammar: yaml, name: "YAML" },
  ini: { grammar: ini, name: "INI" },
} as const;

type CodeLanguage = keyof typeof LANGUAGES;

for (const [language, { grammar }] of Object.entries(LANGUAGES)) hljs.registerLanguage(language, grammar);

function isCodeLanguage(language: string): language is CodeLanguage {
  return Object.hasOwn(LANGUAGES, language);
}

/**
 * A block of code as HTML. It can be scrolled by keyboard where a page is too narrow for it.
 * @throws Error for a language without a grammar
 */
export function codeBlock(code: string, language: string): string {
  if (language !== "text" && !isCodeLanguage(language)) throw new Error(`No grammar for code in "${language}"`);
  const text = code.trimEnd();
  const html = language === "text" ? escaped(text) : hljs.highlight(text, { language }).value.replaceAll("&#x27;", "'");
  // What a program prints has lines of any length; they are wrapped.
  const wraps = language === "text" ? ' class="output"' : "";
  return `<pre tabindex="0"${wraps}><code class="language-${language}">${html}</code></pre>\n`;
}

/** Languages in which the same sample can stand, one block directly after the other. */
const SAMPLE_LANGUAGES = ["ts", "java", "python", "go"];

export function isSampleLanguage(language: string | undefined): boolean {
  return SAMPLE_LANGUAGES.includes(language ?? "");
}

/** A sample in several languages. `client/samples.ts` turns it into tabs; without that program all are shown. */
export function sampleGroup(samples: readonly { readonly code: string; readonly language: string }[]): string {
  const figures = samples.map(({ code, language }) => {
    const name = isCodeLanguage(language) ? LANGUAGES[language].name : language;
    return `<figure><figcaption>${name}</figcaption>${codeBlock(code, language)}</figure>`;
  });
  return `<div class="samples">${figures.join("\n")}</div>\n`;
}
