import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Verdict, Waiver } from "../verdict.js";
import { proposeWaivers, readWaivers, WAIVER_FILE, WaiverFileError } from "../waivers.js";
import { Mistake, messageOf } from "./mistake.js";
import type { Settings } from "./settings.js";

/** The waiver file of a run. */
export interface WaiverFile {
  /** Those in the file; none when there is no file. */
  readonly waivers: readonly Waiver[];
  /** Writes proposals for what stands in a verdict. @returns what was written, or a problem: a sentence either way */
  propose(verdict: Verdict): { readonly done: string } | { readonly problem: string };
}

/** Its text; `undefined` when there is none, which only the usual name may be. @throws Mistake */
function textOf({ waiversFile, writeWaivers }: Settings, file: string): string | undefined {
  if (!existsSync(file) && (waiversFile === undefined || writeWaivers)) return undefined;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Mistake(`The waiver file ${file} cannot be read: ${messageOf(error)}.`);
  }
}

/**
 * Reads the waivers, before anything is sent: a run with waivers that nobody can read would fail for the wrong reason.
 * @param today `YYYY-MM-DD`, UTC
 * @throws Mistake that tells all that is wrong with the file
 */
export function openWaiverFile(settings: Settings, today: string): WaiverFile {
  const file = settings.waiversFile ?? WAIVER_FILE;
  const existing = textOf(settings, file);
  try {
    return {
      waivers: existing === undefined ? [] : readWaivers(existing, { file, today }),
      propose(verdict) {
        const doubts = settings.failOnDoubts ? "fail" : "warn";
        try {
          const text = proposeWaivers(verdict, { today, file, doubts, ...(existing === undefined ? {} : { existing }) });
          if (text === existing) return { done: `${file} has a waiver for everything that was found already.` };
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
