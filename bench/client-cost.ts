import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { createDisClient } from "dis-openapi";
import createFetchClient from "openapi-fetch";
import type { paths } from "../generated/types.js";
import { type Comparison, measured } from "./comparison.js";
import { cpuPerCall } from "./sampling.js";
import { startServer } from "./server-process.js";

const QUERY = { stream_name: "newstream", partition_id: "0", app_name: "newapp", checkpoint_type: "LAST_READ" } as const;
const PATH = "/v2/{project_id}/checkpoints";
const BODY = JSON.stringify({ sequence_number: "2", metadata: "" });

type Fetch = typeof globalThis.fetch;

/** A call of our client, checks and retries switched on as they are by default. */
function ours(endpoint: string, fetch?: Fetch): () => Promise<unknown> {
  const dis = createDisClient({
    endpoint,
    projectId: LOCAL_PROJECT_ID,
    credentials: { token: LOCAL_TOKEN },
    ...(fetch && { fetch }),
  });
  return () => dis.showCheckpoint(QUERY);
}

function plainFetchClient(endpoint: string, fetch?: Fetch): () => Promise<unknown> {
  const client = createFetchClient<paths>({
    baseUrl: endpoint,
    headers: { "x-auth-token": LOCAL_TOKEN },
    ...(fetch && { fetch }),
  });
  return async () => {
    const { error } = await client.GET(PATH, { params: { path: { project_id: LOCAL_PROJECT_ID }, query: QUERY } });
    if (error !== undefined) throw new Error("openapi-fetch: refused");
  };
}

async function bareUndici(endpoint: string): Promise<number> {
  const { Pool } = await import("undici");
  const pool = new Pool(endpoint, { connections: 1 });
  const path = `${PATH.replace("{project_id}", LOCAL_PROJECT_ID)}?${new URLSearchParams(QUERY)}`;
  try {
    return await cpuPerCall(async () => {
      const { body } = await pool.request({ method: "GET", path, headers: { "x-auth-token": LOCAL_TOKEN } });
      await body.json();
    });
  } finally {
    await pool.close();
  }
}

/** CPU per call against a server in another process, and with answers out of memory. */
export async function clientCost(): Promise<Comparison[]> {
  const server = await startServer("plain");
  const fromMemory: Fetch = async () => new Response(BODY, { headers: { "content-type": "application/json" } });
  const nowhere = "http://127.0.0.1:9";
  const shared = { unit: "microseconds", better: "less" } as const;
  try {
    return [
      {
        ...shared,
        title: "CPU of a call over the loopback",
        method: "showCheckpoint, one after the other, CPU time of this process; the server is another process.",
        ours: await measured("dis-openapi", () => cpuPerCall(ours(server.endpoint))),
        peers: [
          await measured("undici request, bare", () => bareUndici(server.endpoint)),
          await measured("openapi-fetch, plain", () => cpuPerCall(plainFetchClient(server.endpoint))),
        ],
      },
      {
        ...shared,
        title: "CPU of a call, the client's own part",
        method: "The same call with a fetch that answers out of memory.",
        ours: await measured("dis-openapi", () => cpuPerCall(ours(nowhere, fromMemory))),
        peers: [await measured("openapi-fetch, plain", () => cpuPerCall(plainFetchClient(nowhere, fromMemory)))],
      },
    ];
  } finally {
    await server.stop();
  }
}
