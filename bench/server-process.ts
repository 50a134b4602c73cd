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

const START_MS = 30_000;

function stopper(child: ChildProcess): () => Promise<void> {
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
}

/** Starts one of the servers in `server.ts`. @throws Error when it cannot listen */
export async function startServer(name: "dis-local" | "kinesalite" | "plain" | "records" | "endless"): Promise<ServerProcess> {
  const program = fileURLToPath(new URL("./server.ts", import.meta.url));
  const child = fork(program, [name], { execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const stop = stopper(child);
  const ended = once(child, "exit").then(() => [{ code: "ENDED", message: `${name} ended before it listened` }]);
  const [message] = (await Promise.race([once(child, "message"), ended])) as [{ port?: number; code?: string; message?: string }];
  if (message.port === undefined) {
    await stop();
    throw Object.assign(new Error(message.message), { code: message.code });
  }
  return { endpoint: `http://127.0.0.1:${message.port}`, stop };
}

async function freePort(): Promise<number> {
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
