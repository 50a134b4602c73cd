import type { Connection } from "./start.js";

/** Text as one word of a shell, quoted only when necessary. */
function word(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Printed when the server runs: how to point a client at it. @param hasDocs whether the server has the documentation */
export function greeting({ endpoint, projectId }: Connection, token: string, hasDocs: boolean): string {
  const header = word(`X-Auth-Token: ${token}`);
  return `dis-local is running at ${endpoint} (Ctrl+C stops it and deletes its data)

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
${hasDocs ? `\nThe API reference, in a browser: ${endpoint}/docs\n` : ""}`;
}
