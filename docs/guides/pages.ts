import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The guides of a language: Markdown by slug, sorted. */
export function guidesOf(language: Language): ReadonlyMap<string, string> {
  const folder = join(import.meta.dirname, language);
  const files = readdirSync(folder).filter((file) => file.endsWith(".md"));
  return new Map(files.sort().map((file) => [file.slice(0, -3), readFileSync(join(folder, file), "utf8")]));
}
