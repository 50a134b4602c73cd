import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ALL, runsAll } from "../share.js";
import { fuzz } from "./fuzz.js";
import { reportLines } from "./report.js";

const REQUESTS = runsAll ? 200_000 : 20_000;

let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "dis-fuzz-"));
});

afterAll(() => rm(data, { recursive: true, force: true }));

test(`${REQUESTS} malformed requests crash nothing, hang nothing, change nothing, and each has a response in the right form`, {
  timeout: 1_800_000,
}, async () => {
  const report = await fuzz({ seed: Number(process.env["FUZZ_SEED"] ?? 1), requests: REQUESTS, data });
  console.log(reportLines(report).join("\n"));
  if (!runsAll) console.log(`${ALL} sends 200,000, and npm run fuzz a million`);
  expect(report.failures).toEqual([]);
  expect(report.requests).toBe(REQUESTS);
  // Most requests get as far as a rule of the contract: a fuzzer whose credentials are wrong would find nothing.
  expect(report.statuses.get(400)).toBeGreaterThan(REQUESTS / 2);
  expect(report.kinds.size).toBeGreaterThan(40);
});
