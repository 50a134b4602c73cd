import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { createDisClient } from "dis-openapi";
import { toRecord } from "dis-openapi/record";
import { Refused, run } from "../process.js";
import { type Server, startByHand } from "./servers.js";

const EXAMPLES = new URL("../../examples/testing/", import.meta.url);
const RECORD = "a record that survives";

function clientOf({ endpoint, projectId, token }: Server) {
  return createDisClient({ endpoint, projectId, credentials: { token } });
}

/** A server that keeps its data is killed, and the next one has it. @returns what came back */
export async function keepsData(project: string): Promise<string> {
  const data = ["--data", "kept"];
  const first = await startByHand(project, ...data);
  const writer = clientOf(first);
  await writer.createStream({ stream_name: "orders", partition_count: 1 });
  await writer.sendRecords({ stream_name: "orders", records: [toRecord(RECORD)] });
  await first.kill();
  const second = await startByHand(project, ...data);
  try {
    const reader = clientOf(second);
    const place = { "stream-name": "orders", "partition-id": "0", "cursor-type": "TRIM_HORIZON" } as const;
    const { partition_cursor } = await reader.showCursor(place);
    const { records } = await reader.consumeRecords({ "partition-cursor": partition_cursor });
    const texts = records.map(({ data }) => Buffer.from(data, "base64").toString());
    if (texts.join() !== RECORD) throw new Refused(`after the restart the stream had: ${texts.join() || "nothing"}`);
    return texts.join();
  } finally {
    await second.stop();
  }
}

/** The examples of tests with a server of their own, each in its runner. */
export async function examplesRun(project: string): Promise<string> {
  const runners = { "vitest.test.ts": ["npx", "vitest", "run"], "node.test.mjs": [process.execPath, "--test"] } as const;
  for (const [file, [program, ...args]] of Object.entries(runners)) {
    copyFileSync(new URL(file, EXAMPLES), join(project, file));
    await run(`examples/testing/${file}`, project, 60, program, [...args, file]);
  }
  return Object.keys(runners).join(", ");
}
