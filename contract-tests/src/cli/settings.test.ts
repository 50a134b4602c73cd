import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCommandLine } from "./command-line.js";
import { help } from "./help.js";
import { COMMAND_NAMES, Mistake, optionsOf } from "./options.js";
import type { Settings } from "./settings.js";

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
    parallel: 24,
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

describe.each(COMMAND_NAMES)("%s --help", (command) => {
  const text = help(command);
  const examples = text.split("\n").filter((line) => line.startsWith(`  dis-contract ${command}`));

  test("has examples, each with what it does", () => {
    expect(examples.length).toBeGreaterThan(1);
    expect(text.match(/^ {2}# .+\n {2}dis-contract/gm)).toHaveLength(examples.length);
  });

  test.each(examples)("%s is a command line that is taken", (line) => {
    const words = line
      .trim()
      .split(" ")
      .slice(1)
      .map((word) => word.replaceAll("'", ""));
    expect(readCommandLine(words, ENVIRONMENT).kind).toBe(command);
  });

  test("has every option of the command", () => {
    expect(optionsOf(command).filter(({ name }) => !text.includes(`  --${name}`))).toEqual([]);
  });
});

test("--help alone names every command", () => {
  expect(COMMAND_NAMES.filter((name) => !help().includes(`  dis-contract ${name} `))).toEqual([]);
});

test.each([
  ["contract-tests/README.md", COMMAND_NAMES],
  ["docs/guides/en/contract-gate.md", ["verify"]],
  ["docs/guides/zh/contract-gate.md", ["verify"]],
] as const)("%s names every option of %j", (file, commands) => {
  const text = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
  const names = commands.flatMap((command) => optionsOf(command).map(({ name }) => `--${name}`));
  expect(names.filter((option) => !new RegExp(`${option}(?![a-z-])`).test(text))).toEqual([]);
});

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
  expect(readCommandLine(["verify", "--help"], {})).toEqual({ kind: "help", of: "verify" });
  expect(readCommandLine(["check", "--help"], {})).toEqual({ kind: "help", of: "check" });
  expect(readCommandLine(["--version"], {})).toEqual({ kind: "version" });
});

describe("a mistake is one sentence that says what to do:", () => {
  test.each([
    [[], /^Say what to do: dis-contract verify/],
    [["verfy"], /^There is no command "verfy"\. Did you mean verify\?$/],
    [["verify", "x"], /"x" is none\.$/],
    [["proxy", "--target=http://x", "x"], /"x" is none\.$/],
    [["proxy"], /^No target: give --target/],
    [["proxy", "--target=x"], /^--target must be an address/],
    [["proxy", "--target=http://x", "--port=99999"], /^--port must be a whole number from 0 to 65535/],
    [["check"], /^Say what to check: dis-contract check FILE/],
    [["check", "a.har", "--stream=orders"], /^--stream is no option of check; verify has it\.$/],
    [["verify", "--record=a"], /^--record is no option of verify; proxy has it\.$/],
    [["check", "a.har", "--endpoint=x"], /^--endpoint must be an address/],
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

test("check takes files, and the environment chooses nothing of them", () => {
  expect(readCommandLine(["check", "a.har", "b.ndjson", "--contract=new.yaml"], ENVIRONMENT)).toMatchObject({
    kind: "check",
    settings: { files: ["a.har", "b.ndjson"], contractFile: "new.yaml", endpoint: undefined, projectId: undefined },
  });
});

test("proxy listens on any free port unless one is given", () => {
  expect(readCommandLine(["proxy", "--target=http://x/y/"], {})).toMatchObject({
    kind: "proxy",
    settings: { target: "http://x/y", port: 0, record: undefined },
  });
});

test.each(COMMAND_NAMES)("each option of %s has a text, and a name that is its own", (command) => {
  const options = optionsOf(command);
  expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
  expect(options.filter(({ text }) => text === "")).toEqual([]);
});

test("an option has one form in all commands: a value, or none", () => {
  const forms = new Map<string, boolean>();
  for (const { name, value } of COMMAND_NAMES.flatMap(optionsOf)) {
    expect([name, forms.get(name) ?? value === undefined]).toEqual([name, value === undefined]);
    forms.set(name, value === undefined);
  }
});
