/** HTML that is safe to put into a page. Only `html` makes it, and it escapes everything that is no HTML yet. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Control characters, and characters that reverse the direction of text: they could change a page or hide in it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

function shown(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function rendered(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(rendered).join("");
  const text = String(part).replace(/\r\n/g, "\n").replace(UNPRINTABLE, shown);
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Template of HTML: what is filled in is shown as text, unless it is HTML of another template. Lists are joined. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(pieces.map((piece, index) => piece + rendered(parts[index])).join(""));
}

/** Our own text that needs no escaping: a style or a script. */
export function trusted(text: string): Markup {
  return new Markup(text);
}
