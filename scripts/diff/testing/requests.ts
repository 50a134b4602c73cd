import { operation, part, put, take } from "../../../spectral/damages/contract.js";
import { drop, listOf, type Mutation } from "./mutation.js";

const schemas = ["components", "schemas"] as const;
const field = (schema: string, name: string) => [...schemas, schema, "properties", name] as const;

export const requestMutations: readonly Mutation[] = [
  {
    what: "a limit of a text becomes smaller",
    apply: (c) => put(part(c, ...field("CommitCheckpointRequest", "metadata")), "maxLength", 900),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a limit of a text becomes larger",
    apply: (c) => put(part(c, ...field("CommitCheckpointRequest", "metadata")), "maxLength", 2000),
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "a number may no longer be as large",
    apply: (c) => put(part(c, ...field("CreateStreamRequest", "data_duration")), "maximum", 48),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a list may be empty",
    apply: (c) => put(part(c, ...field("SendRecordsRequest", "records")), "minItems", 0),
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "a text gets a pattern",
    apply: (c) => put(part(c, ...field("CommitCheckpointRequest", "metadata")), "pattern", "^[a-z]*$"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a value is no longer allowed",
    apply: (c) => drop(part(c, ...schemas, "CursorType"), "enum", "AT_TIMESTAMP"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "one more value is allowed",
    apply: (c) => listOf(part(c, ...schemas, "CursorType"), "enum").push("AT_HEAD"),
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "a field that was optional is mandatory",
    apply: (c) => listOf(part(c, ...schemas, "SendRecordsEntry"), "required").push("partition_key"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a field that was mandatory is optional",
    apply: (c) => drop(part(c, ...schemas, "CreateStreamRequest"), "required", "partition_count"),
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "a new optional field",
    apply: (c) => put(part(c, ...schemas, "CreateAppRequest", "properties"), "comment", { type: "string", maxLength: 10 }),
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "an optional field is gone",
    apply: (c) => take(part(c, ...schemas, "CreateStreamRequest", "properties"), "compression_format"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a field has another type",
    apply: (c) => put(part(c, ...field("CreateStreamRequest", "partition_count")), "type", "string"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a default is another one",
    apply: (c) => put(part(c, ...field("CreateStreamRequest", "data_duration")), "default", 48),
    verdict: "major",
    by: "own",
  },
  {
    what: "a default is gone",
    apply: (c) => take(part(c, ...schemas, "CursorType"), "default"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a default is named for the first time",
    apply: (c) => put(part(c, ...field("CreateStreamRequest", "stream_type")), "default", "COMMON"),
    verdict: "minor",
    by: "own",
  },
  {
    what: "bytes of a request are no longer base64",
    apply: (c) => take(part(c, ...schemas, "Base64"), "contentEncoding"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a field of a request can only be read",
    apply: (c) => put(part(c, ...field("CreateStreamRequest", "compression_format")), "readOnly", true),
    verdict: "major",
    by: "own",
  },
  {
    what: "a tolerance is gone, so that clients refuse what they warned of",
    apply: (c) => take(part(c, ...schemas, "CheckpointAppName"), "x-tolerance"),
    verdict: "major",
    by: "own",
  },
  {
    what: "an alternative of a body is gone",
    apply: (c) => {
      const body = part(operation(c, "createTransferTask"), "requestBody", "content", "application/json", "schema");
      listOf<unknown>(body, "oneOf").splice(1, 1);
    },
    verdict: "major",
    by: "redocly",
  },
  {
    what: "the discriminator leads elsewhere",
    apply: (c) => {
      const body = part(operation(c, "batchTagAction"), "requestBody", "content", "application/json", "schema");
      put(part(body, "discriminator", "mapping"), "delete", "#/components/schemas/BatchCreateTagsRequest");
    },
    verdict: "major",
    by: "both",
  },
  {
    what: "the discriminator is gone",
    apply: (c) =>
      take(part(operation(c, "batchTagAction"), "requestBody", "content", "application/json", "schema"), "discriminator"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a form of the body is gone",
    apply: (c) => take(part(operation(c, "sendRecords"), "requestBody", "content"), "application/x-protobuf"),
    verdict: "major",
    by: "redocly",
  },
];
