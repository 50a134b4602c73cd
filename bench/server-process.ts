import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A server in a process of its own, so that its CPU time is not ours. */
export interface ServerProcess {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** CPU time of a process since its start, and its memory. */
export interface Usage {
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** What the process that started a server can ask it for. */
export type Message =
  /** The CPU time so far and the memory. */
  | { readonly ask: "usage" }
  /** Its clock goes forward. */
  | { readonly ask: "move"; readonly ms: number }
  /** The body of all responses from now on. */
  | { readonly ask: "respond"; readonly body: string };

/** One of the servers in `server.ts`, which does what messages ask for. */
export interface AskedServer extends ServerProcess {
  usage(): Promise<Usage>;
  /** Moves its clock forward. Of dis-local only. */
  move(ms: number): Promise<void>;
  /** Gives it the body of its responses. Of `same` only. */
  respond(body: string): Promise<void>;
}

/** Names of the servers in `server.ts`. */
export type ServerName =
  | "dis-local"
  | "dis-local --data"
  | "kinesalite"
  | "kinesis-local"
  | "plain"
  | "same"
  | "records"
  | "endless";

const START_MS = 30_000;

function stopper(child: ChildProcess): () => Promise<void> {
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
}

/** Starts one of the servers in `server.ts`. @param options of dis-local @throws Error when it cannot listen */
export async function startServer(name: ServerName, options: object = {}): Promise<AskedServer> {
  const program = fileURLToPath(new URL("./server.ts", import.meta.url));
  const given = [name, JSON.stringify(options)];
  const child = fork(program, given, { execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const stop = async () => {
    // It ends by itself then, and removes what it has written.
    if (child.connected) child.disconnect();
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  };
  const ended = once(child, "exit").then(() => [{ code: "ENDED", message: `${name} ended before it listened` }]);
  const [message] = (await Promise.race([once(child, "message"), ended])) as [{ port?: number; code?: string; message?: string }];
  if (message.port === undefined) {
    await stop();
    throw Object.assign(new Error(message.message), { code: message.code });
  }
  const ask = async <T>(question: Message): Promise<T> => {
    const reply = once(child, "message");
    child.send(question);
    return (await reply)[0];
  };
  return {
    endpoint: `http://127.0.0.1:${message.port}`,
    stop,
    usage: () => ask<Usage>({ ask: "usage" }),
    move: (ms) => ask({ ask: "move", ms }),
    respond: (body) => ask({ ask: "respond", body }),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Starts Prism on the contract. @throws Error when it does not respond in time */
export async function startPrism(): Promise<ServerProcess> {
  const require = createRequire(import.meta.url);
  const program = join(dirname(require.resolve("@stoplight/prism-cli/package.json")), "dist", "index.js");
  const contract = fileURLToPath(new URL("../generated/openapi.json", import.meta.url));
  const port = await freePort();
  const options = ["--port", String(port), "--multiprocess", "false", "--verboseLevel", "silent"];
  const child = spawn(process.execPath, [program, "mock", contract, ...options], { stdio: "ignore" });
  const stop = stopper(child);
  process.once("exit", () => child.kill("SIGKILL"));
  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const responds = await fetch(endpoint, { headers: { connection: "close" } }).then(
      () => true,
      () => false,
    );
    if (responds) return { endpoint, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error("Prism did not respond");
}
