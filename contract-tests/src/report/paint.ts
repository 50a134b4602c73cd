/** How a piece of text stands out on a terminal. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Gives a text a style; without colour it gives it back. */
export type Paint = (style: Style, text: string) => string;

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

const ESCAPE = String.fromCharCode(27);

export function paintOf(hasColor: boolean): Paint {
  if (!hasColor) return (_, text) => text;
  return (style, text) => `${ESCAPE}[${CODES[style][0]}m${text}${ESCAPE}[${CODES[style][1]}m`;
}

/** Whether a stream takes colour: a terminal does, unless the environment says no (`NO_COLOR`, `TERM=dumb`) or forces it. */
export function takesColor(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  if ((env["FORCE_COLOR"] ?? "0") !== "0") return true;
  return stream.isTTY === true && env["TERM"] !== "dumb";
}
