import { relative, resolve } from "node:path";
import ts from "typescript";

const ROOT = resolve(import.meta.dirname, "../..");

function options(): ts.CompilerOptions {
  const read = ts.readConfigFile(resolve(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
  // A sample may show how a value is obtained without using it.
  return { ...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false };
}

/**
 * Checks the types of texts that are not files, as the compiler checks those of this repository.
 * @param sources text by path, relative to the repository; the path decides how imports are resolved
 * @returns what is wrong: `path:line message`
 */
export function compile(sources: ReadonlyMap<string, string>): string[] {
  const texts = new Map([...sources].map(([path, text]) => [resolve(ROOT, path), text]));
  const resolved = options();
  const host = ts.createCompilerHost(resolved);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...texts.keys()], resolved, host);
  return [...texts.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(({ start, messageText }) => {
      const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
      return `${relative(ROOT, path)}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  });
}

/** The JavaScript of a TypeScript text, its comments left out. */
export function javaScriptOf(code: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}
