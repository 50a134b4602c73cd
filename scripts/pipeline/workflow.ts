import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

/** A step that runs a script; steps that use an action of somebody else are not run here. */
interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** Values that `${{ … }}` stands for, by what stands in the braces: `vars.DIS_ENDPOINT`. */
export type Expressions = Readonly<Record<string, string>>;

/** What a script printed and left behind. */
export interface StepResult {
  readonly exitCode: number;
  readonly output: string;
  /** Lines that it wrote to GITHUB_OUTPUT, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What it wrote to GITHUB_STEP_SUMMARY. */
  readonly summary: string;
}

/** Put in place as the runner of GitHub does: before the shell sees the text. @throws Error for an expression without value */
function substituted(text: unknown, expressions: Expressions): string {
  return String(text).replace(/\$\{\{\s*([^}]+?)\s*\}\}/g, (_, name: string) => {
    const value = expressions[name];
    if (value === undefined) throw new Error(`The workflow speaks of ${name}, which nothing gives.`);
    return value;
  });
}

function environment(step: Step, expressions: Expressions): Record<string, string> {
  return Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, substituted(value, expressions)]));
}

/** Runs the script of a step in a folder, as the runner of GitHub runs `shell: bash`. */
async function runScript(step: Step, folder: string, expressions: Expressions): Promise<StepResult> {
  const room = mkdtempSync(join(tmpdir(), "dis-step-"));
  const [outputFile, summaryFile] = [join(room, "output"), join(room, "summary")];
  for (const file of [outputFile, summaryFile]) writeFileSync(file, "");
  const script = join(room, "step.sh");
  writeFileSync(script, substituted(step.run, expressions));
  const env = {
    ...process.env,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    ...environment(step, expressions),
  };
  try {
    const { exitCode, output } = await new Promise<Pick<StepResult, "exitCode" | "output">>((resolve) => {
      const settings = { cwd: folder, env, timeout: 240_000, maxBuffer: 2 ** 26 };
      execFile("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], settings, (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code ?? -1), output: stdout + stderr });
      });
    });
    const lines = readFileSync(outputFile, "utf8").split("\n").filter(Boolean);
    const outputs = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
    return { exitCode, output, outputs, summary: readFileSync(summaryFile, "utf8") };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/**
 * Runs the scripts of a composite action with inputs, its defaults where none is given. The first that fails ends it.
 * @param file its action.yml
 * @throws Error for an input that it does not have, or lacks
 */
export async function runAction(file: string, folder: string, inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const action = parse(readFileSync(file, "utf8")) as Action;
  const unknown = Object.keys(inputs).find((name) => !Object.hasOwn(action.inputs, name));
  if (unknown !== undefined) throw new Error(`The action has no input ${unknown}.`);
  const missing = Object.entries(action.inputs).find(([name, { required }]) => required === true && inputs[name] === undefined);
  if (missing !== undefined) throw new Error(`The action needs the input ${missing[0]}.`);
  const given = Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, inputs[name] ?? input.default ?? ""]);
  let last: StepResult = { exitCode: 0, output: "", outputs: {}, summary: "" };
  for (const step of action.runs.steps) {
    last = await runScript(step, folder, Object.fromEntries(given) as Expressions);
    if (last.exitCode !== 0) break;
  }
  return last;
}

/** The first block of a Markdown file that is a list of steps. @throws Error when there is none */
export function stepsIn(markdown: string): readonly Step[] {
  const block = [...markdown.matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)]
    .map(([, text]) => text ?? "")
    .find((text) => /^steps:/m.test(text));
  if (block === undefined) throw new Error("No block of YAML has steps.");
  return (parse(block) as { readonly steps: readonly Step[] }).steps;
}

/** Runs the scripts of a workflow's steps in a folder; what uses somebody else's action is passed over. */
export async function runSteps(steps: readonly Step[], folder: string, expressions: Expressions): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps.filter(({ run }) => run !== undefined)) {
    const result = await runScript(step, folder, expressions);
    results.push(result);
    if (result.exitCode !== 0) break;
  }
  return results;
}

/** Whether a file is there and has something in it. */
export function isWritten(folder: string, file: string): boolean {
  return existsSync(join(folder, file)) && readFileSync(join(folder, file)).length > 0;
}
