import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What the server has in memory, in bytes. */
export interface Memory {
  readonly used: number;
  readonly rss: number;
}

/** A server in a process of its own. */
export class AttackedServer {
  readonly port: number;
  readonly #child: ChildProcess;
  #end: string | undefined;

  private constructor(child: ChildProcess, port: number) {
    this.port = port;
    this.#child = child;
    child.on("exit", (code, signal) => {
      this.#end = `the server ended with ${signal ?? code}`;
    });
  }

  /** @param data folder in which it keeps its data; in memory without one */
  static async start(data?: string): Promise<AttackedServer> {
    const program = fileURLToPath(new URL("server-process.ts", import.meta.url));
    const child = fork(program, data === undefined ? [] : [data], {
      execArgv: ["--import", "tsx", "--expose-gc", "--max-old-space-size=512"],
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
    });
    const port = await Promise.race([once(child, "message"), once(child, "exit").then(() => [0])]);
    if (typeof port[0] !== "number" || port[0] === 0) throw new Error("the server did not start");
    return new AttackedServer(child, port[0]);
  }

  /** How the process ended; undefined while it runs. */
  get end(): string | undefined {
    return this.#end;
  }

  async memory(): Promise<Memory> {
    const answer = once(this.#child, "message");
    this.#child.send("memory");
    return (await answer)[0] as Memory;
  }

  /** Kills the process: what it has kept must be whole after that. */
  async kill(): Promise<void> {
    if (this.#end !== undefined) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }
}
