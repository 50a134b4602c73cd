/** How the data of a record is shown. */
export type Form = "text" | "json" | "hex";

/** @param data base64 */
export function bytesOf(data: string): Uint8Array {
  return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
}

/** As UTF-8; bytes that are none become the sign for what cannot be read. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Two digits for each byte, without spaces. */
function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** So deep is JSON indented. */
const MOST_INDENTED = 40;

/** JSON in lines, or undefined when the text is no JSON. Its numbers and names stay as they are written. */
export function jsonLines(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  let depth = 0;
  // What is nested deeper stays there: otherwise 1 MB of brackets would become gigabytes of spaces.
  const newLine = () => `\n${"  ".repeat(Math.min(depth, MOST_INDENTED))}`;
  // Texts as a whole, so that the signs inside them stay; what is empty stays on its line.
  return text.replace(/"(?:[^"\\]+|\\.)*"|[[{]\s*[\]}]|[[\]{},:]|\s+/g, (token) => {
    switch (token) {
      case "[":
      case "{":
        depth += 1;
        return token + newLine();
      case "]":
      case "}":
        depth -= 1;
        return newLine() + token;
      case ",":
        return token + newLine();
      case ":":
        return ": ";
      default:
        return token.startsWith('"') ? token : token.replace(/\s+/g, "");
    }
  });
}

const LINE_BYTES = 16;

/** Lines of 16 bytes: where they begin, the bytes, and what is printable of them. */
export function hexLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += LINE_BYTES) {
    const line = bytes.subarray(start, start + LINE_BYTES);
    const digits = Array.from(line, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const printable = Array.from(line, (byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : ".")).join("");
    lines.push(`${start.toString(16).padStart(6, "0")}  ${digits.padEnd(LINE_BYTES * 3 - 1)}  ${printable}`);
  }
  return lines.join("\n");
}

/** The whole data in a form. What is no JSON is shown as text. */
export function shownData(bytes: Uint8Array, form: Form): string {
  if (form === "hex") return hexLines(bytes);
  const text = textOf(bytes);
  return form === "json" ? (jsonLines(text) ?? text) : text;
}

const PREVIEW_LENGTH = 160;

/** The beginning of the data in one line. */
export function preview(bytes: Uint8Array, form: Form): string {
  const some = bytes.subarray(0, 4 * PREVIEW_LENGTH);
  const text = form === "hex" ? hexOf(some).replace(/..(?!$)/g, "$& ") : textOf(some).replace(/\s+/g, " ");
  return text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH)} …` : text;
}

/** Whether a record contains what is searched for: in its key, its text or, in the form `hex`, its bytes. Capitals do not matter. */
export function contains(
  record: { readonly key?: string | undefined; readonly bytes: Uint8Array },
  wanted: string,
  form: Form,
): boolean {
  const sought = wanted.trim().toLowerCase();
  if (sought === "") return true;
  if ((record.key ?? "").toLowerCase().includes(sought)) return true;
  if (form !== "hex") return textOf(record.bytes).toLowerCase().includes(sought);
  const digits = sought.replace(/\s+/g, "");
  const at = hexOf(record.bytes);
  for (let place = at.indexOf(digits); place >= 0; place = at.indexOf(digits, place + 1)) if (place % 2 === 0) return true;
  return false;
}
