import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { callsOf, operationsOf } from "dis-openapi/contract";
import { buildSync } from "esbuild";
import { readContracts } from "./contracts.js";
import { type Guide, guideFaults, readGuides } from "./guides/guides.js";
import { LANGUAGES, type Language, type Words } from "./languages.js";
import { deadLinks } from "./links.js";
import type { Node } from "./node.js";
import { renderReference } from "./reference/page.js";
import { entriesOf, searchScript } from "./search/entries.js";
import { errorsPage } from "./site/errors.js";
import { guidePages, guidesPage } from "./site/guides.js";
import { type Content, layout } from "./site/layout.js";
import { ERRORS, GUIDES, type Page, pathOf, REFERENCE, START, TRACE, TRY } from "./site/pages.js";
import { searchFile } from "./site/search.js";
import { startPage } from "./site/start.js";
import { tracePage } from "./site/trace.js";
import { fieldFacts } from "./site/traced-facts.js";
import { SWAGGER_PROGRAM, SWAGGER_STYLE, tryContract, tryContractFile, tryPage } from "./site/try.js";

/** The files of the site by their path below its root, with `/` between folders. */
export type Site = ReadonlyMap<string, string>;

export interface BuildOptions {
  /** Builds although Chinese texts or guides are missing. */
  readonly draft?: boolean;
  /** Compresses each file and adds `.br` to its name, as dis-local takes it from a package. */
  readonly packed?: boolean;
}

const require = createRequire(import.meta.url);

/** Joined into one file: a second request would cost more than the few unused rules. */
const SHEETS = ["header", "search", "base", "start", "entries", "guides", "code", "try"];

function asset(name: string): string {
  return readFileSync(new URL(`./site/assets/${name}`, import.meta.url), "utf8");
}

/** A program of `client/` as one script without modules, so that it also runs when the page is opened from a file. */
function clientProgram(name: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`./client/${name}.ts`, import.meta.url))],
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    legalComments: "none",
    write: false,
  });
  return (outputFiles[0]?.text ?? "").trim();
}

function assets(contracts: Words<Node>): [path: string, content: string][] {
  const programs = ["site", "samples", "filter", "try"].map((name): [string, string] => [
    `assets/${name}.js`,
    clientProgram(name),
  ]);
  const tried = LANGUAGES.map((language): [string, string] => [
    `assets/${tryContractFile(language)}`,
    JSON.stringify(tryContract(contracts[language])),
  ]);
  return [
    ...programs,
    ...tried,
    ["assets/site.css", SHEETS.map((name) => asset(`${name}.css`)).join("\n")],
    ["assets/icon.svg", asset("icon.svg")],
  ];
}

/** The pages of a language, and the script of their search. */
function pagesOf(contract: Node, guides: Words<readonly Guide[]>, language: Language): [path: string, text: string][] {
  const lines = fieldFacts();
  const counts = {
    calls: callsOf(contract).length,
    errorCodes: Object.keys(contract["x-error-codes"] as Node).length,
    facts: lines.reduce((sum, { facts }) => sum + facts.length, 0),
  };
  const contents: readonly (readonly [Page, Content])[] = [
    [START, startPage(language, counts)],
    [GUIDES, guidesPage(guides[language], language)],
    [TRY, tryPage(language)],
    [ERRORS, errorsPage(contract, language)],
    [TRACE, tracePage(contract, lines, language)],
    ...guidePages(contract, guides, language),
  ];
  const style = ["header", "search", "reference"].map((name) => asset(`${name}.css`)).join("\n");
  const inlined = { style, program: `${clientProgram("site")}\n${clientProgram("reference")}` };
  const reference = renderReference(contract, language, inlined);
  const pages = contents.map(([page, content]): [string, string] => [pathOf(page, language), layout(page, language, content)]);
  const search = searchScript(entriesOf(contract, contents, language), clientProgram("search"));
  return [[pathOf(REFERENCE, language), reference], [`assets/${searchFile(language)}`, search], ...pages];
}

/**
 * Makes all pages of the site, in both languages.
 * @throws Error naming each missing Chinese text, missing guide and dead link
 */
export function makeSite({ draft = false }: BuildOptions = {}): Site {
  const contracts = readContracts(draft);
  const missing = draft ? [] : guideFaults();
  if (missing.length > 0) throw new Error(missing.join("\n"));
  const guides = { en: readGuides("en"), zh: readGuides("zh") };
  const pages = LANGUAGES.flatMap((language) => pagesOf(contracts[language], guides, language));
  const site = new Map([...assets(contracts), ...pages]);
  const dead = deadLinks(site, operationsOf(contracts.en), [`assets/${SWAGGER_STYLE}`]);
  if (dead.length > 0 && !draft) throw new Error(dead.join("\n"));
  return site;
}

/** Quick, and nearly as small as the highest quality, which takes a minute for a site. */
function packed(content: Buffer): Buffer {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

/**
 * Builds the site into a folder, and replaces the folder only when the new site is complete.
 * @returns the size of each file in bytes, as it is written
 * @throws Error as `makeSite` does
 */
export function buildSite(folder: string, options: BuildOptions = {}): ReadonlyMap<string, number> {
  const swagger = [SWAGGER_PROGRAM, SWAGGER_STYLE].map((name): [string, Buffer] => [
    `assets/${name}`,
    readFileSync(require.resolve(`swagger-ui-dist/${name}`)),
  ]);
  const site = [...makeSite(options)].map(([path, text]): [string, Buffer] => [path, Buffer.from(text)]);
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(`${folder}-`);
  const sizes = new Map<string, number>();
  for (const [path, content] of [...site, ...swagger]) {
    const written = options.packed ? packed(content) : content;
    mkdirSync(dirname(join(fresh, path)), { recursive: true });
    writeFileSync(join(fresh, options.packed ? `${path}.br` : path), written);
    sizes.set(path, written.length);
  }
  // A temporary folder is readable for its owner alone; a site is for everyone.
  chmodSync(fresh, 0o755);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return sizes;
}
