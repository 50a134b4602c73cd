// What a reader of the code has to open: files and lines of each part without its tests, files that only one other imports, the
// length of files, import circles (imports of types count) and dynamic imports.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { median } from "./sampling.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Not counted: tests and what they need, generated code, examples, settings. */
const NOT_COUNTED = /\.(test|contract|setup)\.ts$|\.config\.ts$|(^|\/)(testing|vectors|fixtures?)\/|^(generated|examples)\//;

interface SourceFile {
  readonly path: string;
  readonly lines: number;
  /** Paths of the files of ours that it imports. */
  readonly imports: readonly string[];
  /** What it imports when it runs: `import("node:crypto")`. */
  readonly dynamicImports: readonly string[];
}

function sourceFiles(): SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "*.ts", "*.js"], { cwd: ROOT, encoding: "utf8" }).split("\n");
  const paths = listed.filter((path) => path !== "" && !NOT_COUNTED.test(path));
  const known = new Set(paths);
  return paths.map((path) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    const targets = ts
      .preProcessFile(text)
      .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
      .map(({ fileName }) => normalize(join(dirname(path), fileName)))
      .map((target) => (known.has(target) ? target : target.replace(/\.js$/, ".ts")));
    const imports = [...new Set(targets)].filter((target) => target !== path && known.has(target));
    return { path, lines: text.split("\n").length - 1, imports, dynamicImports: dynamicImportsOf(path, text) };
  });
}

function dynamicImportsOf(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push(node.arguments[0]?.getText() ?? "");
    }
    ts.forEachChild(node, visit);
  };
  if (text.includes("import(")) visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
  return found;
}

/** Files that import each other, group by group (Tarjan). */
function circlesOf(files: readonly SourceFile[]): string[][] {
  const imports = new Map(files.map((file) => [file.path, file.imports]));
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const low = (path: string): number => lowest.get(path) ?? 0;
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.size - 1);
    open.push(path);
    for (const next of imports.get(path) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(path, Math.min(low(path), low(next)));
    }
    if (low(path) !== order.get(path)) return;
    const circle = open.splice(open.indexOf(path));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const { path } of files) if (!order.has(path)) visit(path);
  return circles;
}

/** The package, or the folder, that a file is counted in. */
function partOf(path: string): string {
  const [first = "", second = ""] = path.split("/");
  if (first === "contract-tests") return ["mutants", "chance", "vitest"].includes(second) ? `${first}/${second}` : first;
  return path.includes("/") ? first : "other";
}

/** The last one counts files under 40 lines with one importer. */
const HEADINGS = ["files", "lines", "median", "1 importer", "share", "under 40"];

/** The figures of each part, the circles, the dynamic imports and the longest files, as lines of text. */
export function houseLines(): string[] {
  const files = sourceFiles();
  const importers = new Map<string, number>();
  for (const target of files.flatMap(({ imports }) => imports)) importers.set(target, (importers.get(target) ?? 0) + 1);
  const names = [...new Set(files.map(({ path }) => partOf(path)))];
  const parts = names.map((name) => ({ name, members: files.filter(({ path }) => partOf(path) === name) }));
  const row = (name: string, members: readonly SourceFile[]): string => {
    const lengths = members.map(({ lines }) => lines);
    const single = members.filter(({ path }) => importers.get(path) === 1);
    const figures = [
      members.length,
      lengths.reduce((sum, lines) => sum + lines, 0),
      median(lengths),
      single.length,
      `${Math.round((single.length / members.length) * 100)} %`,
      single.filter(({ lines }) => lines < 40).length,
    ];
    return `${name.padEnd(24)}${figures.map((figure) => String(figure).padStart(11)).join("")}`;
  };
  const circles = circlesOf(files);
  const longest = [...files].sort((a, b) => b.lines - a.lines).slice(0, 10);
  const dynamic = files.flatMap(({ path, dynamicImports }) => dynamicImports.map((target) => `${path}: ${target}`));
  return [
    `${"without tests".padEnd(24)}${HEADINGS.map((heading) => heading.padStart(11)).join("")}`,
    ...parts.sort((a, b) => b.members.length - a.members.length).map(({ name, members }) => row(name, members)),
    row("all", files),
    `circles: ${circles.length}`,
    ...circles.map((circle) => `  ${circle.join(" ")}`),
    `dynamic imports: ${dynamic.length}`,
    ...dynamic.map((each) => `  ${each}`),
    "longest files:",
    ...longest.map(({ path, lines }) => `  ${String(lines).padStart(5)} ${path}`),
  ];
}
