import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { casesOf, disContract, type OpenTarget } from "../../src/index.js";
import { openDisLocal } from "../../vitest/targets.js";
import type { Mutant } from "../mutant.js";
import { startSwitchboard } from "./relay.js";
import { arazzoOf, type Workflow, workflowOf } from "./workflow.js";

const require = createRequire(import.meta.url);

/** Workflows of one process: its report holds every body. */
const WORKFLOWS_AT_ONCE = 100;

/** Those that succeed when what they speak of is there; the others show only that a rule is kept. */
const examples = casesOf(disContract()).filter(({ kind, prepared }) => kind === "example" && prepared);

function workflowFor(name: string, calls: readonly string[]): Workflow {
  return workflowOf(
    name,
    examples.filter(({ call }) => calls.includes(call)),
  );
}

interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly executedWorkflows: readonly {
          readonly workflowId: string;
          readonly executedSteps: readonly { readonly checks?: readonly { readonly passed: boolean }[] }[];
        }[];
      }
    >
  >;
}

/** Whether all checks of a workflow passed, by the workflow. */
function passedOf({ files }: Report): Map<string, boolean> {
  const workflows = Object.values(files).flatMap(({ executedWorkflows }) => executedWorkflows);
  return new Map(
    workflows.map(({ workflowId, executedSteps }) => [
      workflowId,
      executedSteps.every(({ checks = [] }) => checks.every(({ passed }) => passed)),
    ]),
  );
}

async function respect(workflows: readonly Workflow[], endpoint: string): Promise<Map<string, boolean>> {
  const folder = await mkdtemp(join(tmpdir(), "respect-"));
  try {
    const [description, report] = [join(folder, "arazzo.json"), join(folder, "report.json")];
    await writeFile(description, JSON.stringify(arazzoOf(require.resolve("dis-openapi/openapi.json"), workflows)));
    const program = join(dirname(require.resolve("@redocly/cli/package.json")), "bin", "cli.js");
    const options = ["--server", `dis=${endpoint}`, "--json-output", report, "--max-steps", "100000"];
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "true" };
    const child = spawn(process.execPath, [program, "respect", description, ...options], { stdio: "ignore", env, cwd: folder });
    await once(child, "exit");
    return passedOf(JSON.parse(await readFile(report, "utf8")) as Report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens a server when it is first asked for, and lets the one before it go: workflows run one after the other. */
function oneAtATime(options: ReadonlyMap<string, Mutant["options"]>) {
  let current: { readonly name: string; readonly opened: Promise<OpenTarget> } | undefined;
  const closeCurrent = async () => {
    const before = current;
    current = undefined;
    await (await before?.opened)?.close();
  };
  const find = async (name: string): Promise<string | undefined> => {
    const make = options.get(name);
    if (make === undefined) return undefined;
    if (current?.name !== name) {
      const last = current?.opened;
      current = { name, opened: openDisLocal(make()) };
      void last?.then(({ close }) => close());
    }
    return (await current.opened).target.endpoint;
  };
  return { find, close: closeCurrent };
}

/**
 * Runs a workflow against each of the mutants, and against the sound server for each set of calls that they have.
 * @returns whether a mutant was seen; a mutant whose workflow fails on the sound server too is not in it
 */
export async function seenByRespect(mutants: readonly Mutant[]): Promise<Map<Mutant, boolean>> {
  const soundName = (calls: readonly string[]) => `sound-${[...calls].sort().join("-")}`;
  const named = mutants.map((mutant, index) => ({ mutant, name: `mutant-${index}` }));
  const sound = new Map(mutants.map(({ calls }) => [soundName(calls), calls]));
  const servers = oneAtATime(
    new Map<string, Mutant["options"]>([
      ...[...sound.keys()].map((name) => [name, () => ({})] as const),
      ...named.map(({ mutant, name }) => [name, mutant.options] as const),
    ]),
  );
  const switchboard = await startSwitchboard(servers.find);
  const workflows = [
    ...[...sound].map(([name, calls]) => workflowFor(name, calls)),
    ...named.map(({ mutant, name }) => workflowFor(name, mutant.calls)),
  ];
  const passed = new Map<string, boolean>();
  for (let from = 0; from < workflows.length; from += WORKFLOWS_AT_ONCE) {
    const some = await respect(workflows.slice(from, from + WORKFLOWS_AT_ONCE), switchboard.endpoint);
    for (const [name, isPassed] of some) passed.set(name, isPassed);
  }
  await switchboard.close();
  await servers.close();
  return new Map(
    named
      .filter(({ mutant, name }) => passed.get(soundName(mutant.calls)) === true && passed.has(name))
      .map(({ mutant, name }) => [mutant, passed.get(name) === false]),
  );
}
