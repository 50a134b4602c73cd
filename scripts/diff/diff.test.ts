import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

// The command as a pipeline runs it: its exit code decides.

const folder = mkdtempSync(join(tmpdir(), "dis-diff-"));
const contract = readFileSync("openapi.yaml", "utf8");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The contract with a version, and with some text replaced. */
function variant(version: string, from = "", to = ""): string {
  if (!contract.includes(from)) throw new Error(`The contract has no ${from}`);
  const text = contract.replace(/^ {2}version: .*$/m, `  version: ${version}`).replace(from, to);
  return file(`${version}-${to.replaceAll(/\W/g, "")}.yaml`, text);
}

function diff(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "scripts/diff.ts", ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

const LIMIT = ["maxLength: 1000\n", "maxLength: 900\n"] as const;

describe("npm run diff", { timeout: 60_000 }, () => {
  test("is content with the same contract", async () => {
    const { code, stdout } = await diff("openapi.yaml");
    expect(stdout).toContain("Verdict: none. The changes ask for no new version.");
    expect(code).toBe(0);
  });

  test("fails when something breaks and the version stays", async () => {
    const { code, stdout } = await diff(variant("1.2.0"), variant("1.2.0", ...LIMIT));
    expect(stdout).toContain(
      "Breaking (1)\n  CommitCheckpointRequest.metadata: maxLength of metadata changed from '1000' to '900'",
    );
    expect(stdout).toContain("info.version stayed 1.2.0; it must be at least 2.0.0.");
    expect(code).toBe(1);
  });

  test("fails when something breaks with a minor version only", async () => {
    expect(await diff(variant("1.2.0"), variant("1.3.0", ...LIMIT))).toMatchObject({ code: 1 });
  });

  test("takes a minor version while it is 0.x", async () => {
    const { code, stdout } = await diff(variant("0.2.0"), variant("0.3.0", ...LIMIT));
    expect(stdout).toContain("Verdict: major.");
    expect(stdout).toContain("A minor step is enough for that while the version is 0.x.");
    expect(code).toBe(0);
  });

  test("says what should be done, and fails nothing, when nothing breaks", async () => {
    const { code, stdout } = await diff(variant("1.2.0"), variant("1.2.0", "maxLength: 1000\n", "maxLength: 2000\n"));
    expect(stdout).toContain("Compatible (1)");
    expect(stdout).toContain("info.version stayed 1.2.0; it should be at least 1.3.0.");
    expect(code).toBe(0);
  });

  test.each([
    ["no argument", [], "Usage: npm run diff -- <old> [<new>]"],
    ["three arguments", ["a", "b", "c"], "Usage: npm run diff -- <old> [<new>]"],
    ["an unknown option", ["--all"], "Usage: npm run diff -- <old> [<new>]"],
    ["no such file or revision", ["no-such-thing"], "There is no file and no git revision no-such-thing."],
    ["a file that is no YAML", [file("broken.yaml", "a: [b\nc: d")], "broken.yaml is not valid YAML: "],
    ["a file that is no contract", [file("other.yaml", "a: b")], "other.yaml is not an OpenAPI document"],
    ["a version that is none", [variant("next")], 'has no info.version of the form 1.2.3: "next".'],
    [
      "what is no OpenAPI to Redocly",
      ["openapi.yaml", variant("1.2.0", "openapi: 3.1.1", "openapi: 3.9.0")],
      "Redocly cannot compare the two versions: An unexpected error",
    ],
    [
      "a reference to nothing",
      [variant("1.2.0", "#/components/schemas/StreamName'", "#/components/schemas/Nothing'")],
      "refers to something that is not in it: #/components/schemas/Nothing.",
    ],
  ])("cannot compare: %s", async (_what, args, message) => {
    const { code, stdout, stderr } = await diff(...args);
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n").length).toBeLessThan(8);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("compares with the last release, or says why there is none", async () => {
    const { code, stdout } = await diff("--released");
    expect(stdout).toMatch(/^(Contract: v|The contract is not compared with a release: )/);
    expect(code).not.toBe(2);
  });
});
