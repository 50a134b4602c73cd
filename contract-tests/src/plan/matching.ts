// How what people type is matched with the calls, ids and options that exist.

/** Whether an id fits a pattern, in which `*` stands for any text, a slash included. */
export function fitsPattern(pattern: string, id: string): boolean {
  const pieces = pattern.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s").test(id);
}
