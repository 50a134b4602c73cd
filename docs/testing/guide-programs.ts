import { spawn } from "node:child_process";
import { relative, resolve } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import packages from "../../package.json" with { type: "json" };
import { type CodeBlock, codeBlocks } from "./guide-text.js";

// Finds the programs in a page, checks their types, and runs them.

const ROOT = resolve(import.meta.dirname, "../..");

/** A program of a page: each `ts` block is one. A `text` block directly after it is its output. */
export interface Program {
  readonly block: CodeBlock;
  /** What the program prints; `undefined` when the page does not say. */
  readonly output: string | undefined;
}

/** @throws Error for a block that imports nothing: nobody could run it */
export function programsOf(markdown: string): Program[] {
  const blocks = codeBlocks(markdown);
  return blocks.flatMap((block, index) => {
    if (block.language !== "ts") return [];
    if (!/^import /m.test(block.code)) throw new Error(`The ts block in line ${block.line + 1} imports nothing.`);
    const next = blocks[index + 1];
    return [{ block, output: next?.language === "text" ? next.code : undefined }];
  });
}

/** The program as one text. Each line keeps its line number in the page, so that a compiler error names the right line. */
export function sourceOf({ block }: Program): string {
  return "\n".repeat(block.line + 1) + block.code;
}

function compilerOptions(): ts.CompilerOptions {
  const read = ts.readConfigFile(resolve(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
  // A sample may show how to obtain a value without using it.
  return { ...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false };
}

/**
 * Checks the types of texts that are not files, with the compiler options of this repository.
 * @param sources text by path, relative to the repository; the path decides how imports are resolved
 * @returns the errors: `path:line message`
 */
export function compile(sources: ReadonlyMap<string, string>): string[] {
  const texts = new Map([...sources].map(([path, text]) => [resolve(ROOT, path), text]));
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(({ start, messageText }) => {
      const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
      return `${relative(ROOT, path)}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  });
}

/** How a program ended. */
export interface Run {
  /** Exit code, or the signal that ended it. */
  readonly end: number | string | null;
  readonly output: string;
  /** What it wrote to the error output. */
  readonly errors: string;
}

/** A program in a process of its own. */
export interface RunningProgram {
  /** What it has written so far. */
  output(): string;
  kill(signal: "SIGINT" | "SIGTERM" | "SIGKILL"): void;
  readonly ended: Promise<Run>;
}

/** Packages of this repository that read files beside their programs, and so cannot be one file with a sample. */
const OF_MANY_FILES = /from "dis-(?:local|contract)/;

/** The program with the source of the client in it, which starts in a third of the time that a loader of TypeScript takes. */
async function asOneFile(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, loader: "ts", resolveDir: ROOT },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    external: Object.keys({ ...packages.peerDependencies, ...packages.devDependencies }),
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/**
 * Starts a TypeScript program in this repository. Of our environment it gets PATH alone.
 * @param timeoutMs after this the program is killed
 */
export function startProgram(
  code: string,
  timeoutMs: number,
  environment: Readonly<Record<string, string>> = {},
): RunningProgram {
  const isOneFile = !OF_MANY_FILES.test(code);
  const loader = isOneFile ? [] : ["--import", "tsx"];
  const child = spawn(process.execPath, [...loader, "--input-type=module", "-"], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...environment },
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const asJavaScript = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true };
  const program = isOneFile
    ? asOneFile(code)
    : Promise.resolve(ts.transpileModule(code, { compilerOptions: asJavaScript }).outputText);
  const ended = new Promise<Run>((done, fail) => {
    child.once("error", fail);
    program.then((text) => child.stdin.end(text)).catch(fail);
    child.once("close", (exitCode, signal) => done({ end: exitCode ?? signal, output, errors }));
  });
  return { output: () => output, kill: (signal) => child.kill(signal), ended };
}

/** Runs a program to its end. */
export function runProgram(code: string, timeoutMs: number): Promise<Run> {
  return startProgram(code, timeoutMs).ended;
}
