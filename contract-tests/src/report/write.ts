import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { nearest } from "dis-openapi/contract";
import { type CaseResult, EXIT_CODES, type ReportedFinding, type Verdict, type VerdictOutcome } from "../verdict.js";
import { githubCommands, githubSummary } from "./github.js";
import { htmlReport } from "./html/page.js";
import { junitReport } from "./junit.js";
import { type SarifOptions, sarifReport } from "./sarif.js";
import { headlineOf } from "./sentences.js";

const FILE_KINDS = ["junit", "json", "html", "sarif"] as const;

const KINDS = [...FILE_KINDS, "github"] as const;

/** A report that goes to a file. */
export type FileKind = (typeof FILE_KINDS)[number];

/** A report besides the summary for people. */
export type ReportTarget = { readonly kind: FileKind; readonly path: string } | { readonly kind: "github" };

/** A `--report` that cannot be read. The message is a sentence for people. */
export class ReportOptionError extends Error {
  override readonly name = "ReportOptionError";
}

/**
 * The reports that were asked for: `junit=out/junit.xml,html=out/report.html,github`. A path cannot have a comma.
 * @throws ReportOptionError for a kind that does not exist, a missing path, or one file for two reports
 */
export function parseReports(text: string): ReportTarget[] {
  const pieces = text
    .split(",")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const targets = pieces.map(targetOf);
  const paths = new Set<string>();
  for (const target of targets) {
    if (target.kind === "github") continue;
    const file = resolve(target.path);
    if (paths.has(file)) throw new ReportOptionError(`Two reports would be written to ${target.path}.`);
    paths.add(file);
  }
  return targets;
}

function targetOf(piece: string): ReportTarget {
  const [kind = "", ...rest] = piece.split("=");
  const path = rest.join("=").trim();
  const name = kind.trim();
  if (isFileKind(name)) {
    if (path === "") throw new ReportOptionError(`The report ${name} needs a file: ${name}=path.`);
    return { kind: name, path };
  }
  if (name !== "github") throw unknownKind(name);
  if (rest.length > 0) throw new ReportOptionError("The report github takes no file: it writes to the log and the job summary.");
  return { kind: name };
}

function isFileKind(kind: string): kind is FileKind {
  return (FILE_KINDS as readonly string[]).includes(kind);
}

function unknownKind(kind: string): ReportOptionError {
  const meant = nearest(kind, KINDS);
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return new ReportOptionError(`There is no report "${kind}"; there are ${KINDS.join(", ")}.${hint}`);
}

/** Where reports without a file of their own go. */
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

/**
 * Writes reports, each whether or not the others can be written, and makes their folders. It never throws: a report that cannot
 * be written is a problem of the verdict, with exit code 2. JSON comes last and has the problems of the others.
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

/** A report that could not be written makes the run incomplete; an interrupted run stays interrupted. */
function withProblems(verdict: Verdict, problems: readonly string[]): Verdict {
  if (problems.length === 0) return verdict;
  const outcome: VerdictOutcome = verdict.outcome === "interrupted" ? "interrupted" : "not-tested";
  return { ...verdict, outcome, exitCode: EXIT_CODES[outcome], problems: [...verdict.problems, ...problems] };
}

function nameOf(target: ReportTarget): string {
  return target.kind === "github" ? "github" : `${target.kind}: ${target.path}`;
}

/** A report to a pipe that nobody reads any more, as in `--report json=/dev/stdout | head`, is no problem of the run. */
function isUnread(error: unknown): boolean {
  return (error as { readonly code?: string }).code === "EPIPE";
}

/** @returns a sentence when the report could not be written */
async function attempt(what: string, write: () => Promise<void>): Promise<string | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (isUnread(error)) return undefined;
    return `The report ${what} could not be written: ${causeOf(error)}.`;
  }
}

/** Error codes of a file system, in words. */
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

const REPORTS: Readonly<Record<FileKind, (verdict: Verdict, options: SarifOptions) => string>> = {
  junit: junitReport,
  json: jsonReport,
  html: htmlReport,
  sarif: sarifReport,
};

async function writeTarget(verdict: Verdict, target: ReportTarget, { env, print, contractFile }: ReportSurroundings) {
  const options = contractFile === undefined ? {} : { contractFile };
  if (target.kind === "github") {
    print(githubCommands(verdict, options));
    const summary = env["GITHUB_STEP_SUMMARY"] ?? "";
    if (summary !== "") await appendFile(summary, githubSummary(verdict));
    return;
  }
  await makeFolder(dirname(target.path));
  await writeFile(target.path, REPORTS[target.kind](verdict, options));
}

/**
 * Makes a folder and those above it. The recursive form of `mkdir` never ends below a folder that takes no others and says that
 * they do not exist, as /proc does.
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

/** Findings of one fingerprint that keep their exchange: a server that is wrong everywhere has thousands of findings. */
const SHOWN_EXCHANGES = 3;

/**
 * The verdict as `dis-contract/verdict.schema.json` describes it, indented, so that two can be compared line by line. The first
 * three findings of each fingerprint have their exchange.
 */
export function jsonReport(verdict: Verdict): string {
  const { format, ...rest } = verdict;
  const written: Verdict = { format, headline: headlineOf(verdict), ...rest, results: withFewExchanges(verdict.results) };
  return `${JSON.stringify(written, null, 2)}\n`;
}

/** The results with an exchange in the first findings of each fingerprint only. */
function withFewExchanges(results: readonly CaseResult[]): CaseResult[] {
  const seen = new Map<string, number>();
  const shown = (finding: ReportedFinding) => {
    const count = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, count);
    return count <= SHOWN_EXCHANGES ? finding : withoutExchange(finding);
  };
  return results.map((result) => ({ ...result, findings: result.findings.map(shown) }));
}

/** Without the exchange and its curl line: other findings of the fingerprint have them, and the replay shows them again. */
function withoutExchange({ exchange: _, curl: __, ...rest }: ReportedFinding): ReportedFinding {
  return rest;
}
