import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { help, Mistake, OPTIONS } from "./options.js";
import type { Settings } from "./settings.js";
import { readCommandLine } from "./settings.js";

const ENVIRONMENT = {
  DIS_ENDPOINT: "http://127.0.0.1:7070/",
  CLOUD_SDK_PROJECT_ID: "project",
  CLOUD_SDK_TOKEN: "token-of-environment",
};

function settings(args: readonly string[], environment: Record<string, string> = ENVIRONMENT): Settings {
  const command = readCommandLine(["verify", ...args], environment);
  if (command.kind !== "verify") throw new Error(`${command.kind} is no verify.`);
  return command.settings;
}

function mistake(args: readonly string[], environment: Record<string, string> = ENVIRONMENT): string {
  try {
    readCommandLine(args, environment);
  } catch (error) {
    if (error instanceof Mistake) return error.message;
    throw error;
  }
  return "no mistake";
}

test("the environment is enough, and by default nothing is written", () => {
  expect(settings([])).toMatchObject({
    target: { endpoint: "http://127.0.0.1:7070", projectId: "project", credentials: { token: "token-of-environment" } },
    allowWrites: false,
    allowBillable: false,
    allowVolume: false,
    authCases: "few",
    parallel: 8,
    timeoutMs: 30_000,
    staleAfterMs: 7_200_000,
    only: [],
    reports: "",
  });
});

test("a plan needs no endpoint, no project and no credentials; a run needs all of them", () => {
  expect(settings(["--plan"], {}).target).toMatchObject({ endpoint: "https://dis.example.com", projectId: "project" });
  expect(settings(["--plan"]).target).toMatchObject({ endpoint: "http://127.0.0.1:7070" });
  expect(mistake(["verify"], {})).toMatch(/^No endpoint: give --endpoint, .* or set DIS_ENDPOINT\.$/);
  expect(mistake(["verify", "--endpoint=http://x"], {})).toMatch(/^No project: give --project-id/);
});

describe("--help", () => {
  const examples = help()
    .split("\n")
    .filter((line) => line.startsWith("  dis-contract verify"));

  test("has examples, each with what it does", () => {
    expect(examples.length).toBeGreaterThan(3);
    expect(help().match(/^ {2}# .+\n {2}dis-contract verify/gm)).toHaveLength(examples.length);
  });

  test.each(examples)("%s is a command line that is taken", (line) => {
    const words = line
      .trim()
      .split(" ")
      .slice(2)
      .map((word) => word.replaceAll("'", ""));
    expect(settings(words).target.endpoint).toBe("http://127.0.0.1:7070");
  });
});

test.each(["contract-tests/README.md", "docs/guides/en/contract-gate.md", "docs/guides/zh/contract-gate.md"])(
  "%s names every option",
  (file) => {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
    expect(OPTIONS.map(({ name }) => `--${name}`).filter((option) => !new RegExp(`${option}(?![a-z-])`).test(text))).toEqual([]);
  },
);

test("options go before the environment", () => {
  const given = settings([
    ...["--endpoint", "https://dis.example.com/gateway/", "--project-id=other", "--token", "t", "--ak=A", "--sk=S"],
    ...["--security-token=ST", "--region", "cn-north-4", "--stream=orders", "--app=billing", "--partition=shardId-0000000001"],
    ...[
      "--allow-writes",
      "--allow-billable",
      "--allow-volume",
      "--auth-cases=all",
      "--only",
      "showApp,listApp",
      "--only=*/credentials/*",
    ],
    ...["--seed=7", "--parallel=1", "--rate=0.5", "--timeout=1.5s", "--stale-after=0s", "--report=junit=a.xml,github"],
    ...["--report", "html=b.html", "--profile=disposable", "--min-coverage=operation=100", "--waivers=w.yaml", "--write-waivers"],
  ]);
  expect(given).toMatchObject({
    target: {
      endpoint: "https://dis.example.com/gateway",
      projectId: "other",
      credentials: { token: "t", accessKey: "A", secretKey: "S", securityToken: "ST", region: "cn-north-4" },
      profile: { disposable: true },
    },
    named: { stream: "orders", app: "billing", partition: "shardId-0000000001" },
    allowVolume: true,
    authCases: "all",
    only: ["showApp", "listApp", "*/credentials/*"],
    seed: 7,
    parallel: 1,
    requestsPerSecond: 0.5,
    timeoutMs: 1500,
    staleAfterMs: 0,
    reports: "junit=a.xml,github,html=b.html",
    minCoverage: "operation=100",
    waiversFile: "w.yaml",
    writeWaivers: true,
  });
});

test("tokens that must be refused come from options or the environment", () => {
  const given = settings(["--expired-token=once"], {
    ...ENVIRONMENT,
    DIS_EXPIRED_TOKEN: "other",
    DIS_OTHER_PROJECT_TOKEN: "theirs",
  });
  expect(given.target.credentials).toMatchObject({ expiredToken: "once", otherProjectToken: "theirs" });
});

test("a seed is made when none is given, and a plan needs no credentials", () => {
  const seeds = new Set([1, 2, 3].map(() => settings([]).seed));
  expect(seeds.size).toBeGreaterThan(1);
  const { CLOUD_SDK_TOKEN: _, ...without } = ENVIRONMENT;
  expect(settings(["--plan"], without).isPlanOnly).toBe(true);
});

test("a variable that is empty is not set, as a pipeline has it for a secret that does not exist", () => {
  expect(mistake(["verify"], { ...ENVIRONMENT, CLOUD_SDK_TOKEN: "" })).toMatch(/^No credentials: set CLOUD_SDK_TOKEN/);
});

test("help and version need nothing else", () => {
  expect(readCommandLine(["--help"], {})).toEqual({ kind: "help" });
  expect(readCommandLine(["verify", "--help"], {})).toEqual({ kind: "help" });
  expect(readCommandLine(["--version"], {})).toEqual({ kind: "version" });
});

describe("a mistake is one sentence that says what to do:", () => {
  test.each([
    [[], /^Say what to do: dis-contract verify/],
    [["verfy"], /^There is no command "verfy"\. Did you mean verify\?$/],
    [["verify", "x"], /"x" is none\.$/],
    [["verify", "--endpont=http://x"], /^There is no option --endpont\. Did you mean --endpoint\?$/],
    [["verify", "--qqqqqqqqqqqqqqqq"], /--help lists/],
    [["verify", "-v"], /^There is no option -v/],
    [["verify", "--stream", "--plan"], /^--stream needs a value/],
    [["verify", "--stream"], /^--stream needs a value: --stream <NAME>\.$/],
    [["verify", "--stream="], /^--stream must not be empty\.$/],
    [["verify", "--plan=yes"], /^--plan takes no value/],
    [["verify", "--seed=1", "--seed=2"], /^--seed is given twice\.$/],
    [["verify", "--endpoint=dis.example.com"], /begins with http:\/\//],
    [["verify", "--endpoint=ftp://x"], /begins with http:\/\//],
    [["verify", "--endpoint=http://user:secret@x"], /^--endpoint must have no user and no password in it\.$/],
    [["verify", "--endpoint=http://x?y=1"], /no query/],
    [["verify", "--project-id=a/b"], /^--project-id must be 1 to 64/],
    [["verify", "--stream=a b"], /^--stream must be 1 to 64/],
    [["verify", "--stream=a", "--partition=first"], /^--partition must be a number, or shardId-/],
    [["verify", "--partition=0"], /^--partition needs --stream: /],
    [["verify", "--allow-billable"], /^--allow-billable needs --allow-writes: /],
    [["verify", "--allow-volume"], /^--allow-volume needs --allow-billable: /],
    [["verify", "--replay=a", "--only=b"], /^--replay does not go with --only: /],
    [["verify", "--plan", "--report=github"], /^--plan does not go with --report: /],
    [["verify", "--auth-cases=some"], /^--auth-cases must be one of few, all, not "some"\.$/],
    [["verify", "--profile=prsm"], /Did you mean prism\?$/],
    [["verify", "--seed=-1"], /^--seed must be a whole number from 0/],
    [["verify", "--parallel=0"], /^--parallel must be a whole number from 1 to 64, not "0"\.$/],
    [["verify", "--rate=0"], /^--rate must be a number above 0/],
    [["verify", "--timeout=30"], /^--timeout must be a duration, such as/],
    [["verify", "--timeout=2h"], /^--timeout must be from 1ms to 10m\.$/],
    [["verify", "--stale-after=soon"], /^--stale-after must be a duration/],
    [["verify", "--sk=x"], /^--sk needs --ak/],
    [["verify", "--ak=x"], /^--ak needs --sk/],
    [["verify", "--ak=x", "--sk=y"], /^--ak needs --region/],
    [["verify", "--security-token=x"], /^--security-token needs --ak/],
    [["verify", "--token=a\nb"], /a character that no header can carry \(token\)/],
  ])("%j", (args, expected) => {
    expect(mistake(args)).toMatch(expected);
  });

  test("and never shows a secret", () => {
    const { CLOUD_SDK_TOKEN: _, ...without } = ENVIRONMENT;
    for (const args of [["--sk=very-secret"], ["--ak=x", "--sk=very-secret"], ["--token=very-secret\u0001"]]) {
      const text = mistake(["verify", ...args], without);
      expect(text).not.toBe("no mistake");
      expect(text).not.toContain("very-secret");
    }
  });

  test("without an endpoint, and without a project", () => {
    expect(mistake(["verify"], {})).toMatch(/^No endpoint: give --endpoint/);
    expect(mistake(["verify", "--endpoint=http://x"], {})).toMatch(/^No project: give --project-id/);
  });
});

test("each option has a text, and a name that is its own", () => {
  expect(new Set(OPTIONS.map(({ name }) => name)).size).toBe(OPTIONS.length);
  expect(OPTIONS.filter(({ text }) => text === "")).toEqual([]);
});
