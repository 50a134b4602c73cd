import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import type { Verdict } from "../verdict.js";
import { check } from "./check.js";
import { readCommandLine } from "./command-line.js";

// biome-ignore lint/suspicious/noExplicitAny: a document that is changed here and there
type Loose = any;

const schema = JSON.parse(readFileSync(new URL("../../verdict.schema.json", import.meta.url), "utf8")) as object;
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);

/** What is wrong with a report by the published schema. */
function errorsOf(verdict: Verdict): string[] {
  validate(verdict);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dis-check-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const TOKEN = "MIIEvQIBADANBgkqhkiG9w0BAQ-token";

interface Draft {
  readonly url?: string;
  readonly status?: number;
  readonly body?: unknown;
}

function entry({ url = "https://dis.example.com/v2/p/apps/a", status = 200, body = APP }: Draft = {}) {
  const type = { name: "Content-Type", value: "application/json" };
  const content = { size: -1, mimeType: "application/json", text: JSON.stringify(body) };
  return {
    startedDateTime: "2026-11-30T20:00:00.000Z",
    time: 1,
    request: { method: "GET", url, headers: [{ name: "X-Auth-Token", value: TOKEN }] },
    response: { status, headers: [type], content },
  };
}

const APP = { app_name: "a", app_id: "aBcDeFgHiJkLmNoPqRsT", create_time: 1_500_000_000_000 };
const WRONG = entry({ body: { ...APP, create_time: "soon" } });

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly verdict: Verdict;
  /** In the order of `KINDS`. */
  readonly reports: readonly string[];
}

const KINDS = ["html", "junit", "sarif"] as const;

/** Runs the command in this process on a HAR with these entries. */
async function run(entries: readonly unknown[], ...args: readonly string[]): Promise<Ended> {
  return runOn(JSON.stringify({ log: { version: "1.2", entries } }), ...args);
}

let count = 0;

async function runOn(content: string, ...args: readonly string[]): Promise<Ended> {
  const file = join(folder, `${++count}.har`);
  const report = join(folder, `${count}.json`);
  await writeFile(file, content);
  const others = KINDS.map((kind) => `${kind}=${file}.${kind}`).join(",");
  const command = readCommandLine(["check", file, "--report", `json=${report},${others}`, ...args], {});
  if (command.kind !== "check") throw new Error("It is no check.");
  let out = "";
  const print = (text: string) => {
    out += text;
  };
  const { signal } = new AbortController();
  const code = await check(command.settings, { environment: {}, isTerminal: false, print, note: () => undefined, signal });
  const reports = await Promise.all(KINDS.map((kind) => readFile(`${file}.${kind}`, "utf8")));
  return { code, out, verdict: JSON.parse(await readFile(report, "utf8")) as Verdict, reports };
}

test("traffic that keeps the contract ends with 0, and says how much it was", async () => {
  const { code, out } = await run([entry(), entry()]);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^KEPT \(2 exchanges of 1 call\) {2}The contract is kept in 2 exchanges of 1 call\.\nhttps:\/\/dis\.example\.com, project p;/,
  );
  expect(out).toMatch(/response field +\d+ % \(3 covered/);
});

test("a deviation ends with 1; it stands once, with its exchange, and without secrets", async () => {
  const { code, out, verdict, reports } = await run([entry(), WRONG, WRONG]);
  expect(code).toBe(1);
  expect(out).toContain("BROKEN (3 exchanges of 1 call)  The contract is broken: 1 of 1 call failed, on showApp.");
  expect(out).toContain("in 2 exchanges");
  expect(out).toMatch(/replay +npx dis-contract check \S+1?\d\.har\n/);
  expect(JSON.stringify(verdict) + out + reports.join("")).not.toContain(TOKEN);
  expect(errorsOf(verdict)).toEqual([]);
  expect(verdict.results.find(({ status }) => status === "failed")).toMatchObject({ id: "showApp/traffic", kind: "traffic" });
});

test("no report has a seed, and what is counted are exchanges and calls", async () => {
  const { reports } = await run([WRONG, WRONG]);
  const [page, junit] = reports;
  expect(junit).not.toContain('name="seed"');
  expect(page).not.toContain(">seed<");
  expect(page).toContain("<td>exchanges</td><td>2</td>");
  expect(page).toContain("<dd>in 2 exchanges</dd>");
  expect(page).not.toMatch(/[0-9] cases?</);
  expect(page).not.toContain(">cases</th>");
});

describe("it ends with 2, and says why, when", () => {
  test("no exchange is one of DIS", async () => {
    const { code, out } = await run([entry({ url: "https://example.com/" })]);
    expect(code).toBe(2);
    expect(out).toMatch(/^NOT TESTED {2}Nothing was tested: no exchange of DIS was seen\.\n/);
    expect(out).toContain("1 exchange with example.com: no path of the contract");
  });

  test("the file is cut off; what came before is reported", async () => {
    const whole = JSON.stringify({ log: { entries: [entry(), WRONG, entry()] } });
    const { code, out, verdict } = await runOn(whole.slice(0, -20));
    expect(code).toBe(2);
    expect(out).toMatch(/^INCOMPLETE \(2 exchanges of 1 call\)/);
    expect(out.replace(/\s+/g, " ")).toContain("is cut off: its JSON does not end. 2 exchanges of it were checked.");
    expect(verdict.counts.failed).toBe(1);
  });

  test("a file does not exist; the others are checked", async () => {
    const { code, out } = await run([entry()], join(folder, "none.har"));
    expect(code).toBe(2);
    expect(out.replace(/\s+/g, " ")).toContain("none.har does not exist. Nothing of it was checked.");
  });
});

test("a waiver that was written for a case of verify covers the same deviation in traffic", async () => {
  const { verdict } = await run([WRONG]);
  const fingerprint = verdict.results.flatMap(({ findings }) => findings)[0]?.fingerprint;
  const file = join(folder, "waivers.yaml");
  const waiver = { case: "showApp/path/app_name/examples/*", fingerprint, reason: "known", owner: "us", expires: "2027-01-31" };
  await writeFile(file, JSON.stringify({ waivers: [waiver, { ...waiver, fingerprint: "0123456789ab" }] }));
  const waived = await run([WRONG], "--waivers", file);
  expect(waived.code).toBe(0);
  expect(waived.verdict).toMatchObject({ counts: { waived: 1 }, waivers: { used: [{}], unused: [] } });
});

test("coverage that is too small ends with 1", async () => {
  const { code, out } = await run([entry()], "--min-coverage", "response-field=50");
  expect(code).toBe(1);
  expect(out).toContain("Coverage of response field: ");
});

describe("--contract", () => {
  async function compared(version: string, entries: readonly unknown[], change: (document: Loose) => void = () => undefined) {
    const document: Loose = structuredClone(disContract());
    document.info.version = version;
    change(document);
    const file = join(folder, "new.json");
    await writeFile(file, JSON.stringify(document));
    const ended = await run(entries, "--contract", file);
    return { ...ended, text: ended.out.replace(/\s+/g, " ") };
  }

  const shorter = (document: Loose) => Object.assign(document.components.schemas.AppName, { pattern: "^[b-z]+$" });

  test("says which exchanges a new version breaks, and whether its number says so", async () => {
    const { code, text, verdict } = await compared("0.999.0", [entry(), entry()], shorter);
    const { version } = (disContract() as Loose).info;
    expect(code).toBe(1);
    expect(text).toContain(
      `Version 0.999.0 breaks 2 of 2 exchanges that version ${version} takes: verdict major. The number 0.999.0 says so.`,
    );
    expect(text).toContain("the present version of the contract has nothing against it in 2 exchanges");
    expect(text).toMatch(/replay npx dis-contract check \S+\.har --contract \S+new\.json /);
    expect(verdict.traffic?.comparison).toMatchObject({
      from: version,
      to: "0.999.0",
      broken: 2,
      required: "major",
      holds: true,
    });
    expect(errorsOf(verdict)).toEqual([]);
    expect((await compared(version, [entry()], shorter)).text).toContain("The number says too little: it must be at least ");
  });

  test("every report names the file of the contract whose line it gives", async () => {
    const { out, verdict, reports } = await compared("0.999.0", [entry()], shorter);
    const file = join(folder, "new.json");
    expect(verdict.results.flatMap(({ findings }) => findings)[0]).toMatchObject({ file, line: expect.any(Number) });
    for (const text of [out.replace(/\s+/g, ""), ...reports]) {
      expect(text).toContain(`${file}:`);
      expect(text).not.toContain("openapi.yaml:");
    }
  });

  test("a version that breaks nothing ends with 0, and does not say more than it knows", async () => {
    const { code, text } = await compared("0.999.0", [entry()]);
    expect(code).toBe(0);
    expect(text).toContain("Version 0.999.0 breaks none of 1 exchange. What they do not use was not compared.");
  });
});
