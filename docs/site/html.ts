const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes text for HTML, between tags or in an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}

/** One line as HTML, with `code` between backticks. Short texts of the contract have no other Markdown. */
export function inline(text: string): string {
  return escaped(text.trim()).replace(/`([^`]+)`/g, "<code>$1</code>");
}

/** Data for a script element: no text in it can end the script. */
export function scriptData(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}
