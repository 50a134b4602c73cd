import { existsSync, readdirSync, readFileSync } from "node:fs";
import { LANGUAGES, type Language } from "../languages.js";

/** The guides, in the order in which they are listed. Each is a file `<slug>.md` in each language, its first line the title. */
export const GUIDE_SLUGS = [
  "checkpoints",
  "authentication",
  "errors-and-retries",
  "transport",
  "observability",
  "consumer-groups",
  "contract-gate",
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

/** What is wrong with the files of the guides: one that is missing in a language, or that no list names. */
export function guideFaults(folder = HERE, slugs: readonly string[] = GUIDE_SLUGS): string[] {
  return LANGUAGES.flatMap((language) => {
    const place = new URL(`${language}/`, folder);
    const files = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(".md")) : [];
    const missing = slugs.filter((slug) => !files.includes(`${slug}.md`));
    const unlisted = files.filter((name) => !slugs.includes(name.slice(0, -3)));
    return [
      ...missing.map((slug) => `docs/guides/${language}/${slug}.md is missing`),
      ...unlisted.map((name) => `docs/guides/${language}/${name} is not in the list of docs/guides/index.ts`),
    ];
  });
}

function readGuide(slug: string, place: URL): Guide {
  const [first = "", ...lines] = readFileSync(new URL(`${slug}.md`, place), "utf8").split("\n");
  if (!first.startsWith("# ")) throw new Error(`${slug}.md does not begin with a title`);
  return { slug, title: first.slice(2).trim(), text: lines.join("\n").trim() };
}

/** The guides of a language that exist, in their order. @throws Error for one without a title */
export function readGuides(language: Language, folder = HERE, slugs: readonly string[] = GUIDE_SLUGS): Guide[] {
  const place = new URL(`${language}/`, folder);
  return slugs.filter((slug) => existsSync(new URL(`${slug}.md`, place))).map((slug) => readGuide(slug, place));
}
