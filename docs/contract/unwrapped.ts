const CHINESE = String.raw`[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]`;
const BREAK_IN_CHINESE = new RegExp(`(?<=${CHINESE})\\n(?=[^\\s|-])|(?<=[^\\n|])\\n(?=${CHINESE})`, "gu");

/** Text without those line breaks that would be read as spaces in Chinese. */
export function joinedChinese(text: string): string {
  return text.replace(BREAK_IN_CHINESE, "");
}

/** Text whose lines are broken at a width, with one line for each paragraph or item. */
export function unwrapped(text: string): string {
  return joinedChinese(text.trimEnd()).replace(/(?<=[^\n|])\n(?=[^\s|-])/g, " ");
}
