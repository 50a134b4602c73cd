import { launchBrowser } from "../../docs/testing/browser.js";
import { NO_BROWSER } from "../../docs/testing/no-browser.js";
import { run } from "../process.js";
import type { Bundle, Program } from "./edge.js";
import type { Scene, Seen } from "./program.js";
import { Impossible, type Runtime } from "./runtime.js";

/** A runtime whose program comes in an npm package. */
interface CommandLine {
  readonly name: string;
  /** Pinned: the oldest version that is supported, and the newest of each line on the day of the last change. */
  readonly package: string;
  readonly command: readonly string[];
}

const COMMAND_LINES: readonly CommandLine[] = [
  { name: "Node.js 20", package: "node@20.19.0", command: ["node"] },
  { name: "Node.js 22", package: "node@22.23.3", command: ["node"] },
  { name: "Node.js 24", package: "node@24.21.0", command: ["node"] },
  { name: "Bun", package: "bun@1.4.5", command: ["bun", "run"] },
  // It can reach this machine only.
  {
    name: "Deno",
    package: "deno@2.9.6",
    command: ["deno", "run", "--no-remote", "--allow-net=127.0.0.1", "--allow-env", "--allow-read"],
  },
];

/** Includes the time to fetch the runtime. */
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

/** A page of the server's own origin, in a headless Chromium with an empty profile. */
export function browser(bundle: Bundle): Runtime {
  return {
    name: "Chromium",
    run: async (scene) => {
      const chromium = await launchBrowser();
      if (chromium === undefined) throw new Impossible(NO_BROWSER);
      try {
        const page = await chromium.newPage();
        await page.goto(`${scene.endpoint}/`);
        await page.evaluate(bundle);
        return await page.evaluate((given) => (globalThis as unknown as { program: Program }).program(given), scene);
      } finally {
        await chromium.close();
      }
    },
  };
}
