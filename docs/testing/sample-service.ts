import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalDis, startLocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { toRecord } from "dis-openapi/record";
import { guidesOf } from "../guides/guides.js";
import { codeBlocks } from "./guide-text.js";

// A DIS on which the samples of the pages run, with what they expect to exist.

const STREAMS = ["newstream", "orders", "readings"];
const APPS = ["newapp", "billing"];

export interface SampleService {
  readonly local: LocalDis;
  /** Names the service and its credentials, as the samples expect them. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Whether a sample creates a stream or an app itself. */
function creates(code: string, call: string, name: string): boolean {
  return new RegExp(`${call}\\(\\{\\s+\\w+: "${name}"`).test(code);
}

async function prepare(local: LocalDis, code: string): Promise<void> {
  const dis = createDisClient(local.connection);
  for (const stream_name of STREAMS) {
    if (creates(code, "createStream", stream_name)) continue;
    await dis.createStream({ stream_name, partition_count: 1 });
    await dis.sendRecords({ stream_name, records: Array(3).fill(toRecord('{ "celsius": 21 }')) });
  }
  for (const app_name of APPS) if (!creates(code, "createApp", app_name)) await dis.createApp({ app_name });
}

/** Starts a service for a sample: with the streams, records and apps that it does not create itself. */
export async function startSampleService(code: string): Promise<SampleService> {
  const local = await startLocalDis();
  await prepare(local, code);
  const folder = mkdtempSync(join(tmpdir(), "dis-sample-"));
  const file = join(folder, "credentials");
  // The file of credentials as the guide shows it.
  writeFileSync(
    file,
    codeBlocks(guidesOf("en").get("authentication") ?? "").find(({ language }) => language === "ini")?.code ?? "",
  );
  return {
    local,
    environment: {
      DIS_ENDPOINT: local.endpoint,
      CLOUD_SDK_PROJECT_ID: local.projectId,
      CLOUD_SDK_TOKEN: local.credentials.tokens[0] ?? "",
      DIS_PASSWORD: "a password",
      HUAWEICLOUD_SDK_CREDENTIALS_FILE: file,
    },
    close: async () => {
      await local.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
