import { shellWord } from "./shell.js";

/** What the command line of the run has in common with that of a replay. */
export interface ReplayOptions {
  readonly endpoint: string;
  readonly projectId: string;
  readonly seed: number;
  /** Options that the replay needs, too, ready for a shell: `--stream orders`. No credentials: they are in the environment. */
  readonly flags?: readonly string[];
}

/** What a replay must be allowed to do. */
export interface Allowance {
  readonly access: "read" | "write";
  readonly billable: boolean;
}

/** The command that runs one case alone again, with the same seed. */
export function replayCommand(id: string, options: ReplayOptions, care?: Allowance): string {
  const { endpoint, projectId, seed, flags = [] } = options;
  return [
    "npx dis-contract verify",
    `--endpoint ${shellWord(endpoint)}`,
    `--project-id ${shellWord(projectId)}`,
    `--replay ${shellWord(id)}`,
    `--seed ${seed}`,
    ...(care?.access === "write" ? ["--allow-writes"] : []),
    ...(care?.billable === true ? ["--allow-billable"] : []),
    ...flags,
  ].join(" ");
}
