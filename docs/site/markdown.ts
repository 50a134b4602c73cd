import { Marked, type Tokens } from "marked";
import { joinedChinese } from "../contract/unwrapped.js";
import { escaped } from "./html.js";

/** Id of a heading in an address: its words in lower case, of any script, with hyphens between them. */
export function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** Between guides: `checkpoints.md#resuming` is `checkpoints.html#resuming` on the site. */
function siteAddress(href: string): string {
  return href.replace(/^(\.\/)?([\w-]+)\.md(?=#|$)/, "$2.html");
}

export interface Rendered {
  readonly html: string;
  /** Headings of the second level, as HTML, for a table of contents. */
  readonly sections: readonly { readonly id: string; readonly html: string }[];
}

/** Makes HTML of the Markdown of a guide. Two headings with the same words get different ids. */
export function renderMarkdown(text: string): Rendered {
  const sections: { id: string; html: string }[] = [];
  const used = new Map<string, number>();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: plain }: Tokens.Heading) {
        const id = headingId(plain.replace(/`/g, ""));
        const times = used.get(id) ?? 0;
        used.set(id, times + 1);
        const unique = times === 0 ? id : `${id}-${times + 1}`;
        const html = this.parser.parseInline(tokens);
        if (depth === 2) sections.push({ id: unique, html });
        return `<h${depth} id="${escaped(unique)}">${html}</h${depth}>\n`;
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
  const html = marked.parse(text, { async: false });
  return { html: html.replace(/<table>[\s\S]*?<\/table>/g, '<div class="scroll">$&</div>'), sections };
}
