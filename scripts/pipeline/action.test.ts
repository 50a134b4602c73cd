import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { runAction } from "./workflow.js";

const ACTION = fileURLToPath(new URL("../../contract-tests/action.yml", import.meta.url));
const INPUTS = { endpoint: "http://127.0.0.1:7070", "project-id": "project" };

/** Says what it was called with in place of npx, and ends with `EXIT_CODE`. */
const NPX = `#!/usr/bin/env node
require("node:fs").writeFileSync("called.json", JSON.stringify({ args: process.argv.slice(2), env: process.env }));
process.exit(Number(process.env.EXIT_CODE ?? 0));
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dis-action-"));
  const programs = join(folder, "programs");
  mkdirSync(programs);
  writeFileSync(join(programs, "npx"), NPX);
  chmodSync(join(programs, "npx"), 0o755);
  vi.stubEnv("PATH", `${programs}${delimiter}${process.env["PATH"]}`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function called(): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(join(folder, "called.json"), "utf8"));
}

const REPORT = "junit=dis-contract/junit.xml,json=dis-contract/verdict.json,html=dis-contract/report.html,github";

test("asks for the four reports, and for nothing that was not asked for", async () => {
  const { exitCode } = await runAction(ACTION, folder, INPUTS);
  expect(exitCode).toBe(0);
  expect(called().args).toEqual(["--yes", "dis-contract@0.1.0", "verify", "--report", REPORT]);
  expect(called().env).toMatchObject({ DIS_ENDPOINT: INPUTS.endpoint, CLOUD_SDK_PROJECT_ID: "project" });
});

test("hands over everything that it is given, credentials only by the environment", async () => {
  const more = { stream: "s", app: "a", partition: "0", "allow-writes": "true", "allow-billable": "true", waivers: "w.yaml" };
  await runAction(ACTION, folder, { ...INPUTS, ...more, token: "secret", options: "--seed=7\n--only=showStream\n" });
  const named = ["--stream", "s", "--app", "a", "--partition", "0", "--allow-writes", "--allow-billable", "--waivers", "w.yaml"];
  expect(called().args.slice(5)).toEqual([...named, "--seed=7", "--only=showStream"]);
  expect(called().args.join(" ")).not.toContain("secret");
  expect(called().env["CLOUD_SDK_TOKEN"]).toBe("secret");
});

test("hands over what must be refused by the environment", async () => {
  const refused = { "expired-token": "once-valid", "other-project-token": "of-another", "other-project-id": "another" };
  await runAction(ACTION, folder, { ...INPUTS, ...refused });
  expect(called().args).toHaveLength(5);
  expect(called().env).toMatchObject({
    DIS_EXPIRED_TOKEN: "once-valid",
    DIS_OTHER_PROJECT_TOKEN: "of-another",
    DIS_OTHER_PROJECT_ID: "another",
  });
});

test("an input is a value, whatever stands in it", async () => {
  const odd = "a\"; touch owned; echo $(touch owned) `touch owned` 'b";
  await runAction(ACTION, folder, { ...INPUTS, stream: odd, options: `--skip=${odd}` });
  expect(called().args.slice(5)).toEqual(["--stream", odd, `--skip=${odd}`]);
  expect(() => readFileSync(join(folder, "owned"))).toThrow("ENOENT");
});

test("ends as the command ends, and says where the reports are, also then", async () => {
  vi.stubEnv("EXIT_CODE", "3");
  const { exitCode, outputs } = await runAction(ACTION, folder, { ...INPUTS, reports: "my reports" });
  expect(exitCode).toBe(3);
  expect(outputs).toEqual({
    "exit-code": "3",
    verdict: "my reports/verdict.json",
    junit: "my reports/junit.xml",
    html: "my reports/report.html",
  });
});

test("takes the version that is released with it", () => {
  const { version } = JSON.parse(
    readFileSync(fileURLToPath(new URL("../../contract-tests/package.json", import.meta.url)), "utf8"),
  );
  const { inputs } = parse(readFileSync(ACTION, "utf8"));
  expect(inputs.version.default).toBe(version);
});
