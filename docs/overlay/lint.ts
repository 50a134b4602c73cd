import { marked } from "marked";
import type { Node } from "../node.js";
import { type Text, textsOf } from "./texts.js";
import { type Overlay, translationOf } from "./translation.js";

const CHINESE = /\p{Script=Han}/u;

/** The parts that a translation must keep: code between backticks, error codes, numbers. */
function kept(text: string): string[] {
  const numbers = text.replace(/(?<=\d),(?=\d{3})/g, "").match(/(?<![\w.])\d+(?:\.\d+)*(?!\w)/g) ?? [];
  return [...(text.match(/`[^`]+`/g) ?? []), ...(text.match(/(?<!`)\bDIS\.\d{4}\b/g) ?? []), ...numbers];
}

function lostIn(english: string, chinese: string): string[] {
  const plain = chinese.replace(/(?<=\d),(?=\d{3})/g, "");
  return [...new Set(kept(english))].filter((part) => !plain.includes(part) && !chinese.includes(part));
}

function beginning(text: string): string {
  return text.length <= 80 ? text.trim() : `${text.slice(0, 80).replace(/\s+/g, " ")}...`;
}

/** Whether a reader would see stars: beside Chinese punctuation they are not always emphasis. */
function hasStars(text: string): boolean {
  const html = marked.parse(text, { async: false });
  return html.replace(/<code>[^<]*<\/code>/g, "").includes("*");
}

/** The faults of a translation. */
function faultsOf({ pointer, text }: Text, chinese: string): string[] {
  const faults: string[] = [];
  if (!CHINESE.test(chinese)) faults.push(`${pointer}: the Chinese text has no Chinese character: ${chinese.trim()}`);
  if (/\p{Script=Han} +\p{Script=Han}/u.test(chinese))
    faults.push(`${pointer}: a space between Chinese characters; write | and not >`);
  if (hasStars(chinese) && !hasStars(text)) faults.push(`${pointer}: a star is no emphasis; no punctuation beside it inside`);
  const lost = lostIn(text, chinese);
  if (lost.length > 0) faults.push(`${pointer}: the Chinese text lacks ${lost.join(", ")}`);
  return faults;
}

/** The texts of the contract without a translation, in the order of the document. */
export function untranslated(overlay: Overlay, contract: Node): Text[] {
  const { texts } = translationOf(overlay, contract);
  // The name of a tag can be the same in both languages, as Checkpoint is.
  return textsOf(contract).filter(({ pointer, text }) => {
    const chinese = texts.get(pointer);
    return chinese === undefined || (chinese === text && !pointer.endsWith("/x-displayName"));
  });
}

/** All faults of the Chinese texts, one line each, beginning with the place. */
export function lintOverlay(overlay: Overlay, contract: Node): string[] {
  const { texts, faults } = translationOf(overlay, contract);
  const words = textsOf(contract).filter(({ pointer }) => !pointer.endsWith("/x-displayName"));
  return [
    ...faults,
    ...words.flatMap((text) => {
      const chinese = texts.get(text.pointer);
      return chinese === undefined ? [] : faultsOf(text, chinese);
    }),
    ...untranslated(overlay, contract).map(({ pointer, text }) => `${pointer}: no Chinese text for: ${beginning(text)}`),
  ];
}
