import { execFile } from "node:child_process";

/** A step failed; the message says which, and what the program printed last. */
export class Refused extends Error {}

const MAX_LINES = 8;

/** The last lines that are not empty, without colours. */
function lastLines(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
  const lines = text.replaceAll(/\u001b\[[0-9;]*m/g, "").split("\n");
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== "")
    .slice(-MAX_LINES)
    .join("\n    ");
}

/** Runs a program in a folder, for at most a number of seconds. @throws Refused when it fails or takes longer */
export function run(what: string, folder: string, seconds: number, program: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, CI: "true", NO_COLOR: "1", DO_NOT_TRACK: "1" };
  const settings = { cwd: folder, env, timeout: seconds * 1000, maxBuffer: 2 ** 26 };
  return new Promise((resolve, reject) => {
    execFile(program, [...args], settings, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const late = error.killed === true ? `: it took longer than ${seconds} s` : "";
      reject(new Refused(`${what}${late}:\n    ${lastLines(`${stdout}\n${stderr}`) || error.message}`));
    });
  });
}
