import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { EXIT_CODES, type Outcome, type Verdict } from "../verdict.js";
import { githubCommands } from "./github.js";
import { htmlReport } from "./html.js";
import { jsonReport } from "./json.js";
import { junitReport } from "./junit.js";
import { githubSummary } from "./summary.js";
import type { FileKind, ReportTarget } from "./targets.js";

/** Where reports go that have no file of their own. */
export interface ReportSurroundings {
  /** `GITHUB_STEP_SUMMARY` is the file of the job summary. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes workflow commands. */
  print(text: string): void;
  /** Path of the contract in the repository that is checked out; see `GithubOptions`. */
  readonly contractFile?: string;
}

export interface WrittenReports {
  /** The verdict with a problem for each report that could not be written. */
  readonly verdict: Verdict;
  /** `junit: out/junit.xml`, in the order that was asked for. */
  readonly written: readonly string[];
}

const REPORTS: Readonly<Record<FileKind, (verdict: Verdict) => string>> = {
  junit: junitReport,
  json: jsonReport,
  html: htmlReport,
};

/** What the codes of a file system mean, in words. */
const CAUSES: Readonly<Record<string, string>> = {
  EACCES: "it may not be written by this user",
  EPERM: "it may not be written by this user",
  ENOSPC: "the disk is full",
  EDQUOT: "the quota of the disk is used up",
  EROFS: "the disk can only be read",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is no folder",
  EEXIST: "a part of the path is no folder",
  ENOENT: "its folder cannot be made",
  ENAMETOOLONG: "the path is too long",
};

function causeOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return CAUSES[code ?? ""] ?? message ?? String(error);
}

/**
 * Makes a folder and those above it. The recursive form of `mkdir` never ends where a folder is there that takes no others
 * and says that they do not exist, as /proc does.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

/** @returns a sentence when it did not work */
async function attempt(what: string, write: () => Promise<void>): Promise<string | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    return `The report ${what} could not be written: ${causeOf(error)}.`;
  }
}

async function writeTarget(verdict: Verdict, target: ReportTarget, { env, print, contractFile }: ReportSurroundings) {
  if (target.kind === "github") {
    print(githubCommands(verdict, contractFile === undefined ? {} : { contractFile }));
    const summary = env["GITHUB_STEP_SUMMARY"] ?? "";
    if (summary !== "") await appendFile(summary, githubSummary(verdict));
    return;
  }
  await makeFolder(dirname(target.path));
  await writeFile(target.path, REPORTS[target.kind](verdict));
}

function nameOf(target: ReportTarget): string {
  return target.kind === "github" ? "github" : `${target.kind}: ${target.path}`;
}

/** What could not be written makes the run one that could not be made as asked for; an interrupted one stays interrupted. */
function withProblems(verdict: Verdict, problems: readonly string[]): Verdict {
  if (problems.length === 0) return verdict;
  const outcome: Outcome = verdict.outcome === "interrupted" ? "interrupted" : "not-tested";
  return { ...verdict, outcome, exitCode: EXIT_CODES[outcome], problems: [...verdict.problems, ...problems] };
}

/**
 * Writes reports, each whether or not the others can be written; folders are made. It never throws: a report that cannot be
 * written is a problem of the verdict, and its exit code 2. JSON comes last, and has the problems of the others.
 */
export async function writeReports(
  verdict: Verdict,
  targets: readonly ReportTarget[],
  surroundings: ReportSurroundings,
): Promise<WrittenReports> {
  let current = verdict;
  const failed = new Set<ReportTarget>();
  const inOrder = [...targets].sort((one, other) => Number(one.kind === "json") - Number(other.kind === "json"));
  for (const target of inOrder) {
    const problem = await attempt(nameOf(target), () => writeTarget(current, target, surroundings));
    if (problem === undefined) continue;
    failed.add(target);
    current = withProblems(current, [problem]);
  }
  return { verdict: current, written: targets.filter((target) => !failed.has(target)).map(nameOf) };
}
