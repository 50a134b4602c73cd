import { startLocalDis } from "dis-local";
import { FUZZ_TIME } from "./time.js";

// The server that is attacked, in a process of its own, so that a crash or an endless loop of it is seen from outside.

const [data] = process.argv.slice(2);
const local = await startLocalDis({
  clock: { now: () => FUZZ_TIME },
  maxBytes: 64 * 1024 * 1024,
  partitionQuota: 200,
  joinWindowMs: 0,
  logSize: 1000,
  ...(data === undefined ? {} : { data }),
  headersTimeoutMs: 2000,
  requestTimeoutMs: 5000,
});

/** Bytes that are in use when what can be freed is freed. */
function memory() {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { used: heapUsed + external, rss };
}

process.on("message", () => process.send?.(memory()));
process.on("disconnect", () => process.exit());
process.send?.(Number(new URL(local.endpoint).port));
