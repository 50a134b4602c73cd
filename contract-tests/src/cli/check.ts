import { disContract } from "../contract/dis-contract.js";
import { createAtlas } from "../contract/provenance.js";
import { shellWord } from "../report/commands.js";
import { figure } from "../report/sentences.js";
import { createFold, type Fold } from "../traffic/fold.js";
import { BrokenFile } from "../traffic/pieces.js";
import { exchangesIn } from "../traffic/read.js";
import { trafficVerdict } from "../traffic/verdict.js";
import { contractText, readContract } from "./contract-file.js";
import { type Judge, readOutputs, version } from "./outputs.js";
import type { CheckSettings, TrafficSettings } from "./traffic-settings.js";
import type { Shell } from "./verify.js";

/** Checks the exchanges in files, and gives the exit code. @throws Mistake when it cannot even begin */
export async function check(settings: CheckSettings, shell: Shell): Promise<number> {
  const outputs = readOutputs(settings);
  const traffic = openTraffic(settings, replayOf(settings));
  const problems: string[] = [];
  for (const file of settings.files) {
    const problem = await addAll(traffic.fold, file, shell.signal);
    if (problem !== undefined) problems.push(problem);
  }
  return outputs.finish(traffic.judge(problems, shell.signal.aborted), shell);
}

/** The same files, and the options that decide what counts. */
function replayOf({ files, endpoint, projectId, contractFile }: CheckSettings): string {
  const options = Object.entries({ endpoint, "project-id": projectId, contract: contractFile });
  const given = options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${shellWord(value)}`]));
  return ["npx dis-contract check", ...files.map(shellWord), ...given].join(" ");
}

/** @returns a sentence when the file could not be read to its end */
async function addAll(fold: Fold, file: string, signal: AbortSignal): Promise<string | undefined> {
  let count = 0;
  try {
    for await (const exchange of exchangesIn(file)) {
      if (signal.aborted) return undefined;
      await fold.add(exchange);
      count++;
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    return `${file} ${error.message}. ${checkedOf(count)}`;
  }
}

function checkedOf(count: number): string {
  if (count === 0) return "Nothing of it was checked.";
  return count === 1 ? "One exchange of it was checked." : `${figure(count)} exchanges of it were checked.`;
}

/** What `check` and `proxy` do with each exchange, and the verdict on all of them. */
export interface Traffic {
  readonly fold: Fold;
  /** @param problems sentences about what could not be done */
  judge(problems: readonly string[], isInterrupted?: boolean): Judge;
}

/** @param replay the command that shows the findings again @throws Mistake when the contract cannot be read */
export function openTraffic(settings: TrafficSettings, replay: string): Traffic {
  const contract = readContract(settings.contractFile);
  const { contractFile, endpoint, projectId } = settings;
  const before = contractFile === undefined ? undefined : disContract();
  const startedAt = new Date();
  const atlas = createAtlas(contract, () => contractText(contractFile), contractFile);
  const fold = createFold({ contract, before, context: { atlas, replay }, endpoint, projectId });
  return {
    fold,
    judge:
      (problems, isInterrupted = false) =>
      ({ waiverFile, thresholds, today }, more) =>
        trafficVerdict(fold, {
          contract,
          before,
          version: version(),
          startedAt,
          waivers: waiverFile.waivers,
          today,
          doubts: settings.failOnDoubts ? "fail" : "warn",
          thresholds,
          problems: [...problems, ...more],
          isInterrupted,
        }),
  };
}
