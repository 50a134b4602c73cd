import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Comparison, type Measured, measured } from "./comparison.js";
import { median } from "./sampling.js";

const ROUNDS = 7;
const IDLE_MS = 1000;

const COMMAND = fileURLToPath(new URL("../local/bin/dis-local.js", import.meta.url));

/** Says that it listens, as the command does. */
const BARE = `require("node:http").createServer(() => {}).listen(0, "127.0.0.1", () => console.log("ready"))`;

/** Resident memory of a process in MB. */
function memoryOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}

/** Starts a program and waits for its first line. @returns milliseconds until then, and MB when it has been idle for a moment */
async function startOf(args: readonly string[], idleMs: number): Promise<{ readonly ms: number; readonly memoryMb: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    await Promise.race([once(child.stdout, "data"), ended.then(([code]) => Promise.reject(new Error(`it ended with ${code}`)))]);
    const ms = performance.now() - start;
    if (idleMs > 0) await new Promise((resolve) => setTimeout(resolve, idleMs));
    return { ms, memoryMb: idleMs > 0 ? memoryOf(child.pid as number) : Number.NaN };
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

async function startTimes(args: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push((await startOf(args, 0)).ms);
  return median(times);
}

/** How long the command takes to start, and what it takes in memory when nothing happens. */
export async function localStart(): Promise<Comparison[]> {
  const programs: readonly (readonly [string, readonly string[]])[] = [
    ["dis-local", [COMMAND, "--port", "0"]],
    ["node:http", ["-e", BARE]],
  ];
  const rows = async (measure: (args: readonly string[]) => Promise<number>): Promise<[Measured, Measured]> => {
    const [ours, bare] = programs.map(([name, args]) => [name, () => measure(args)] as const);
    return [
      await measured(...(ours as [string, () => Promise<number>])),
      await measured(...(bare as [string, () => Promise<number>])),
    ];
  };
  const [time, bareTime] = await rows(startTimes);
  const [memory, bareMemory] = await rows(async (args) => (await startOf(args, IDLE_MS)).memoryMb);
  return [
    {
      title: "Start of the command",
      unit: "ms",
      better: "less",
      method: `From the start of the process to its first line; the median of ${ROUNDS}.`,
      ours: time,
      peers: [bareTime],
      goals: [{ limit: 300 }],
    },
    {
      title: "Memory of the idle command",
      unit: "MB",
      better: "less",
      method: "Resident memory a second after its first line.",
      ours: memory,
      peers: [bareMemory],
      goals: [{ limit: 100 }],
    },
  ];
}
