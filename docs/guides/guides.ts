import { existsSync, readdirSync, readFileSync } from "node:fs";
import { LANGUAGES, type Language } from "../languages.js";

/** The guides, in the order in which the site lists them. Each is a file `<slug>.md` per language; its first line is the title. */
export const GUIDE_SLUGS = [
  "calls",
  "checkpoints",
  "positions",
  "producer",
  "authentication",
  "errors-and-retries",
  "transport",
  "observability",
  "consumer-groups",
  "command",
  "local-server",
  "contract-gate",
  "gate-service",
  "gate-prism",
  "gate-stubs",
  "gate-gateway",
  "gate-traffic",
  "other-languages",
  "from-java-and-python",
  "from-kinesis",
] as const;

export interface Guide {
  readonly slug: string;
  readonly title: string;
  /** Markdown below the title. */
  readonly text: string;
}

const HERE = new URL("./", import.meta.url);

function fileOf(slug: string, language: Language, folder: URL): URL {
  return new URL(`${language}/${slug}.md`, folder);
}

/** Names each guide that is missing in a language, and each file that is not in the list. */
export function guideFaults(folder = HERE, slugs: readonly string[] = GUIDE_SLUGS): string[] {
  return LANGUAGES.flatMap((language) => {
    const place = new URL(`${language}/`, folder);
    const files = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(".md")) : [];
    const missing = slugs.filter((slug) => !files.includes(`${slug}.md`));
    const unlisted = files.filter((name) => !slugs.includes(name.slice(0, -3)));
    return [
      ...missing.map((slug) => `docs/guides/${language}/${slug}.md is missing`),
      ...unlisted.map((name) => `docs/guides/${language}/${name} is not in the list of docs/guides/guides.ts`),
    ];
  });
}

/** Reads the guides of a language that exist, in their order. @throws Error for one without a title */
export function readGuides(language: Language, folder = HERE, slugs: readonly string[] = GUIDE_SLUGS): Guide[] {
  const existing = slugs.filter((slug) => existsSync(fileOf(slug, language, folder)));
  return existing.map((slug) => {
    const [first = "", ...lines] = readFileSync(fileOf(slug, language, folder), "utf8").split("\n");
    if (!first.startsWith("# ")) throw new Error(`${slug}.md does not begin with a title`);
    return { slug, title: first.slice(2).trim(), text: lines.join("\n").trim() };
  });
}

/** The Markdown of the guides of a language by slug, title included. */
export function guidesOf(language: Language): ReadonlyMap<string, string> {
  return new Map(GUIDE_SLUGS.map((slug) => [slug, readFileSync(fileOf(slug, language, HERE), "utf8")]));
}
