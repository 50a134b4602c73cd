import { expect, test } from "vitest";
import { proveWithProcesses, reportOf } from "./prove.js";

const SEED = Number(process.env["PROOF_SEED"] ?? 1);
const RUNS = Number(process.env["PROOF_PROCESS_RUNS"] ?? 15);

test("consumers keep all promises in schedules of random faults, as real processes", { timeout: 600_000 }, async () => {
  const failures = await proveWithProcesses(SEED, RUNS);
  expect(failures.map(reportOf).join("\n\n")).toBe("");
});
