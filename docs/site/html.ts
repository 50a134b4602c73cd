const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text for a place in HTML, between tags or in an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}

/** One line of text with `code` between backticks, which is all the Markdown that short texts of the contract have. */
export function inline(text: string): string {
  return escaped(text.trim()).replace(/`([^`]+)`/g, "<code>$1</code>");
}

/** Data for a script inside a page: no text in it can end the script. */
export function scriptData(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}
