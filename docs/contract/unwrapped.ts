const CHINESE = String.raw`[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”]`;
const BESIDE_CHINESE = new RegExp(`(?<=${CHINESE})\\n|\\n(?=${CHINESE})`, "gu");
/** The same where a line can also be empty, or begin an item of a list. */
const INSIDE_PARAGRAPHS = new RegExp(`(?<=${CHINESE})\\n(?=[^\\s|-])|(?<=[^\\n|])\\n(?=${CHINESE})`, "gu");

/** Words of one paragraph without those line breaks that would be read as spaces in Chinese. */
export function joinedChinese(words: string): string {
  return words.replace(BESIDE_CHINESE, "");
}

/** Markdown whose lines are broken at a width, with one line for each paragraph or item. */
export function unwrapped(text: string): string {
  return text
    .trimEnd()
    .replace(INSIDE_PARAGRAPHS, "")
    .replace(/(?<=[^\n|])\n(?=[^\s|-])/g, " ");
}
