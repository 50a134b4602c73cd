// Reports the public API: `npm run api` writes a file below api/ for each subpath of the packages, with the name and the
// declaration of everything that it exports, sorted by name. `npm run api -- --check` fails when a report is not up to date.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { type Entry, entriesOf, PACKAGES } from "./entries.js";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
/** Where the declarations stand while they are read. The folder is never written. */
const DECLARATIONS = `${root}/.declarations`;

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  return ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root).options;
}

/** The declarations of the entries and of all that they import, as the compiler writes them, without comments. */
function declarationFiles(entries: readonly Entry[], options: ts.CompilerOptions): Map<string, string> {
  const emit = { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, removeComments: true };
  const sources = entries.map(({ source }) => `${root}/${source}`);
  const program = ts.createProgram(sources, { ...emit, rootDir: root, outDir: DECLARATIONS });
  const files = new Map<string, string>();
  const { emitSkipped } = program.emit(undefined, (file, text) => files.set(file, text));
  if (emitSkipped) throw new Error("The compiler wrote no declarations: run `npm run typecheck`.");
  return files;
}

/** A program over declarations that are in memory only. */
function programOf(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.Program {
  const redirected = Object.entries(options.paths ?? {}).map(([specifier, paths]) => [
    specifier,
    paths.map((path) => join(DECLARATIONS, path).replace(/\.ts$/, ".d.ts")),
  ]);
  const settings = { ...options, paths: Object.fromEntries(redirected) };
  const host = ts.createCompilerHost(settings);
  const { fileExists, readFile, directoryExists } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.directoryExists = (folder) => folder.startsWith(DECLARATIONS) || (directoryExists?.(folder) ?? true);
  return ts.createProgram([...files.keys()], settings, host);
}

/** What one subpath exports, by name. */
type Exports = ReadonlyMap<string, ts.Symbol>;

function exportsOf(checker: ts.TypeChecker, file: ts.SourceFile | undefined): Exports {
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error("An entry has no exports.");
  return new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, target(checker, symbol)]));
}

/** What a name stands for, where it was only passed on. */
function target(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Declarations of ours, not those of other packages. */
function declarationsOf(symbol: ts.Symbol): ts.Declaration[] {
  return (symbol.declarations ?? []).filter((declaration) => declaration.getSourceFile().fileName.startsWith(`${DECLARATIONS}/`));
}

const PRIVATE = /^ *(#private|private .*);\n/gm;

/** A declaration as text. Where a type comes from does not matter, and what is private neither. */
function textOf(declaration: ts.Declaration): string {
  const whole = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const text = whole
    .getText()
    .replace(PRIVATE, "")
    .replaceAll(/import\("[^"]+"\)\./g, "");
  return text.replace(/^(export )?(default )?(declare )?/, "");
}

/** Types that a declaration names, which are no members of something and stand at the top of a file of ours. */
function namedIn(checker: ts.TypeChecker, declaration: ts.Declaration): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    if (symbol !== undefined) {
      const meant = target(checker, symbol);
      if (declarationsOf(meant).some(({ parent }) => ts.isSourceFile(parent))) found.push(meant);
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}

/** Types that the exports of a subpath need and that no subpath exports, by name. */
function hiddenTypes(checker: ts.TypeChecker, exports: Exports, exported: ReadonlySet<ts.Symbol>): Exports {
  const hidden = new Map<string, ts.Symbol>();
  const seen = new Set<ts.Symbol>();
  const visit = (symbol: ts.Symbol): void => {
    for (const named of declarationsOf(symbol).flatMap((declaration) => namedIn(checker, declaration))) {
      if (exported.has(named) || seen.has(named)) continue;
      seen.add(named);
      hidden.set(named.name, named);
      visit(named);
    }
  };
  for (const symbol of exports.values()) visit(symbol);
  return hidden;
}

/** Declarations sorted by name. @returns `name` alone for what another package declares */
function block(symbols: Exports): string {
  const names = [...symbols.keys()].sort();
  const texts = names.map((name) => {
    const symbol = symbols.get(name) as ts.Symbol;
    const declared = declarationsOf(symbol).map(textOf);
    const alias = symbol.name === name ? [] : [`// ${symbol.name} is exported as ${name}`];
    return [...alias, ...(declared.length === 0 ? [name] : declared)].join("\n");
  });
  return `\`\`\`ts\n${texts.join("\n\n")}\n\`\`\`\n`;
}

/** The report of each subpath, by the name of its file. */
function reports(): Map<string, string> {
  const entries = PACKAGES.flatMap(entriesOf);
  const options = compilerOptions();
  const program = programOf(declarationFiles(entries, options), options);
  const checker = program.getTypeChecker();
  const all = entries.map(({ specifier, source }) => {
    const file = program.getSourceFile(`${DECLARATIONS}/${source.replace(/\.ts$/, ".d.ts")}`);
    return { specifier, exports: exportsOf(checker, file) };
  });
  const exported = new Set(all.flatMap(({ exports }) => [...exports.values()]));
  return new Map(
    all.map(({ specifier, exports }) => {
      const hidden = hiddenTypes(checker, exports, exported);
      const more = hidden.size === 0 ? "" : `\nTypes that these need and that are not exported:\n\n${block(hidden)}`;
      return [`${specifier.replaceAll("/", "-")}.md`, `# ${specifier}\n\n${block(exports)}${more}`];
    }),
  );
}

function write(folder: string): number {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = reports();
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return files.size;
}

function check(): void {
  const folder = mkdtempSync(join(tmpdir(), "dis-api-"));
  try {
    const count = write(join(folder, "api"));
    const diff = ["diff", "--no-index", "--no-prefix", "--stat", "--patch", "api", join(folder, "api")];
    const { status, stdout } = spawnSync("git", diff, { cwd: root, encoding: "utf8" });
    if (status === 0) {
      console.log(`The public API of ${count} subpaths is as reported in api/.`);
    } else {
      console.error(`${stdout}\nThe public API is not as reported in api/. If that is wanted: npm run api`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv.includes("--check")) check();
else console.log(`${write(join(root, "api"))} reports in api/`);
