// Reads the API reference and the wire facts, and writes what their tables say to trace/reference: names, types and numbers.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DocumentEntry, Page, WireFacts } from "../reference-row.js";
import { readDocument, type SourceDocument } from "./document.js";
import { readFreeText } from "./free-text.js";
import { isPage, readPage } from "./page.js";
import { readWireFacts } from "./wire-facts.js";

const TARGET = fileURLToPath(new URL("../reference", import.meta.url));
const PAGES = join(TARGET, "api-ref");

function open(path: string): SourceDocument {
  return readDocument(basename(path), readFileSync(path));
}

function entry({ file, sha256, lines, tables }: Page | WireFacts): DocumentEntry {
  return { file, sha256, lines, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) };
}

function write(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value)}\n`);
}

/** The project's own layout, so that a second extraction differs where a document does, and nowhere else. */
function format(): void {
  const biome = join(dirname(createRequire(import.meta.url).resolve("@biomejs/biome/package.json")), "bin", "biome");
  const { status, stderr } = spawnSync(process.execPath, [biome, "format", "--write", TARGET], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

const [folder, facts] = process.argv.slice(2);
if (folder === undefined || facts === undefined) {
  console.error("usage: npm run trace:extract -- <folder of the API reference> <file of the wire facts>");
  process.exit(2);
}

const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const documents = files.sort().map((name) => open(join(folder, name)));
const pages = documents.map((document) => (isPage(document) ? readPage(document) : readFreeText(document)));
const wire = readWireFacts(open(facts));

rmSync(PAGES, { recursive: true, force: true });
mkdirSync(PAGES, { recursive: true });
for (const page of pages) {
  if (page.tables.length > 0) write(join(PAGES, `${basename(page.file, ".txt")}.json`), page);
}
write(join(TARGET, "wire-facts.json"), wire);
const entries = [...pages, wire].map(entry);
write(join(TARGET, "documents.json"), entries);
format();
for (const { file, tables, rows } of entries) console.log(`${String(rows).padStart(4)} rows in ${tables} tables  ${file}`);
