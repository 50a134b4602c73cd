import { shellWord } from "./shell.js";

/** What the command line of the run has in common with that of a replay. */
export interface ReplayOptions {
  readonly endpoint: string;
  readonly projectId: string;
  readonly seed: number;
  /** What the run was allowed and told, ready for a shell: `--allow-writes`, `--stream orders`. No credentials: they are in the environment. */
  readonly flags?: readonly string[];
}

/** The command that runs one case alone again, with the same seed. */
export function replayCommand(id: string, options: ReplayOptions): string {
  const { endpoint, projectId, seed, flags = [] } = options;
  return [
    "npx dis-contract verify",
    `--endpoint ${shellWord(endpoint)}`,
    `--project-id ${shellWord(projectId)}`,
    `--replay ${shellWord(id)}`,
    `--seed ${seed}`,
    ...flags,
  ].join(" ");
}
