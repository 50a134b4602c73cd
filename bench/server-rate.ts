import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { createDisClient } from "dis-openapi";
import { type Comparison, measured } from "./comparison.js";
import { perSecond } from "./sampling.js";
import { type ServerProcess, startPrism, startServer } from "./server-process.js";

const PATH = `/v2/${LOCAL_PROJECT_ID}/checkpoints?stream_name=newstream&partition_id=0&app_name=newapp&checkpoint_type=LAST_READ`;
const LOAD = { atOnce: 16, ms: 3000 };

/** Requests a second that a server responds to with 200; every response is checked. */
async function rateOf(start: () => Promise<ServerProcess>, prepare?: (endpoint: string) => Promise<void>): Promise<number> {
  const { Pool } = await import("undici");
  const server = await start();
  const pool = new Pool(server.endpoint, { connections: LOAD.atOnce });
  try {
    await prepare?.(server.endpoint);
    return await perSecond(async () => {
      const { statusCode, body } = await pool.request({ method: "GET", path: PATH, headers: { "x-auth-token": LOCAL_TOKEN } });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`HTTP ${statusCode}: ${text}`);
    }, LOAD);
  } finally {
    await pool.destroy();
    await server.stop();
  }
}

async function commitOne(endpoint: string): Promise<void> {
  const dis = createDisClient({ endpoint, projectId: LOCAL_PROJECT_ID, credentials: { token: LOCAL_TOKEN } });
  await dis.createStream({ stream_name: "newstream", partition_count: 1 });
  await dis.createApp({ app_name: "newapp" });
  await dis.sendRecords({ stream_name: "newstream", records: [{ data: "QQ==" }, { data: "QQ==" }, { data: "QQ==" }] });
  const checkpoint = { stream_name: "newstream", app_name: "newapp", partition_id: "0", sequence_number: "2" };
  await dis.commitCheckpoint({ ...checkpoint, checkpoint_type: "LAST_READ" });
}

/** How many requests dis-local responds to. */
export async function serverRate(): Promise<Comparison> {
  return {
    title: "Responses of dis-local",
    unit: "requests a second",
    better: "more",
    method: "showCheckpoint over 16 connections for three seconds; each server in a process of its own.",
    ours: await measured("dis-local", () => rateOf(() => startServer("dis-local"), commitOne)),
    peers: [
      await measured("node:http, always the same response", () => rateOf(() => startServer("plain"))),
      await measured("Prism", () => rateOf(startPrism)),
    ],
  };
}
