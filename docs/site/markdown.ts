import { Marked, type Token, type Tokens } from "marked";
import { codeBlock, isSampleLanguage, sampleGroup } from "./code.js";
import { escaped } from "./html.js";
import { NamedPlaces } from "./named-places.js";

// Markdown to HTML for the guides, and the joining of lines that a text has for the width of a file.

const CHINESE = String.raw`[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]`;
const BESIDE_CHINESE = new RegExp(`(?<=${CHINESE})\\n|\\n(?=${CHINESE})`, "gu");
/** The same for a whole text, where a line can also be empty or begin an item of a list. */
const INSIDE_PARAGRAPHS = new RegExp(`(?<=${CHINESE})\\n(?=[^\\s|-])|(?<=[^\\n|])\\n(?=${CHINESE})`, "gu");

/** Joins the lines of one paragraph where a line break would become a space between Chinese characters. */
export function joinedChinese(words: string): string {
  return words.replace(BESIDE_CHINESE, "");
}

/** Joins the lines of each paragraph and item of a Markdown text. */
export function unwrapped(text: string): string {
  return text
    .trimEnd()
    .replace(INSIDE_PARAGRAPHS, "")
    .replace(/(?<=[^\n|])\n(?=[^\s|-])/g, " ");
}

/** The id of a heading: its words in lower case, in any script, joined with hyphens. */
export function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** A link between guides: `checkpoints.md#resuming` becomes `checkpoints.html#resuming`. */
function siteAddress(href: string): string {
  return href.replace(/^(\.\/)?([\w-]+)\.md(?=#|$)/, "$2.html");
}

export interface RenderOptions {
  /** Ids for the headings, in their order; a heading without one gets its words as id. */
  readonly ids?: readonly string[];
  /** What the link beside a heading is called. */
  readonly anchorLabel?: string;
  /** Addresses by name: a call or an error code that the text names becomes a link to its entry. */
  readonly places?: ReadonlyMap<string, string>;
}

export interface Rendered {
  readonly html: string;
  /** Ids of all headings, in their order. */
  readonly ids: string[];
  /** Headings of the second level, as HTML, for a table of contents. */
  readonly sections: readonly { readonly id: string; readonly html: string }[];
}

/** An id that no earlier heading has. */
function freeId(words: string, taken: readonly string[]): string {
  const id = headingId(words);
  const times = taken.filter((other) => other.replace(/-\d+$/, "") === id).length;
  return times === 0 ? id : `${id}-${times + 1}`;
}

/** The blocks of a text. Blocks of code with nothing between them, each in another language, are one sample. */
function chunksOf(tokens: readonly Token[]): (Token | Tokens.Code[])[] {
  const chunks: (Token | Tokens.Code[])[] = [];
  for (const token of tokens) {
    const last = chunks.at(-1);
    if (token.type === "space") continue;
    if (token.type !== "code" || !isSampleLanguage(token["lang"])) chunks.push(token);
    else if (Array.isArray(last) && !last.some(({ lang }) => lang === token["lang"])) last.push(token as Tokens.Code);
    else chunks.push([token as Tokens.Code]);
  }
  return chunks.map((chunk) => (Array.isArray(chunk) && chunk.length === 1 ? (chunk[0] as Token) : chunk));
}

function sampleOf(blocks: readonly Tokens.Code[]): string {
  return sampleGroup(blocks.map(({ text, lang = "" }) => ({ code: text, language: lang })));
}

/** Renders the Markdown of a guide as HTML. */
export function renderMarkdown(
  text: string,
  { ids: given = [], anchorLabel = "#", places = new Map() }: RenderOptions = {},
): Rendered {
  const ids: string[] = [];
  const sections: { id: string; html: string }[] = [];
  const named = new NamedPlaces(places);
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: words }: Tokens.Heading) {
        const id = given[ids.length] ?? freeId(words.replace(/`/g, ""), ids);
        ids.push(id);
        const html = named.without(() => this.parser.parseInline(tokens));
        if (depth === 2) sections.push({ id, html });
        const anchor = `<a class="anchor" href="#${escaped(id)}" aria-label="${escaped(anchorLabel)}">#</a>`;
        return `<h${depth} id="${escaped(id)}">${html}${anchor}</h${depth}>\n`;
      },
      text(token: Tokens.Text | Tokens.Escape) {
        if ("tokens" in token && token.tokens !== undefined) return this.parser.parseInline(token.tokens);
        return named.links(joinedChinese("escaped" in token && token.escaped ? token.text : escaped(token.text)));
      },
      codespan: ({ text: code }: Tokens.Codespan) => named.link(code, `<code>${escaped(code)}</code>`),
      code: ({ text: code, lang = "" }: Tokens.Code) => codeBlock(code, lang === "" ? "text" : lang),
      link({ href, tokens }: Tokens.Link) {
        return `<a href="${escaped(siteAddress(href))}">${named.without(() => this.parser.parseInline(tokens))}</a>`;
      },
    },
  });
  const html = chunksOf(marked.lexer(text))
    .map((chunk) => (Array.isArray(chunk) ? sampleOf(chunk) : marked.parser([chunk])))
    .join("");
  return { html: html.replace(/<table>[\s\S]*?<\/table>/g, '<div class="scroll">$&</div>'), ids, sections };
}
