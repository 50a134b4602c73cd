import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { createDisClient, type DisClientOptions } from "dis-openapi";
import { undiciTransport } from "dis-openapi/undici";
import { Pool } from "undici";
import type { Comparison, Measured } from "./comparison.js";
import { median, rateOfEach, type Work } from "./sampling.js";
import { startServer } from "./server-process.js";

const QUERY = { stream_name: "newstream", partition_id: "0", app_name: "newapp", checkpoint_type: "LAST_READ" } as const;
const PATH = `/v2/${LOCAL_PROJECT_ID}/checkpoints?${new URLSearchParams(QUERY)}`;
const AT_ONCE = 64;
const HEADERS = { "x-auth-token": LOCAL_TOKEN };

/** The built-in fetch alone. */
function bareFetch(endpoint: string): Work {
  return async () => {
    const response = await fetch(endpoint + PATH, { headers: HEADERS });
    if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
    return response.json();
  };
}

/** A pool of undici alone. */
function barePool(pool: Pool): Work {
  return async () => {
    const { statusCode, body } = await pool.request({ method: "GET", path: PATH, headers: HEADERS });
    if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
    return body.json();
  };
}

/** Our client as it is by default, with all its checks and retries. */
function client(endpoint: string, options: DisClientOptions): Work {
  const dis = createDisClient({ endpoint, projectId: LOCAL_PROJECT_ID, credentials: { token: LOCAL_TOKEN }, ...options });
  return () => dis.showCheckpoint(QUERY);
}

/** How many calls a second come through, 64 at a time. */
export async function throughput(): Promise<Comparison> {
  const { endpoint, stop } = await startServer("plain");
  const pool = new Pool(endpoint, { connections: AT_ONCE });
  const transport = undiciTransport({ connections: AT_ONCE, proxy: false });
  try {
    const names = ["dis-openapi, undici transport", "undici pool, bare", "built-in fetch, bare", "dis-openapi, built-in fetch"];
    const works = [client(endpoint, { transport }), barePool(pool), bareFetch(endpoint), client(endpoint, {})];
    const rates = await rateOfEach(works, AT_ONCE);
    const rows = names.map((name, index): Measured => {
      const rounds = rates[index] ?? [];
      return { name, value: median(rounds), rounds };
    });
    const [ours, undici, fetched, overFetch] = rows as [Measured, Measured, Measured, Measured];
    return {
      title: "Calls, 64 at a time",
      unit: "calls a second",
      better: "more",
      method: "showCheckpoint, in turns; a server that always sends the same response, in a process of its own.",
      ours,
      peers: [undici, fetched],
      also: [overFetch],
      goals: [{ of: undici.name, limit: 0.85 }],
    };
  } finally {
    await Promise.all([pool.destroy(), transport.close()]);
    await stop();
  }
}
