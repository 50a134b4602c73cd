// Prints how this project compares with its peers, on this machine and in one run: both figures, and their ratio. All traffic stays
// on the loopback. A peer that is not installed is reported as such. `npm run bench` measures all parts but the walk, the memory of
// a consumer, what a server keeps on disk and the gate; `npm run bench -- call-path`, `-- server`, `-- consumer`, `-- producer`,
// `-- encodings`, `-- rebalance`, `-- consumer-memory`, `-- local-data`, `-- gate` and `-- walk` measure one. What stands behind `gate`
// are options of the command, such as `--only`.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { callCost, signingCost } from "./call-cost.js";
import { type Comparison, comparisonLines, goalLines } from "./comparison.js";
import { consumerCost, consumerMemory } from "./consumer.js";
import { encodings } from "./encodings.js";
import { footprint } from "./footprint.js";
import { gateRuns } from "./gate.js";
import { checkCost, checkMemory } from "./gate-traffic.js";
import { localData } from "./local-data.js";
import { localRate } from "./local-rate.js";
import { localStart } from "./local-start.js";
import { producerMemory, producerRate } from "./producer-rate.js";
import { rebalance, takeOver } from "./rebalance.js";
import { serverRate } from "./server-rate.js";
import { throughput } from "./throughput.js";

type Part = () => Promise<Comparison | Comparison[]>;

const PARTS: Readonly<Record<string, readonly Part[]>> = {
  "call-path": [callCost, signingCost, throughput, footprint],
  server: [serverRate, localRate, localStart],
  consumer: [consumerCost],
  producer: [producerRate, producerMemory],
  encodings: [encodings],
  rebalance: [rebalance, takeOver],
};

/** The walk is about the sources; everything else measures the built packages. */
function walk(options: readonly string[]): void {
  const [program, config] = ["walk.ts", "../tsconfig.json"].map((name) => fileURLToPath(new URL(name, import.meta.url)));
  const env = { ...process.env, TSX_TSCONFIG_PATH: config };
  const { status } = spawnSync(process.execPath, ["--import", "tsx", program as string, ...options], { stdio: "inherit", env });
  process.exitCode = status ?? 1;
}

function partsNamed(wanted: readonly string[]): Part[] {
  const unknown = wanted.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined)
    throw new Error(`There is no part ${unknown}; there are ${Object.keys(PARTS).join(", ")}, gate and walk.`);
  return (wanted.length === 0 ? Object.keys(PARTS) : wanted).flatMap((name) => PARTS[name] ?? []);
}

const GATE_BYTES = 1e9;

async function compare(parts: readonly Part[]): Promise<void> {
  const start = performance.now();
  const processors = cpus();
  console.log(`Node.js ${process.version}, ${processors.length} x ${processors[0]?.model.trim() ?? "unknown processor"}\n`);
  const goals: string[] = [];
  for (const part of parts) {
    for (const comparison of [await part()].flat()) {
      console.log(`${comparisonLines(comparison).join("\n")}\n`);
      goals.push(...goalLines(comparison));
    }
  }
  if (goals.length > 0) console.log(`Limits:\n  ${goals.join("\n  ")}\n`);
  console.log(`${Math.round((performance.now() - start) / 1000)} seconds`);
}

const [first, ...more] = process.argv.slice(2);
if (first === "walk") walk(more);
else if (first === "consumer-memory") await consumerMemory(Number(more[0] ?? 10_000_000));
else if (first === "local-data") await localData(Number(more[0] ?? 10_000_000));
else if (first === "gate") await compare([() => gateRuns(more), checkCost, () => checkMemory(GATE_BYTES)]);
else await compare(partsNamed(process.argv.slice(2)));
