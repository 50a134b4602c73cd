import { spawn } from "node:child_process";
import { expect, test } from "vitest";

/** Runs the quickstart as `npm start` does. */
function quickstart(...parameters: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "examples/quickstart.ts", ...parameters], {
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

test.each([0.25, 0.65])("a consumer that is killed at %s of the records loses nothing", { timeout: 60_000 }, async (killAt) => {
  const { code, output } = await quickstart("--kill-at", String(killAt));
  expect(output).toContain("Nothing lost");
  expect(code).toBe(0);
});

test.each([
  ["commit-first", / lost, the first is /],
  ["ignore-checkpoint", /came again[\s\S]*the first cursor after the restart was TRIM_HORIZON/],
  ["skip-record", /1 lost, the first is 100/],
])("the report notices the mistake %s", { timeout: 60_000 }, async (control, fault) => {
  const { code, output } = await quickstart("--control", control);
  expect(output).toMatch(fault);
  expect(code).toBe(1);
});

test("an unknown mistake is refused", { timeout: 60_000 }, async () => {
  const { code, output } = await quickstart("--control", "none");
  expect(output).toContain("--control must be one of commit-first, ignore-checkpoint, skip-record");
  expect(code).toBe(1);
});
