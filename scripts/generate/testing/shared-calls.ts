import type { Contract, MediaType, Operation, Schema } from "../contract.js";
import { readContract } from "../contract.js";

// Operations in every form that the contract can take and today's operations do not have: several calls that share one,
// objects in objects, maps, lists of types, headers, other media types.

const TAGS = "/v2/{project_id}/stream/{stream_id}/tags/action";
const TASKS = "/v2/{project_id}/streams/{stream_name}/transfer-tasks";

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const text = (maxLength: number, pattern: string, rest: Schema = {}): Schema => ({ type: "string", maxLength, pattern, ...rest });

function tagAction(action: string): Schema {
  const tags = { type: "array", minItems: 1, maxItems: 10, items: reference("Tag") };
  const properties = { action: { type: "string", enum: [action] }, tags };
  return { type: "object", required: ["action", "tags"], properties };
}

function transferTask(type: string, descriptor: string): Schema {
  return {
    type: "object",
    required: ["destination_type", descriptor],
    properties: { destination_type: { type: "string", enum: [type] }, [descriptor]: reference(`${type}Descriptor`) },
  };
}

const schemas: Record<string, Schema> = {
  BatchCreateTagsRequest: tagAction("create"),
  BatchDeleteTagsRequest: tagAction("delete"),
  CreateObsTransferTaskRequest: transferTask("OBS", "obs_destination_descriptor"),
  CreateDwsTransferTaskRequest: transferTask("DWS", "dws_destination_descriptor"),
  TaskName: text(64, "^[A-Za-z0-9_-]+$", { minLength: 1 }),
  OBSDescriptor: {
    type: "object",
    required: ["task_name", "file_prefix"],
    properties: {
      task_name: reference("TaskName"),
      file_prefix: text(50, "^([A-Za-z0-9_][A-Za-z0-9_/]*)?$", { examples: ["dis/2024"] }),
      retry_duration: { type: ["string", "integer"], maxLength: 4, pattern: "^[0-9]+$", minimum: 0, maximum: 7200 },
      processing_schema: {
        type: "object",
        required: ["timestamp_name"],
        properties: { timestamp_name: text(64, "^[a-z_]+$"), fields: { type: "array", maxItems: 3, items: text(8, "^[a-z]+$") } },
      },
      labels: { type: "object", additionalProperties: text(8, "^[a-z]*$") },
    },
  },
  DWSDescriptor: {
    type: "object",
    required: ["task_name", "user_password"],
    properties: {
      task_name: reference("TaskName"),
      user_password: { type: "string", maxLength: 64, examples: ["CANARY-PASSWORD"] },
      dws_table_columns: text(40, "^[a-z]+(,[a-z]+)*$", { minLength: 3, examples: ["id,place"] }),
      reject_limit: text(4, "^([1-9][0-9]{0,2}|1000)$"),
      options: { anyOf: [{ type: "object" }, { type: "string", maxLength: 5 }] },
    },
  },
};

const obs = { destination_type: "OBS", obs_destination_descriptor: { task_name: "toObs", file_prefix: "dis" } };
const dws = { destination_type: "DWS", dws_destination_descriptor: { task_name: "toDws", user_password: "CANARY-PASSWORD" } };
const tags = [{ key: "color", value: "blue" }];

function shared(operationId: string, success: string, body: MediaType, calls: NonNullable<Operation["x-calls"]>): Operation {
  return {
    operationId,
    summary: operationId,
    requestBody: { required: true, content: { "application/x-protobuf": { schema: {} }, "application/json": body } },
    responses: {
      [success]: { $ref: "#/components/responses/CreatedWithoutBody" },
      "400": { $ref: "#/components/responses/BadRequest" },
    },
    parameters: [{ name: "Content-Encoding", in: "header", required: true, schema: { type: "string" } }],
    "x-calls": calls,
    "x-retry": "idempotent",
    "x-error-codes": ["DIS.4200"],
  } as Operation;
}

/** A copy of the contract with `batchTagAction` (batchCreateTags, batchDeleteTags) and `createTransferTask` (OBS, DWS). */
export function withSharedCalls(): Contract {
  const contract = readContract(new URL("../../../openapi.yaml", import.meta.url));
  Object.assign(contract.components.schemas, schemas);
  const streamId = {
    name: "stream_id",
    in: "path" as const,
    required: true,
    schema: text(64, "^[A-Za-z0-9]+$"),
    example: "8QM3",
  };
  const project = { $ref: "#/components/parameters/ProjectId" } as never;
  const tagBody: MediaType = {
    schema: { oneOf: [reference("BatchCreateTagsRequest"), reference("BatchDeleteTagsRequest")] },
    examples: { add: { value: { action: "create", tags } }, remove: { value: { action: "delete", tags } } },
  };
  const taskBody: MediaType = {
    schema: { oneOf: [reference("CreateObsTransferTaskRequest"), reference("CreateDwsTransferTaskRequest")] },
    examples: { obs: { value: obs }, dws: { value: dws } },
  };
  const tagCalls = [
    { name: "batchCreateTags", fixed: { action: "create" }, summary: "Add tags" },
    { name: "batchDeleteTags", fixed: { action: "delete" }, summary: "Remove tags" },
  ];
  const taskCalls = [
    { name: "createObsTransferTask", fixed: { destination_type: "OBS" }, summary: "Transfer to OBS" },
    { name: "createDwsTransferTask", fixed: { destination_type: "DWS" }, summary: "Transfer to DWS" },
  ];
  Object.assign(contract.paths, {
    [TAGS]: { parameters: [project, streamId], post: shared("batchTagAction", "204", tagBody, tagCalls) },
    [TASKS]: {
      parameters: [project, { $ref: "#/components/parameters/StreamName" }],
      post: shared("createTransferTask", "201", taskBody, taskCalls),
    },
  });
  return contract;
}

/** The operation that batchCreateTags and batchDeleteTags share, to be damaged. */
export function tagOperation(contract: Contract): Operation & { "x-calls": NonNullable<Operation["x-calls"]> } {
  return contract.paths[TAGS]?.["post"] as never;
}

/** The body of `tagOperation`, to be damaged. */
export function tagBranches(contract: Contract): Schema[] {
  return tagOperation(contract).requestBody?.content["application/json"]?.schema.oneOf as Schema[];
}
