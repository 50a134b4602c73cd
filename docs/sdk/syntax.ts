import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Whether samples in other languages are well formed, as far as this machine has the tools. The libraries that they import are not
// here, so none of them is compiled.

export interface Sample {
  /** For messages; for Java also the name of the class. */
  readonly name: string;
  readonly code: string;
}

export interface Syntax {
  /** What checked the samples; `undefined` when it is not on this machine. */
  readonly tool: string | undefined;
  readonly faults: readonly string[];
}

const UNCHECKED: Syntax = { tool: undefined, faults: [] };

/** What a tool says when it is asked for its version; `undefined` when it is missing. */
function versionOf(tool: string, option: string): string | undefined {
  const { status, stdout, stderr } = spawnSync(tool, [option], { encoding: "utf8" });
  return status === 0 ? `${stdout}${stderr}`.trim() : undefined;
}

const PARSE = `import ast, json, sys
for sample in json.load(sys.stdin):
    try:
        ast.parse(sample["code"])
    except SyntaxError as error:
        print(sample["name"] + ": line " + str(error.lineno) + ": " + str(error.msg))
`;

export function pythonSyntax(samples: readonly Sample[]): Syntax {
  const tool = versionOf("python3", "--version");
  if (tool === undefined) return UNCHECKED;
  const { status, stdout, stderr } = spawnSync("python3", ["-c", PARSE], { input: JSON.stringify(samples), encoding: "utf8" });
  if (status !== 0) return { tool, faults: [stderr] };
  return { tool, faults: stdout.split("\n").filter(Boolean) };
}

/** What javac says because the libraries are not here. While there is an error of syntax, it says nothing else. */
const NO_LIBRARY = /: error: (?:package .* does not exist|cannot find symbol)$/;

export function javaSyntax(samples: readonly Sample[]): Syntax {
  const tool = versionOf("javac", "-version");
  if (tool === undefined) return UNCHECKED;
  const folder = mkdtempSync(join(tmpdir(), "dis-java-"));
  try {
    const files = samples.map(({ name, code }, index) => {
      const file = join(folder, String(index), `${name}.java`);
      mkdirSync(join(folder, String(index)));
      writeFileSync(file, code);
      return file;
    });
    // One after the other would take a second each; in one run a file with the same class twice would be an error.
    const { stderr } = spawnSync("javac", ["-proc:none", "-Xmaxerrs", "100000", "-d", folder, ...files], { encoding: "utf8" });
    const errors = stderr.split("\n").filter((line) => line.includes(": error: ") && !NO_LIBRARY.test(line));
    return { tool, faults: errors.map((line) => line.replace(/^.*?([\w-]+\.java:\d+)/, "$1")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function goSyntax(samples: readonly Sample[]): Syntax {
  const tool = versionOf("go", "version");
  if (tool === undefined) return UNCHECKED;
  const faults = samples.flatMap(({ name, code }) => {
    const { status, stdout, stderr } = spawnSync("gofmt", [], { input: code, encoding: "utf8" });
    if (status !== 0) return [`${name}: ${stderr.trim()}`];
    return stdout === code ? [] : [`${name}: gofmt writes it differently`];
  });
  return { tool, faults };
}
