import { LOCAL_PROJECT_ID, LOCAL_TOKEN } from "dis-local";
import type { Json } from "../../src/contract/contract.js";
import { operationOf } from "../../src/contract/operation.js";
import { DOCUMENTED_TAGS, DOCUMENTED_TASK, documentedSteps } from "../../src/fixture/documented.js";
import { type Case, type CaseRequest, disContract } from "../../src/index.js";
import type { Fill } from "../../src/plan/case.js";
import { type CallName, type Input, inputRequest } from "../../src/run/send.js";
import { MEANT_FOR } from "./relay.js";

const contract = disContract();

/** Steps of a workflow of Arazzo, which are JSON. */
export interface Step {
  readonly stepId: string;
  readonly [field: string]: unknown;
}

export interface Workflow {
  readonly workflowId: string;
  readonly steps: readonly Step[];
}

/** What a workflow is made with: the server that its requests are meant for, and the steps so far. */
interface Draft {
  readonly server: string;
  readonly steps: Step[];
}

function operationIdOf(call: string): string {
  const { method, path } = operationOf(contract, call);
  const operation = (contract.paths[path] as Readonly<Record<string, { readonly operationId: string }>>)[method.toLowerCase()];
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
    successCriteria: [{ condition: `$statusCode == ${operationOf(contract, call).success}` }],
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

/** What a case wants filled in, as a value or as what an earlier step gives, with the steps that it takes. */
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
export function workflowOf(server: string, examples: readonly Case[]): Workflow {
  const draft: Draft = { server, steps: [] };
  const { make, fill } = documentedSteps("", { streams: true, apps: true });
  for (const [call, input] of [...make, ...fill]) addCall(draft, call, input);
  for (const example of examples) addCase(draft, example);
  return { workflowId: server, steps: draft.steps };
}

/** A description for `redocly respect`. @param document path of the contract */
export function arazzoOf(document: string, workflows: readonly Workflow[]): object {
  return {
    arazzo: "1.0.1",
    info: { title: "The examples of the contract", version: "1.0.0" },
    sourceDescriptions: [{ name: "dis", url: document, type: "openapi" }],
    workflows,
  };
}
