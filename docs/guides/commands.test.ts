import { spawn } from "node:child_process";
import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDisClient } from "dis-openapi";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bundled } from "../../contract-tests/vitest/program.js";
import packages from "../../package.json" with { type: "json" };
import { codeBlocks } from "../testing/guide-text.js";
import { type SampleService, startSampleService } from "../testing/sample-service.js";
import { guidesOf } from "./guides.js";

// Every command of the guides and of the READMEs. Each has a rule below: it runs against dis-local, or, where it is the pipeline itself,
// what it names must exist. A command without a rule fails.

const READMES = ["README.md", "CONTRIBUTING.md", "local/README.md", "contract-tests/README.md", "cli/README.md"];

const blocks = [...guidesOf("en").values(), ...READMES.map((path) => readFileSync(path, "utf8"))].flatMap((text) =>
  codeBlocks(text).flatMap(({ language, code }) => (language === "sh" ? [code] : [])),
);

/** The commands of a block, without its comments; one with a JSON body in quotes, or whose lines need each other, is the whole block. */
function commandsOf(block: string): string[] {
  if (/^(?:curl|npx dis-local export)|&$/m.test(block)) return [block];
  const lines = block.replace(/\\\n\s*/g, "").split("\n");
  const commands = lines.flatMap((line) => line.replace(/(^|\s+)# .*$/, "").split(" && "));
  return commands.map((command) => command.trim()).filter(Boolean);
}

const commands = [...new Set(blocks.flatMap(commandsOf))];

let service: SampleService;

beforeEach(async () => {
  service = await startSampleService("");
});

afterEach(() => service.close());

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a command with programs from source in place of those that npx finds; ends it when its output has `until`. */
function run(command: string, until?: string): Promise<Ended> {
  const script = command
    .replace(/\bnpx dis-contract\b/, `exec node ${bundled()}`)
    .replace(/\bdis (?=(?:streams|apps|tail|produce|lag|checkpoints) )/g, "exec node --import tsx cli/src/cli.ts ")
    .replace(/\bnpx dis-local\b/, "exec node --import tsx local/src/cli.ts")
    .replace(/\bnpx tsx\b/, "exec node --import tsx");
  const env = { PATH: process.env["PATH"], ...service.environment };
  const child = spawn("sh", ["-c", script], { env, timeout: 100_000, killSignal: "SIGKILL" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      output += text;
      if (until !== undefined && output.includes(until)) child.kill("SIGTERM");
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, output }));
  });
}

async function verify(command: string): Promise<void> {
  // A plan takes neither reports nor thresholds.
  const own = command.replace(/http:\/\/127\.0\.0\.1:\S+/, service.local.endpoint).replace(/ --(?:report|min-coverage) \S+/g, "");
  const isReading = !own.includes("--allow-writes") && !command.includes("--report");
  // A run that writes takes a minute, and the contract suite makes it; here its options are read, and its plan is printed.
  // The contract suite makes a whole run, too.
  const part = /--(?:only|replay)\b/.test(own) ? own : `${own} --only=list*`;
  const { status, output } = await run(isReading || own.includes("--plan") ? part : `${part} --plan`);
  expect({ status, output: status === 0 ? "" : output }).toEqual({ status: 0, output: "" });
}

/** What a browser or a proxy writes about one request, as HAR or as a line. */
async function recorded(): Promise<Readonly<Record<"har" | "ndjson", string>>> {
  const { endpoint, projectId } = service.local;
  const url = `${endpoint}/v2/${projectId}/streams`;
  const response = await fetch(url, { headers: { "x-auth-token": service.environment["CLOUD_SDK_TOKEN"] ?? "" } });
  const headers = [...response.headers];
  const { status, text } = { status: response.status, text: await response.text() };
  const startedAt = new Date().toISOString();
  const entry = {
    startedDateTime: startedAt,
    time: 1,
    request: { method: "GET", url, headers: [], bodySize: 0 },
    response: { status, headers: headers.map(([name, value]) => ({ name, value })), content: { text } },
  };
  const line = {
    startedAt,
    elapsedMs: 1,
    request: { method: "GET", url, headers: [] },
    response: { status, headers, body: text },
  };
  return { har: JSON.stringify({ log: { version: "1.2", entries: [entry] } }), ndjson: `${JSON.stringify(line)}\n` };
}

/** A recording with one request is checked, beside the next version of the contract where there is one. */
async function checks(command: string): Promise<void> {
  await inFolder(async (folder) => {
    const { har, ndjson } = await recorded();
    for (const name of ["session.har", "monday.har", "tuesday.har"]) writeFileSync(`${folder}/${name}`, har);
    writeFileSync(`${folder}/monday.ndjson`, ndjson);
    copyFileSync("openapi.yaml", `${folder}/new.yaml`);
    // One request covers less than the traffic of a day.
    const own = command
      .replace(/ --min-coverage \S+/, "")
      .replace(/([ =])(?=[\w/]+\.(?:har|ndjson|yaml|html|sarif)\b)/g, `$1${folder}/`);
    const { status, output } = await run(own);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("KEPT") });
  });
}

/** A command `dis` succeeds. What it creates must not exist yet, as on a new service. One without an end prints something, and is ended then. */
async function succeeds(command: string): Promise<void> {
  const [, kind, made = ""] = /^dis (streams|apps) create (\w+)/.exec(command) ?? [];
  const dis = createDisClient(service.local.connection);
  if (kind === "streams") await dis.deleteStream({ stream_name: made });
  if (kind === "apps") await dis.deleteApp({ app_name: made });
  const isEndless = /\bdis (?:tail (?!.*--(?:limit|until) )|lag .*--watch)/.test(command);
  const { status, output } = await run(command, isEndless ? "\n" : undefined);
  const expected = isEndless ? 143 : 0;
  expect({ status, output: status === expected ? "" : output }).toEqual({ status: expected, output: "" });
}

async function inFolder(check: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dis-command-"));
  try {
    await check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A command of dis-local that listens to a free port, with its files in a folder. */
function inPlace(command: string, folder: string): string {
  return command.replace(/ --port \d+/, " --port 0").replace(/ ((?:\w+-data|\w+\.(?:ndjson|json))\b)/g, ` ${folder}/$1`);
}

/** The server starts, prints its address, and ends when it is told to. */
async function starts(command: string, folder: string): Promise<void> {
  const own = inPlace(command, folder);
  const { status, output } = await run(own.includes("--port") ? own : `${own} --port 0`, "CLOUD_SDK_TOKEN");
  expect(output).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  expect(status).toBe(0);
}

function hasScript(name: string): void {
  expect(Object.keys(packages.scripts)).toContain(name);
}

const RULES: readonly (readonly [form: RegExp, check: (command: string, parts: readonly string[]) => void | Promise<void>])[] = [
  [/^npm ci$/, () => accessSync("package-lock.json")],
  [/^npm (start|test)$/, (_, [script = ""]) => hasScript(script)],
  [/^npm run ([\w:]+)(?: -- \S+.*)?$/, (_, [script = ""]) => hasScript(script)],
  [
    /^npm install (?:--save-dev |--global )?([a-z -]+)$/,
    (_, [names = ""]) => {
      const published = [".", "local", "contract-tests", "cli"].map(
        (folder) => JSON.parse(readFileSync(`${folder}/package.json`, "utf8")).name,
      );
      for (const name of names.split(" ")) expect(published).toContain(name);
    },
  ],
  [/^\.ci\/run$/, (command) => accessSync(command, constants.X_OK)],
  [
    /^(?:[A-Z_]+=\d+ )*npx vitest run --project '?([\w:-]+)/,
    (_, [project = ""]) => {
      expect(readFileSync("vitest.config.ts", "utf8")).toContain(`name: "${project}`);
    },
  ],
  [
    /^export (?:\w+=\S+ ?)+$/,
    async (command) => {
      expect((await run(`${command}; printf %s "$CLOUD_SDK_PROJECT_ID$DIS_ENDPOINT"`)).status).toBe(0);
    },
  ],
  [/^npx dis-local(?: --[a-z-]+(?: \S+)?)*$/, (command) => inFolder((folder) => starts(command, folder))],
  [
    /^npx dis-local export --data orders-data /,
    (block) =>
      inFolder(async (folder) => {
        await starts("npx dis-local --data orders-data", folder);
        for (const command of block.trim().split("\n")) {
          expect(await run(inPlace(command, folder))).toEqual({ status: 0, output: "" });
        }
        accessSync(`${folder}/copy-data/dis-local.sqlite`);
      }),
  ],
  [
    /^rm -f ready\.json\nnpx dis-local .* &\n/,
    (command) =>
      inFolder(async (folder) => {
        const file = `${folder}/ready.json`;
        writeFileSync(file, "{}");
        const { status, output } = await run(
          inPlace(command, folder).replace("./ready.json", file).replace("node --test", `grep -o http.*, ${file}`),
        );
        expect(status).toBe(0);
        expect(output).toMatch(/^http:\/\/127\.0\.0\.1:\d+",/m);
        // The server was ended, too.
        await vi.waitFor(() => expect(existsSync(file)).toBe(false), 10_000);
      }),
  ],
  [
    /^curl -sS http:\/\/127\.0\.0\.1:7070\/_dis-local\/faults /,
    async (command) => {
      const { status } = await run(command.replace("http://127.0.0.1:7070", service.local.endpoint));
      expect(status).toBe(0);
      expect(service.local.faults.list()).toMatchObject([{ call: "sendRecords", throttle: 429 }]);
    },
  ],
  [/^npx dis-contract verify/, verify],
  [/^npx dis-contract check /, checks],
  [
    /^npx dis-contract proxy /,
    (command) =>
      inFolder(async (folder) => {
        const own = inPlace(command, folder).replace("http://127.0.0.1:7070", service.local.endpoint);
        const { status, output } = await run(own, "127.0.0.1");
        // Nothing came by, so nothing was tested.
        expect({ status, output }).toEqual({ status: 2, output: expect.stringMatching(/http:\/\/127\.0\.0\.1:\d+/) });
      }),
  ],
  [
    /^npx @stoplight\/prism-cli mock node_modules\/dis-openapi\/(\S+) --port \d+$/,
    (_, [file = ""]) => {
      expect(packages.exports).toHaveProperty([`./${file}`]);
      expect(packages.devDependencies).toHaveProperty(["@stoplight/prism-cli"]);
    },
  ],
  [/^(?:[^|]+ \| )?dis (?:streams|apps|tail|produce|lag|checkpoints) /, succeeds],
  [
    /^DIS_LOG=debug npx tsx examples\/call\.ts$/,
    async (command) => {
      const { status, output } = await run(command);
      expect(status).toBe(0);
      expect(output).toContain("sendRecords");
    },
  ],
  [
    /^curl -si https:\/\/iam\./,
    async (command) => {
      const shown = `curl() { for word in "$@"; do printf '%s\\n' "$word"; done; }; ${command.replace(/\| grep .*\n$/, "")}`;
      const { output } = await run(shown);
      const body = JSON.parse(output.slice(output.indexOf("{")));
      expect(body.auth.identity.password.user).toMatchObject({ name: "dis-writer", domain: { name: "my-account" } });
      expect(body.auth.scope).toHaveProperty("project");
    },
  ],
];

test.each(commands)("%s", { timeout: 120_000 }, async (command) => {
  const rule = RULES.find(([form]) => form.test(command));
  if (rule === undefined) throw new Error("No rule checks this command: add one, or change the command.");
  await rule[1](command, rule[0].exec(command)?.slice(1) ?? []);
});

test("the two commands that the README begins with are whole lines", () => {
  const readme = codeBlocks(readFileSync("README.md", "utf8")).filter(({ language }) => language === "sh");
  expect(readme.slice(0, 2).map(({ code }) => code)).toEqual(["npm ci && npm start\n", "npm ci && npm test\n"]);
});
