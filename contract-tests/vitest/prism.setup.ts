import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import type {} from "./targets.js";

/** Prism takes about five seconds to start, more on a busy machine. */
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 100;
const HOST = "127.0.0.1";

const require = createRequire(import.meta.url);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Started by its file: `npx` would be one more process, and ending it would leave Prism behind. */
function startPrism(port: number): ChildProcess {
  const program = join(dirname(require.resolve("@stoplight/prism-cli/package.json")), "dist", "index.js");
  const contract = require.resolve("dis-openapi/openapi.json");
  // One process, so that ending it ends all; without --errors, which turns refused requests into errors of its own.
  const options = ["--host", HOST, "--port", String(port), "--multiprocess", "false", "--verboseLevel", "silent"];
  return spawn(process.execPath, [program, "mock", contract, ...options], { stdio: "ignore" });
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Resolves when the endpoint gives any response. @throws Error when Prism ends or does not respond in time */
async function untilResponding(endpoint: string, prism: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (hasEnded(prism)) throw new Error(`Prism ended with exit code ${prism.exitCode} before it responded.`);
    // A socket that stays open could keep this process alive after the tests.
    const responds = await fetch(endpoint, { headers: { connection: "close" } }).then(
      () => true,
      () => false,
    );
    if (responds) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`Prism did not respond within ${START_TIMEOUT_MS / 1000} seconds.`);
}

/** Starts the one Prism of the run on a free port of this machine, and gives back how to stop it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = await freePort();
  const prism = startPrism(port);
  const stop = async () => {
    if (hasEnded(prism)) return;
    const ended = once(prism, "exit");
    prism.kill("SIGKILL");
    await ended;
  };
  // When the run is interrupted the teardown may not be reached.
  process.once("exit", () => prism.kill("SIGKILL"));
  const endpoint = `http://${HOST}:${port}`;
  try {
    await untilResponding(endpoint, prism);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("prismEndpoint", endpoint);
  return stop;
}
