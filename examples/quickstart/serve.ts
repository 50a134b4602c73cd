import { once } from "node:events";
import type { LocalDis } from "dis-local";

/** Prints where a running server and its reference are, and resolves when the user presses Ctrl+C. */
export async function serveUntilInterrupted({ connection }: Pick<LocalDis, "connection">): Promise<void> {
  const { endpoint, projectId, credentials } = connection;
  const secrets =
    "token" in credentials
      ? `CLOUD_SDK_TOKEN=${credentials.token}`
      : `CLOUD_SDK_AK=${credentials.accessKey} CLOUD_SDK_SK=${credentials.secretKey}`;
  console.log(`The server keeps running, with the stream and the checkpoints.

  endpoint    ${endpoint}
  reference   ${endpoint}/docs
  programs    DIS_ENDPOINT=${endpoint} CLOUD_SDK_PROJECT_ID=${projectId} ${secrets} npx tsx examples/call.ts

Ctrl+C stops it and deletes its data.`);
  const stop = new AbortController();
  await Promise.race(["SIGINT", "SIGTERM"].map((name) => once(process, name, { signal: stop.signal })));
  // Without this, the listener for the other signal would stay and swallow a second Ctrl+C.
  stop.abort();
}
