import { posix } from "node:path";
import type { Operation } from "dis-openapi/contract";
import { FOLDERS, type Language, type Words } from "../languages.js";

/** A page of the site, the same in each language. */
export interface Page {
  /** Name of its file, below the folder of the language. */
  readonly file: string;
  /** In the header, and after which the browser names it. */
  readonly title: Words;
  /** Whether an address with a hash means the same in the other language, so that the switch keeps it. */
  readonly keepsHash: boolean;
  /** The main page that leads to it. */
  readonly under?: Page;
}

export const START: Page = { file: "index.html", title: { en: "Start", zh: "首页" }, keepsHash: false };
export const REFERENCE: Page = { file: "reference.html", title: { en: "Reference", zh: "接口参考" }, keepsHash: true };
export const GUIDES: Page = { file: "guides.html", title: { en: "Guides", zh: "指南" }, keepsHash: false };
export const TRY: Page = { file: "try.html", title: { en: "Try it", zh: "试用" }, keepsHash: true };
export const ERRORS: Page = { file: "errors.html", title: { en: "Errors", zh: "错误码" }, keepsHash: true };
export const TRACE: Page = { file: "trace.html", title: { en: "Trace", zh: "溯源" }, keepsHash: true };

/** Those that the header leads to, in this order. */
export const MAIN_PAGES: readonly Page[] = [REFERENCE, GUIDES, TRY, ERRORS, TRACE];

/** Path of a page below the root of the site. */
export function pathOf({ file }: Page, language: Language): string {
  return `${FOLDERS[language]}${file}`;
}

/** Link from a page to a file of the site, which is named by its path below the root. */
export function linkFrom(page: Page, language: Language, path: string): string {
  return posix.relative(posix.dirname(pathOf(page, language)), path);
}

function routePart(name: string): string {
  return name.toLowerCase().replace(/\s+/g, "-");
}

/** Where the reference shows a group of operations, as the hash of its address: `#/transfer-tasks`. */
export function routeOfTag(tag: string): string {
  return `#/${routePart(tag)}`;
}

/** Where the reference shows an operation: `#/checkpoints/commitcheckpoint`. */
export function routeOf({ id, value }: Pick<Operation, "id" | "value">): string {
  return `${routeOfTag(value.tags?.[0] ?? "")}/${routePart(id)}`;
}
