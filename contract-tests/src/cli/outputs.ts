import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseThresholds, ThresholdError, type Thresholds } from "../coverage/thresholds.js";
import { humanReport, takesColor } from "../report/human.js";
import { parseReports, ReportOptionError, type ReportTarget, writeReports } from "../report/write.js";
import type { Verdict, Waiver } from "../verdict.js";
import { readWaivers, WAIVER_FILE, WaiverFileError } from "../waivers/file.js";
import { proposeWaivers } from "../waivers/propose.js";
import { Mistake, messageOf } from "./options.js";

/** What every command does with what it found. */
export interface OutputSettings {
  /** Omitted for the contract of the package. */
  readonly contractFile?: string | undefined;
  /** As they are typed: `junit=out.xml,github`. */
  readonly reports: string;
  readonly minCoverage?: string | undefined;
  readonly waiversFile?: string | undefined;
  readonly writeWaivers: boolean;
  readonly failOnDoubts: boolean;
}

/** Where reports without a file of their own go. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
  readonly columns?: number | undefined;
  print(text: string): void;
}

/** What is done with a verdict. */
export interface Outputs {
  /**
   * Prints the summary, writes the reports, and gives the exit code. It does not throw.
   * @param judge makes the verdict; a problem with the waivers is one more problem of it
   */
  finish(judge: Judge, surroundings: Surroundings): Promise<number>;
}

export type Judge = (wishes: Wishes, problems: readonly string[]) => Verdict;

/** Everything that a command prints and writes. @throws Mistake for options that name what does not exist */
export function readOutputs(settings: OutputSettings): Outputs {
  const wishes = wishesOf(settings);
  return {
    async finish(judge, surroundings) {
      const { environment: env, print, columns } = surroundings;
      const first = judge(wishes, []);
      const proposal = settings.writeWaivers ? wishes.waiverFile.propose(first) : undefined;
      const found = proposal !== undefined && "problem" in proposal ? judge(wishes, [proposal.problem]) : first;
      const { contractFile } = settings;
      const place = contractFile === undefined ? {} : { contractFile };
      const { verdict, written } = await writeReports(found, wishes.targets, { env, print, ...place });
      const color = takesColor({ isTTY: process.stdout.isTTY }, env);
      print(humanReport(verdict, { color, written, ...(columns === undefined ? {} : { width: columns }) }));
      if (proposal !== undefined && "done" in proposal) print(`\n${proposal.done}\n`);
      return verdict.exitCode;
    },
  };
}

/** What `--report`, `--min-coverage` and `--waivers` ask for. */
export interface Wishes {
  readonly targets: readonly ReportTarget[];
  readonly thresholds: Thresholds;
  readonly waiverFile: WaiverFile;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** @throws Mistake */
function wishesOf(settings: OutputSettings): Wishes {
  const today = new Date().toISOString().slice(0, 10);
  try {
    const thresholds = settings.minCoverage === undefined ? {} : parseThresholds(settings.minCoverage);
    return { targets: parseReports(settings.reports), thresholds, waiverFile: openWaiverFile(settings, today), today };
  } catch (error) {
    if (error instanceof ReportOptionError || error instanceof ThresholdError) throw new Mistake(error.message);
    throw error;
  }
}

/** Version of the package. */
export function version(): string {
  return (createRequire(import.meta.url)("../../package.json") as { version: string }).version;
}

/** The waiver file of a run. */
export interface WaiverFile {
  /** The waivers in the file; empty when there is no file. */
  readonly waivers: readonly Waiver[];
  /** Writes proposals for the findings of a verdict. @returns what was written, or a problem: a sentence either way */
  propose(verdict: Verdict): { readonly done: string } | { readonly problem: string };
}

/**
 * Reads the waivers before anything is sent: a run with unreadable waivers would fail for the wrong reason.
 * @param today `YYYY-MM-DD`, UTC
 * @throws Mistake with everything that is wrong with the file
 */
export function openWaiverFile(settings: OutputSettings, today: string): WaiverFile {
  const file = settings.waiversFile ?? WAIVER_FILE;
  const existing = textOf(settings, file);
  try {
    return {
      waivers: existing === undefined ? [] : readWaivers(existing, { file, today }),
      propose(verdict) {
        const doubts = settings.failOnDoubts ? "fail" : "warn";
        try {
          const text = proposeWaivers(verdict, { today, file, doubts, ...(existing === undefined ? {} : { existing }) });
          if (text === existing) return { done: `${file} already has a waiver for every finding.` };
          writeFileSync(file, text);
          return {
            done: `Waivers are proposed in ${file}. Write the reason and the owner of each; until then the file is refused.`,
          };
        } catch (error) {
          return { problem: `The waiver file ${file} could not be written: ${messageOf(error)}.` };
        }
      },
    };
  } catch (error) {
    if (error instanceof WaiverFileError) throw new Mistake(error.message);
    throw error;
  }
}

/** The text of the file; `undefined` when it does not exist, which only the default file may. @throws Mistake */
function textOf({ waiversFile, writeWaivers }: OutputSettings, file: string): string | undefined {
  if (!existsSync(file) && (waiversFile === undefined || writeWaivers)) return undefined;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Mistake(`The waiver file ${file} cannot be read: ${messageOf(error)}.`);
  }
}
