import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { createDisClient } from "dis-openapi";
import { type Comparison, measured } from "./comparison.js";
import { perSecond, type Work } from "./sampling.js";
import { startServer } from "./server-process.js";

const QUERY = { stream_name: "newstream", partition_id: "0", app_name: "newapp", checkpoint_type: "LAST_READ" } as const;
const PATH = `/v2/${LOCAL_PROJECT_ID}/checkpoints?${new URLSearchParams(QUERY)}`;
const LOAD = { atOnce: 64, ms: 3000 };

interface Loaded {
  readonly work: Work;
  readonly close: () => Promise<void>;
}

const nothing = async () => {};

/** The built-in fetch alone. */
async function bareFetch(endpoint: string): Promise<Loaded> {
  const work = async () => {
    const response = await fetch(endpoint + PATH, { headers: { "x-auth-token": LOCAL_TOKEN } });
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
    return response.json();
  };
  return { work, close: nothing };
}

/** A pool of undici alone. */
async function barePool(endpoint: string): Promise<Loaded> {
  const { Pool } = await import("undici");
  const pool = new Pool(endpoint, { connections: LOAD.atOnce });
  const work = async () => {
    const { statusCode, body } = await pool.request({ method: "GET", path: PATH, headers: { "x-auth-token": LOCAL_TOKEN } });
    if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
    return body.json();
  };
  return { work, close: () => pool.destroy() };
}

async function overFetch(endpoint: string): Promise<Loaded> {
  const dis = createDisClient({ endpoint, projectId: LOCAL_PROJECT_ID, credentials: { token: LOCAL_TOKEN } });
  return { work: async () => dis.showCheckpoint(QUERY), close: nothing };
}

/** Answers a second, 64 at a time, from a server in a process of its own. */
async function rateOf(load: (endpoint: string) => Promise<Loaded>): Promise<number> {
  const server = await startServer("plain");
  try {
    const { work, close } = await load(server.endpoint);
    try {
      return await perSecond(work, LOAD);
    } finally {
      await close();
    }
  } finally {
    await server.stop();
  }
}

/** How many calls a second come through, 64 at a time. */
export async function throughput(): Promise<Comparison> {
  return {
    title: "Calls, 64 at a time",
    unit: "calls a second",
    better: "more",
    method: "showCheckpoint for three seconds each; a server that gives a fixed answer, in a process of its own beside this one.",
    ours: await measured("dis-openapi, built-in fetch", () => rateOf(overFetch)),
    peers: [
      await measured("built-in fetch, bare", () => rateOf(bareFetch)),
      await measured("undici pool, bare", () => rateOf(barePool)),
    ],
  };
}
