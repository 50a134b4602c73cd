/** Control characters, and characters that reverse the direction of text: a target could rewrite the report with them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A text that a terminal only shows: control characters are written as escapes. Line ends and tabs stay. */
export function plain(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(UNPRINTABLE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A line that no CI takes for a command: GitHub obeys `::error::` at the beginning of a line, and `##[error]` anywhere. */
export function noCommand(line: string): string {
  return line.replace(/^(\s*)::/, "$1: :").replaceAll("##[", "## [");
}

/** A text as one line. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, " ").trim();
}

/** The parts of a word that is too long for a line, each at most `width` long; cut before a slash where there is one. */
function parts(word: string, width: number): string[] {
  const pieces = word.match(new RegExp(`/[^/]{0,${width - 1}}|[^/]{1,${width}}`, "gu")) ?? [];
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length <= width) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines;
}

/** Breaks a text at spaces into lines of at most `width` characters; a word that is longer is cut. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((part) => (part.length > width ? parts(part, width) : [part]))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > width && line !== "") {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}
