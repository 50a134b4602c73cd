import { readFileSync } from "node:fs";
import type { Language } from "../languages.js";
import { GUIDE_SLUGS } from "./index.js";

/** The guides of a language: Markdown, the title included, by slug. */
export function guidesOf(language: Language): ReadonlyMap<string, string> {
  const place = new URL(`./${language}/`, import.meta.url);
  return new Map(GUIDE_SLUGS.map((slug) => [slug, readFileSync(new URL(`${slug}.md`, place), "utf8")]));
}
