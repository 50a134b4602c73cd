import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { callsOf } from "dis-openapi/contract";
import { disContract, EVERYTHING, type OpenTarget, type Plan, runPlan } from "../../src/index.js";
import { openDisLocal } from "../../vitest/targets.js";
import type { Mutant } from "../mutant.js";
import { startEntrance, startSwitchboard } from "./relay.js";

const HOST = "127.0.0.1";
const START_TIMEOUT_MS = 120_000;
const POLL_MS = 100;

const require = createRequire(import.meta.url);
const contract = disContract();

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

function spawnProxy(port: number, upstream: string): ChildProcess {
  const program = join(dirname(require.resolve("@stoplight/prism-cli/package.json")), "dist", "index.js");
  const document = require.resolve("dis-openapi/openapi.json");
  const options = ["--host", HOST, "--port", String(port), "--multiprocess", "false", "--verboseLevel", "silent"];
  return spawn(process.execPath, [program, "proxy", document, upstream, ...options], { stdio: "ignore" });
}

async function untilResponding(endpoint: string, proxy: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && proxy.exitCode === null) {
    const responds = await fetch(endpoint, { headers: { connection: "close" } }).then(
      () => true,
      () => false,
    );
    if (responds) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error("Prism's proxy did not come up.");
}

/** Method and path template of a request: names in the path differ between two runs. */
function templateOf({ method, url = "" }: IncomingMessage): string {
  const [path = ""] = url.split("?", 1);
  const found = callsOf(contract).find((operation) => {
    const pattern = `^${operation.path.replace(/\{\w+\}/g, "[^/]+")}/?$`;
    return operation.method === method?.toLowerCase() && new RegExp(pattern).test(path);
  });
  return `${method} ${found?.path ?? "another path"}`;
}

/** One text for a violation in every run: numbers in messages differ between two runs. */
function keyOf(
  message: IncomingMessage,
  { statusCode }: IncomingMessage,
  { location, code, message: text }: ProxyViolation,
): string {
  return [templateOf(message), statusCode, location.join("."), code, text.replace(/\d+/g, "#")].join(" ");
}

interface ProxyViolation {
  readonly location: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** What the proxy says of a response. Too many for a header are cut off, and count as one violation. */
function responseViolations({ headers }: IncomingMessage): ProxyViolation[] {
  const text = headers["sl-violations"];
  if (typeof text !== "string") return [];
  try {
    return (JSON.parse(text) as ProxyViolation[]).filter(({ location }) => location[0] === "response");
  } catch {
    return [{ location: ["response"], code: "too many", message: "too many violations" }];
  }
}

/** Prism's validation proxy: one process, in front of any number of servers. */
export interface PrismProxy {
  /** Sends a plan to a server through the proxy; `see` gets what it reports of the responses. */
  watch(plan: Plan, options: Mutant["options"], see: (violation: string) => void, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  /** Endpoints of the servers behind it, by their names. */
  readonly servers: Map<string, string>;
  endpoint(): Promise<string>;
}

async function openBehind(
  { servers, endpoint }: Running,
  options: Mutant["options"],
  see: (key: string) => void,
): Promise<OpenTarget> {
  const { target, close } = await openDisLocal(options());
  const name = target.endpoint;
  servers.set(name, target.endpoint);
  const entrance = await startEntrance(await endpoint(), name, (message, response) => {
    for (const violation of responseViolations(response)) see(keyOf(message, response, violation));
  });
  return {
    target: { ...target, endpoint: entrance.endpoint },
    close: async () => {
      await entrance.close();
      servers.delete(name);
      await close();
    },
  };
}

/** Starts the proxy, and again when it dies of a response. @throws Error when it does not come up */
export async function startPrismProxy(): Promise<PrismProxy> {
  const servers = new Map<string, string>();
  const switchboard = await startSwitchboard((name) => servers.get(name));
  let proxy: ChildProcess | undefined;
  let ready: Promise<string> | undefined;
  const start = async () => {
    const port = await freePort();
    proxy = spawnProxy(port, switchboard.endpoint);
    proxy.once("exit", () => {
      ready = undefined;
    });
    await untilResponding(`http://${HOST}:${port}`, proxy);
    return `http://${HOST}:${port}`;
  };
  const running: Running = {
    servers,
    endpoint: () => {
      ready ??= start();
      return ready;
    },
  };
  await running.endpoint();
  process.once("exit", () => proxy?.kill("SIGKILL"));
  return {
    async watch(plan, options, see, signal) {
      const open = () => openBehind(running, options, see);
      const { target, close } = await open();
      await runPlan(plan, target, { ...EVERYTHING, open, signal });
      await close();
    },
    async close() {
      proxy?.kill("SIGKILL");
      await switchboard.close();
    },
  };
}
