import { Marked, type Tokens } from "marked";
import { escaped } from "./html.js";

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

/**
 * Renders the Markdown of a guide as HTML.
 * @param given ids for its headings, in their order; a heading without one gets its words as id
 */
export function renderMarkdown(text: string, given: readonly string[] = []): Rendered {
  const ids: string[] = [];
  const sections: { id: string; html: string }[] = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: words }: Tokens.Heading) {
        const id = given[ids.length] ?? freeId(words.replace(/`/g, ""), ids);
        ids.push(id);
        const html = this.parser.parseInline(tokens);
        if (depth === 2) sections.push({ id, html });
        return `<h${depth} id="${escaped(id)}">${html}</h${depth}>\n`;
      },
      text(token: Tokens.Text | Tokens.Escape) {
        if ("tokens" in token && token.tokens !== undefined) return this.parser.parseInline(token.tokens);
        return joinedChinese("escaped" in token && token.escaped ? token.text : escaped(token.text));
      },
      link({ href, tokens }: Tokens.Link) {
        return `<a href="${escaped(siteAddress(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
    },
  });
  const html = marked.parse(text, { async: false }).replace(/<table>[\s\S]*?<\/table>/g, '<div class="scroll">$&</div>');
  return { html, ids, sections };
}
