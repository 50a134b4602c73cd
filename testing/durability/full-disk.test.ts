import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call } from "./load.js";
import { buildServer, ServerProcess, type ServerProgram } from "./server-process.js";

let folder: string;
let program: ServerProgram;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dis-durability-"));
  program = await buildServer();
});

afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true });
});

const upload = (endpoint: string) => {
  const records = Array.from({ length: 3 }, () => ({ data: Buffer.alloc(30_000).toString("base64"), partition_id: "0" }));
  return call(endpoint, "POST", "/records", { stream_name: "s", records });
};

/** The number of the next record. */
async function next(endpoint: string): Promise<string> {
  return (await call(endpoint, "GET", "/streams/s")).body.partitions[0].sequence_number_range;
}

test("when the disk is full a call is refused as a whole, the server goes on, and a restart has what it confirmed", async () => {
  const full = await ServerProcess.start(program, folder, 1500);
  await call(full.endpoint, "POST", "/streams", { stream_name: "s", partition_count: 1 });
  let confirmed = 0;
  let refused: Awaited<ReturnType<typeof call>> | undefined;
  while (refused === undefined && confirmed < 100) {
    const response = await upload(full.endpoint);
    if (response.status === 200) confirmed += 1;
    else refused = response;
  }
  expect(confirmed).toBeGreaterThan(2);
  expect(refused).toMatchObject({ status: 500, body: { errorCode: "DIS.5000" } });
  expect(refused?.body.message).toMatch(/The disk of --data .*; nothing was changed/);
  expect(await next(full.endpoint)).toBe(`[0 : ${3 * confirmed}]`);
  await full.kill();
  const restarted = await ServerProcess.start(program, folder);
  expect(await next(restarted.endpoint)).toBe(`[0 : ${3 * confirmed}]`);
  expect((await upload(restarted.endpoint)).body.records[0].sequence_number).toBe(String(3 * confirmed));
  await restarted.kill();
});
