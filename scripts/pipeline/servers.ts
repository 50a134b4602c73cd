import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refused } from "../process.js";

/** A dis-local in a process of its own, and how a pipeline reaches it. */
export interface Server {
  readonly endpoint: string;
  readonly projectId: string;
  readonly token: string;
  stop(): Promise<void>;
  /** Ends it without a warning. */
  kill(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const TOKEN = "token-of-the-pipeline";
const PROJECT = "abcdef0123456789abcdef0123456789";

/** A server that keeps checkpoints and says 200 where the contract says 201: `startLocalDis` with one call changed. */
const BROKEN = `
import { startLocalDis } from "dis-local";
const commitCheckpoint = async (_request, next) => {
  const response = await next();
  return response.status === 201 ? { ...response, status: 200 } : response;
};
const credentials = { tokens: ["${TOKEN}"] };
const local = await startLocalDis({ projectId: "${PROJECT}", credentials, calls: { commitCheckpoint } });
console.log(local.endpoint);
`;

/** The address that a server prints when it is there. @throws Refused when it prints none */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    const give = (reason: string) => reject(new Refused(`the server ${reason}:\n${printed}`));
    const timer = setTimeout(() => give("printed no address"), PATIENCE_MS);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", () => give("ended"));
  });
}

async function started(folder: string, program: string, args: readonly string[]): Promise<Server> {
  const child = spawn(program, [...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  };
  const ends = { stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
  return { endpoint: await addressOf(child), projectId: PROJECT, token: TOKEN, ...ends };
}

/** As the README says to start it, with a project and a token of its own. */
export function startByHand(project: string, ...more: readonly string[]): Promise<Server> {
  const program = join(project, "node_modules", ".bin", "dis-local");
  return started(project, program, ["--port", "0", "--project-id", PROJECT, "--token", TOKEN, ...more]);
}

export function startBroken(project: string): Promise<Server> {
  writeFileSync(join(project, "broken.js"), BROKEN);
  return started(project, process.execPath, ["broken.js"]);
}
