import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Below `node_modules`, where the program finds the package of SQLite, which has native code and cannot be bundled. */
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));

/** The server as one file, which starts much faster than its sources do. */
export interface ServerProgram {
  readonly path: string;
  remove(): void;
}

export async function buildServer(): Promise<ServerProgram> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "dis-durability-"));
  writeFileSync(join(folder, "package.json"), '{ "version": "0.0.0" }');
  const path = join(folder, "dist", "server.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("server.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: path,
    logLevel: "error",
    // Packages that are no modules ask for those of Node.js by `require`.
    banner: { js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);' },
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A server in a process of its own. */
export class ServerProcess {
  readonly endpoint: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, endpoint: string) {
    this.#child = child;
    this.endpoint = endpoint;
  }

  /**
   * Starts it; resolves when it takes requests. @param fileKb no file can become larger, as on a disk that is full
   * @throws Error with what the program wrote when it ends before
   */
  static async start(program: ServerProgram, folder: string, fileKb?: number): Promise<ServerProcess> {
    // The unit of a shell is 512 bytes.
    const limit = fileKb === undefined ? "" : `ulimit -f ${2 * fileKb}; `;
    const command = `${limit}exec "$0" "$1" "$2"`;
    const child = spawn("sh", ["-c", command, process.execPath, program.path, folder], { stdio: ["ignore", "pipe", "pipe"] });
    let complaint = "";
    child.stderr.on("data", (chunk) => {
      complaint += chunk;
    });
    const ended = once(child, "close").then(() => {
      throw new Error(`the server ended: ${complaint}`);
    });
    const [line] = await Promise.race([once(child.stdout, "data"), ended]);
    ended.catch(() => undefined);
    return new ServerProcess(child, String(line).trim());
  }

  /** Kills it as a lack of memory would; resolves when it is gone. */
  async kill(): Promise<void> {
    const gone = once(this.#child, "close");
    this.#child.kill("SIGKILL");
    await gone;
  }
}
