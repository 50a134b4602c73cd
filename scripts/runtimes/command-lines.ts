import { run } from "../process.js";
import type { Scene, Seen } from "./program.js";
import type { Runtime } from "./runtime.js";

/** A runtime whose program comes in an npm package. */
interface CommandLine {
  readonly name: string;
  /** Pinned: the floor of what is supported, and the newest of each line when it was last moved. */
  readonly package: string;
  readonly command: readonly string[];
}

const COMMAND_LINES: readonly CommandLine[] = [
  { name: "Node.js 20", package: "node@20.19.0", command: ["node"] },
  { name: "Node.js 22", package: "node@22.23.3", command: ["node"] },
  { name: "Node.js 24", package: "node@24.21.0", command: ["node"] },
  { name: "Bun", package: "bun@1.4.5", command: ["bun", "run"] },
  // It may go to this machine and nowhere else.
  {
    name: "Deno",
    package: "deno@2.9.6",
    command: ["deno", "run", "--no-remote", "--allow-net=127.0.0.1", "--allow-env", "--allow-read"],
  },
];

/** Fetching a runtime is part of it. */
const SECONDS = 240;

/** The runtimes with a command line. @param folder of a project in which the package is installed, with the program in it */
export function commandLines(folder: string, file: string): Runtime[] {
  return COMMAND_LINES.map(({ name, package: fetched, command }) => ({
    name: `${name} (${fetched})`,
    run: async (scene: Scene): Promise<Seen> => {
      const args = ["-y", "-p", fetched, ...command, file, JSON.stringify(scene)];
      return JSON.parse(await run("it failed, or could not be fetched", folder, SECONDS, "npx", args)) as Seen;
    },
  }));
}
