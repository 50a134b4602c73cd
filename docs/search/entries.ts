import { type CatalogueEntry, callsOf, type Operation, operationsOf, resolve, sharedCallsOf } from "dis-openapi/contract";
import MiniSearch from "minisearch";
import type { Language } from "../languages.js";
import { isNode, type Node } from "../node.js";
import type { Content } from "../site/layout.js";
import { ERRORS, type Page, REFERENCE, routeOf, routeOfTag } from "../site/pages.js";
import { otherWordsFor } from "./synonyms.js";
import { type Entry, INDEX } from "./terms.js";

// What the search of the site finds: the sections of the guides, the operations with their fields, the error codes, and the pages.

const SITE = "DIS";
const JOIN = " › ";

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** The text of a piece of HTML, without what its buttons say. */
function textOf(html: string): string {
  return html
    .replace(/<button\b[\s\S]*?<\/button>/g, "")
    .replace(/<\/?(?:code|em|strong|a|span)\b[^>]*>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] as string)
    .replace(/\s+/g, " ")
    .trim();
}

/** A page, and for each heading of it what stands below the heading. */
function pageEntries([page, { sections = "", description }]: readonly [Page, Content], language: Language): Entry[] {
  const [beginning = "", ...headed] = sections.split(/(?=<h[23]\b)/);
  const part = page.under?.title[language] ?? SITE;
  const title = page.title[language];
  const own = headed.filter((section) => !section.includes('id="where-to-go-next"'));
  const entries = own.map((section): Entry => {
    const [, id = "", heading = "", text = ""] = /^<h\d[^>]*\bid="([^"]*)"[^>]*>([\s\S]*?)<\/h\d>([\s\S]*)$/.exec(section) ?? [];
    const place = [part, title].join(JOIN);
    return {
      title: textOf(heading).replace(/^#\s*|\s*#$/g, ""),
      place,
      href: `${page.file}#${id}`,
      text: textOf(text),
      keywords: "",
    };
  });
  const text = textOf(beginning) || description;
  return [{ title, place: part, href: page.file, text, keywords: page.title.en }, ...entries];
}

/** Short Markdown as plain text. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)|[*`]/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Keys of the contract below which nothing is said about fields. */
const SILENT = /^(x-.*|examples?|security|tags)$/;

/** What a part of the contract says, in its order, each text once: descriptions, and the names of fields and parameters. */
function collect(contract: Node, part: unknown, found: Set<string>, seen: Set<unknown>): void {
  const value = isNode(part) && typeof part["$ref"] === "string" ? resolve<unknown>(contract, part) : part;
  if (seen.has(value)) return;
  if (Array.isArray(value)) for (const item of value) collect(contract, item, found, seen);
  if (!isNode(value)) return;
  seen.add(value);
  const { name, description, properties = {}, ...rest } = value;
  for (const text of [name, description]) if (typeof text === "string") found.add(plain(text));
  for (const [field, schema] of Object.entries(properties as Node)) {
    found.add(field);
    collect(contract, schema, found, seen);
  }
  for (const [key, child] of Object.entries(rest)) if (!SILENT.test(key)) collect(contract, child, found, seen);
}

/** Responses of an operation that are no errors; those have their own entries. */
function successes({ value }: Operation): Node {
  return Object.fromEntries(Object.entries(value.responses ?? {}).filter(([status]) => status.startsWith("2")));
}

function operationEntry(contract: Node, operation: Operation, group: string, language: Language): Entry {
  const { value, method, path, item } = operation;
  const found = new Set<string>();
  const { responses: _, ...rest } = value;
  collect(contract, [rest, item.value.parameters, successes(operation)], found, new Set());
  const calls = sharedCallsOf(operation).map(({ name, summary = "" }) => `${name} ${summary}`);
  return {
    title: value.summary ?? operation.id,
    place: [REFERENCE.title[language], group].join(JOIN),
    href: `${REFERENCE.file}${routeOf(operation)}`,
    text: [`${method.toUpperCase()} ${path}`, ...found].join(" "),
    keywords: [operation.id, ...calls].join(" "),
  };
}

function referenceEntries(contract: Node, language: Language): Entry[] {
  const tags = contract["tags"] as Node[];
  const nameOf = ({ name, "x-displayName": shown }: Node) =>
    String(shown ?? String(name).replace(/^./, (first) => first.toUpperCase()));
  const names = new Map(tags.map((tag) => [String(tag["name"]), nameOf(tag)]));
  const groups = tags.map(
    (tag): Entry => ({
      title: nameOf(tag),
      place: REFERENCE.title[language],
      href: `${REFERENCE.file}${routeOfTag(String(tag["name"]))}`,
      text: plain(String(tag["description"] ?? "")),
      keywords: String(tag["name"]),
    }),
  );
  const operations = operationsOf(contract).map((operation) =>
    operationEntry(contract, operation, names.get(operation.value.tags?.[0] ?? "") ?? "", language),
  );
  const title = REFERENCE.title[language];
  const keywords = `${REFERENCE.title.en} API`;
  return [{ title, place: SITE, href: REFERENCE.file, text: "", keywords }, ...operations, ...groups];
}

function errorEntries(contract: Node, language: Language): Entry[] {
  const calls = callsOf(contract);
  return Object.entries(contract["x-error-codes"] as Record<string, CatalogueEntry>).map(([code, entry]) => ({
    title: `${code} ${plain(entry.meaning)}`,
    place: ERRORS.title[language],
    href: `${ERRORS.file}#${code}`,
    text: `HTTP ${entry.status}. ${plain(entry.remedy)}`,
    keywords: [otherWordsFor(entry), ...calls.filter(({ errorCodes }) => errorCodes.includes(code)).map(({ name }) => name)].join(
      " ",
    ),
  }));
}

/** All entries of the site in a language. @param pages besides the reference, with their contents */
export function entriesOf(contract: Node, pages: readonly (readonly [Page, Content])[], language: Language): Entry[] {
  return [
    ...pages.flatMap((page) => pageEntries(page, language)),
    ...referenceEntries(contract, language),
    ...errorEntries(contract, language),
  ];
}

/** More would be too much for a page that somebody only wants to search. */
const MOST_BYTES = 1_000_000;

/**
 * The script with the index, in front of the program that asks it.
 * @throws Error when it is larger than a page may load
 */
export function searchScript(entries: readonly Entry[], program: string): string {
  const index = new MiniSearch(INDEX);
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  const script = `globalThis.searchIndex=${JSON.stringify(JSON.stringify(index))};\n${program}`;
  const bytes = Buffer.byteLength(script);
  if (bytes > MOST_BYTES) throw new Error(`The search has ${bytes} bytes, more than ${MOST_BYTES}`);
  return script;
}
