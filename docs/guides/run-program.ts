import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { javaScriptOf } from "./compile.js";

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
  kill(signal: "SIGTERM" | "SIGKILL"): void;
  readonly ended: Promise<Run>;
}

/**
 * Starts a program in this repository, with nothing of our environment but PATH.
 * @param code TypeScript
 * @param timeoutMs after this it is killed
 */
export function startProgram(
  code: string,
  timeoutMs: number,
  environment: Readonly<Record<string, string>> = {},
): RunningProgram {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-"], {
    cwd: resolve(import.meta.dirname, "../.."),
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
  child.stdin.end(javaScriptOf(code));
  const ended = new Promise<Run>((done, fail) => {
    child.once("error", fail);
    child.once("close", (exitCode, signal) => done({ end: exitCode ?? signal, output, errors }));
  });
  return { output: () => output, kill: (signal) => child.kill(signal), ended };
}

/** Runs a program to its end. */
export function runProgram(code: string, timeoutMs: number): Promise<Run> {
  return startProgram(code, timeoutMs).ended;
}
