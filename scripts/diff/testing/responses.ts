import { operation, part, put, rename, take } from "../../../spectral/damages/contract.js";
import { drop, type Mutation } from "./mutation.js";

const schemas = ["components", "schemas"] as const;
const field = (schema: string, name: string) => [...schemas, schema, "properties", name] as const;

export const responseMutations: readonly Mutation[] = [
  {
    what: "a field that always came may be missing",
    apply: (c) => drop(part(c, ...schemas, "Record"), "required", "sequence_number"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a field of a response is gone",
    apply: (c) => take(part(c, ...schemas, "App", "properties"), "app_id"),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a response has one more field",
    apply: (c) => put(part(c, ...schemas, "App", "properties"), "comment", { type: "string" }),
    verdict: "minor",
    by: "redocly",
  },
  {
    what: "a field of a response can be null",
    apply: (c) => put(part(c, ...field("App", "app_id")), "type", ["string", "null"]),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "a text that is read and sent may be longer",
    apply: (c) => put(part(c, ...schemas, "Cursor"), "maxLength", 1024),
    verdict: "major",
    by: "redocly",
  },
  {
    what: "bytes of a response are no longer base64",
    apply: (c) => take(part(c, ...field("Record", "data")), "contentEncoding"),
    verdict: "major",
    by: "both",
  },
  {
    what: "a text of a response is base64 now",
    apply: (c) => put(part(c, ...field("Record", "timestamp_type")), "contentEncoding", "base64"),
    verdict: "major",
    by: "own",
  },
  {
    what: "a field of a response can only be written",
    apply: (c) => put(part(c, ...field("App", "app_id")), "writeOnly", true),
    verdict: "major",
    by: "own",
  },
  {
    what: "a success has another status",
    apply: (c) => rename(part(operation(c, "createApp"), "responses"), "201", "200"),
    verdict: "major",
    by: "both",
  },
  {
    what: "a second status of success",
    apply: (c) => put(part(operation(c, "deleteStream"), "responses"), "202", { description: "Will be deleted." }),
    verdict: "major",
    by: "own",
  },
  {
    what: "a response can be empty",
    apply: (c) => put(part(operation(c, "showCursor"), "responses", "200"), "x-empty-body", "Seen once."),
    verdict: "major",
    by: "own",
  },
  {
    what: "a response that could be empty never is",
    apply: (c) => take(part(operation(c, "showCheckpoint"), "responses", "200"), "x-empty-body"),
    verdict: "patch",
    by: "redocly",
  },
  {
    what: "a header of a response is gone",
    apply: (c) => put(part(c, "components", "responses", "TooManyRequests"), "headers", {}),
    verdict: "major",
    by: "redocly",
  },
];
