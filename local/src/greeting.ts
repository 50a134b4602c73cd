import type { Connection } from "./start.js";

/** Text as one word of a shell, quoted only when necessary. */
function word(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** What the greeting says beside the connection. */
export interface Greeted {
  readonly token: string;
  /** Whether the server has the documentation. */
  readonly hasDocs: boolean;
  /** Whether the server has the page at `/`. */
  readonly hasPage: boolean;
  /** The folder in which the data is kept, if it is. */
  readonly data?: string | undefined;
}

/** Printed when the server runs: the ready line, and how to point a client at the server. */
export function greeting({ endpoint, projectId }: Connection, { token, hasDocs, hasPage, data }: Greeted): string {
  const pages = [
    ...(hasPage ? [`${endpoint}/ shows what it has and does`] : []),
    ...(hasDocs ? [`${endpoint}/docs the API reference`] : []),
  ];
  const atTheEnd = data === undefined ? "stops it and deletes its data" : `stops it, its data stays in ${data}`;
  const header = word(`X-Auth-Token: ${token}`);
  return `dis-local is running at ${endpoint} (Ctrl+C ${atTheEnd})

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
${pages.length === 0 ? "" : `\nIn a browser: ${pages.join(", ")}\n`}`;
}
