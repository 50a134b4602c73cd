import type { Connection } from "./start.js";

/** Text as one word of a shell, quoted only when necessary. */
function word(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** What a server offers beside the calls. */
export interface Offered {
  /** The documentation. */
  readonly docs: boolean;
  /** The page that shows what the server has and does. */
  readonly page: boolean;
  /** Folder that keeps its data; undefined when it is in memory. */
  readonly data: string | undefined;
}

/** Printed when the server runs: how to point a client at it. */
export function greeting({ endpoint, projectId }: Connection, token: string, { docs, page, data }: Offered): string {
  const header = word(`X-Auth-Token: ${token}`);
  const end = data === undefined ? "stops it and deletes its data" : `stops it; its data stays in ${data}`;
  return `dis-local is running at ${endpoint} (Ctrl+C ${end})

In TypeScript:

  import { createDisClient } from "dis-openapi";
  const dis = createDisClient({
    endpoint: "${endpoint}",
    projectId: "${projectId}",
    credentials: { token: ${JSON.stringify(token)} },
  });

In the environment of a program:

  export DIS_ENDPOINT=${endpoint} CLOUD_SDK_PROJECT_ID=${projectId} CLOUD_SDK_TOKEN=${word(token)}

With curl, a first stream:

  curl -sS -w '%{http_code}\\n' ${endpoint}/v2/${projectId}/streams -H ${header} -H 'Content-Type: application/json' -d '{"stream_name":"newstream","partition_count":1}'
${page ? `\nWhat it has and does, in a browser: ${endpoint}/\n` : ""}${docs ? `\nThe API reference, in a browser: ${endpoint}/docs\n` : ""}`;
}
