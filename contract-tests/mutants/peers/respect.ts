import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import { callOf, type Json } from "dis-openapi/contract";
import { type Case, type CaseRequest, casesOf, disContract, type OpenTarget } from "../../src/index.js";
import type { Fill } from "../../src/plan/case.js";
import { DOCUMENTED_TAGS, DOCUMENTED_TASK, documentedSteps } from "../../src/run/documented.js";
import { type CallName, type Input, inputRequest } from "../../src/run/send.js";
import { openDisLocal } from "../../vitest/targets.js";
import type { Mutant } from "../mutant.js";
import { MEANT_FOR, startSwitchboard } from "./relay.js";

const contract = disContract();

/** Steps of a workflow of Arazzo, which are JSON. */
interface Step {
  readonly stepId: string;
  readonly [field: string]: unknown;
}

interface Workflow {
  readonly workflowId: string;
  readonly steps: readonly Step[];
}

/** A workflow in the making: the server that its requests are meant for, and the steps so far. */
interface Draft {
  readonly server: string;
  readonly steps: Step[];
}

function operationIdOf(call: string): string {
  const { method, path } = callOf(contract, call);
  const operation = (contract.paths[path] as Readonly<Record<string, { readonly operationId: string }>>)[method];
  return `$sourceDescriptions.dis.${operation?.operationId}`;
}

function parametersOf(server: string, { path, query }: CaseRequest): object[] {
  const inPlace = (place: string, fields: Readonly<Record<string, string>>) =>
    Object.entries(fields).map(([name, value]) => ({ in: place, name, value }));
  return [
    ...inPlace("path", { project_id: LOCAL_PROJECT_ID, ...path }),
    ...inPlace("query", query),
    ...inPlace("header", { "X-Auth-Token": LOCAL_TOKEN, [MEANT_FOR]: server }),
  ];
}

/** Adds a request that must succeed. @returns how its outputs are named */
function add({ server, steps }: Draft, call: string, request: CaseRequest, outputs?: Readonly<Record<string, string>>): string {
  // Unique in the whole description: the linter of the tool takes a step of another workflow for it otherwise.
  const stepId = `${server}-${steps.length}`;
  steps.push({
    stepId,
    operationId: operationIdOf(call),
    parameters: parametersOf(server, request),
    ...(request.body === undefined ? {} : { requestBody: { contentType: "application/json", payload: request.body } }),
    successCriteria: [{ condition: `$statusCode == ${callOf(contract, call).success}` }],
    ...(outputs === undefined ? {} : { outputs }),
  });
  return `$steps.${stepId}.outputs`;
}

function addCall(draft: Draft, call: CallName, input: Input, outputs?: Readonly<Record<string, string>>): string {
  return add(draft, call, inputRequest(call, input), outputs);
}

function spareStream(draft: Draft): string {
  const stream_name = `spare-${draft.steps.length}`;
  addCall(draft, "createStream", { stream_name, partition_count: 2, data_type: "JSON" });
  return stream_name;
}

function streamId(draft: Draft, stream_name: string): string {
  return `${addCall(draft, "showStream", { stream_name }, { id: "$response.body#/stream_id" })}.id`;
}

const CURSOR: Input = { "stream-name": "newstream", "partition-id": "0", "cursor-type": "TRIM_HORIZON" };
const TASK_NAME = DOCUMENTED_TASK.obs_destination_descriptor.task_name;

/** The value that a case wants filled in, or the expression for the output of an earlier step. Steps that it takes are added. */
const FILLS: Readonly<Record<Fill, (draft: Draft) => string>> = {
  "fresh-name": ({ steps }) => `fresh-${steps.length}`,
  "spare-stream": spareStream,
  "spare-stream-with-task": (draft) => {
    const stream_name = spareStream(draft);
    addCall(draft, "createObsTransferTask", { ...DOCUMENTED_TASK, stream_name });
    return stream_name;
  },
  "spare-stream-id": (draft) => streamId(draft, spareStream(draft)),
  "tagged-stream-id": (draft) => {
    const stream_id = streamId(draft, spareStream(draft));
    addCall(draft, "batchCreateTags", { stream_id, tags: DOCUMENTED_TAGS });
    return stream_id;
  },
  "live-stream-id": (draft) => streamId(draft, "newstream"),
  "live-task": (draft) => {
    const input = { stream_name: "newstream", task_name: TASK_NAME };
    return `${addCall(draft, "showTransferTask", input, { id: "$response.body#/task_id" })}.id`;
  },
  "spare-app": (draft) => {
    const app_name = `spare-${draft.steps.length}`;
    addCall(draft, "createApp", { app_name });
    return app_name;
  },
  "live-cursor": (draft) => `${addCall(draft, "showCursor", CURSOR, { cursor: "$response.body#/partition_cursor" })}.cursor`,
};

function inBody(body: Json, field: string, value: string): Json {
  const [list = "", inner] = field.split("[].");
  const fields = body as Readonly<Record<string, Json>>;
  if (inner === undefined) return Object.hasOwn(fields, field) ? { ...fields, [field]: value } : body;
  const items = (fields[list] ?? []) as readonly Readonly<Record<string, Json>>[];
  return { ...fields, [list]: items.map((item) => ({ ...item, [inner]: value })) };
}

function withValue(request: CaseRequest, field: string, value: string): CaseRequest {
  const put = (fields: Readonly<Record<string, string>>) =>
    Object.hasOwn(fields, field) ? { ...fields, [field]: value } : fields;
  const { path, query, body } = request;
  return { ...request, path: put(path), query: put(query), ...(body === undefined ? {} : { body: inBody(body, field, value) }) };
}

function addCase(draft: Draft, { call, request, fill }: Case): void {
  let filled = request;
  for (const [field, how] of Object.entries(fill)) filled = withValue(filled, field, FILLS[how](draft));
  add(draft, call, filled);
}

/** A workflow that makes what the examples speak of, then sends the examples, each of which must succeed. */
function workflowOf(server: string, examples: readonly Case[]): Workflow {
  const draft: Draft = { server, steps: [] };
  const { make, fill } = documentedSteps("", { streams: true, apps: true });
  for (const [call, input] of [...make, ...fill]) addCall(draft, call, input);
  for (const example of examples) addCase(draft, example);
  return { workflowId: server, steps: draft.steps };
}

/** A description for `redocly respect`. @param document path of the contract */
function arazzoOf(document: string, workflows: readonly Workflow[]): object {
  return {
    arazzo: "1.0.1",
    info: { title: "The examples of the contract", version: "1.0.0" },
    sourceDescriptions: [{ name: "dis", url: document, type: "openapi" }],
    workflows,
  };
}

const require = createRequire(import.meta.url);

/** Workflows of one process: its report holds every body. */
const WORKFLOWS_AT_ONCE = 100;

/** The examples that succeed when what they speak of is there; the others show only that a rule is kept. */
const examples = casesOf(contract).filter(({ kind, prepared }) => kind === "example" && prepared);

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

/** Opens a server at its first request and closes the one before it: workflows run one after the other. */
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
