import type { CallName } from "../../src/run/send.js";
import { type Mutant, type MutantKind, withBody } from "../mutant.js";
import { onAnswer, onSuccess } from "../operators/around.js";

function same(kind: MutantKind, name: string, call: CallName, equivalent: string, options: Mutant["options"]): Mutant {
  return { name, kind, calls: [call], equivalent, options };
}

/** Different from dis-local, and as right: whoever calls one of them wrong asks for more than the contract. */
export const equivalentMutants: readonly Mutant[] = [
  same("extra", "answers with a field that nobody knows", "listStreams", "answers may grow: no schema forbids more fields", () =>
    onSuccess("listStreams", (answer) => withBody(answer, (body) => ({ ...body, region: "cn-north-4" }))),
  ),
  same("header", "sends X-Request-Id", "listApp", "headers that the contract does not name are free", () =>
    onAnswer("listApp", (reply, text) => {
      reply.header("x-request-id", "5d2c");
      return text;
    }),
  ),
  same(
    "content type",
    "names the charset of its JSON",
    "showStream",
    "a parameter of a media type does not change the type",
    () =>
      onAnswer("showStream", (reply, text) => {
        reply.header("content-type", "application/json; charset=utf-8");
        return text;
      }),
  ),
  same("content type", "writes its JSON over several lines", "showConsumerState", "white space has no meaning in JSON", () =>
    onAnswer("showConsumerState", (_, text) => JSON.stringify(JSON.parse(text), null, 2)),
  ),
  same(
    "ordering",
    "writes the fields of an answer backwards",
    "showTransferTask",
    "the fields of a JSON object have no order",
    () =>
      onSuccess("showTransferTask", (answer) => withBody(answer, (body) => Object.fromEntries(Object.entries(body).reverse()))),
  ),
  same("code", "words its errors otherwise", "createApp", "the contract names codes; messages are for people", () =>
    onAnswer("createApp", (_, text) => text.replace(/"(message|error_msg)":"[^"]*"/g, '"$1":"No."')),
  ),
  same("checkpoints", "shows a checkpoint as a number", "showCheckpoint", "sequence_number is text or a number there", () =>
    onSuccess("showCheckpoint", (answer) =>
      withBody(answer, (body) => ({ ...body, sequence_number: Number(body["sequence_number"]) })),
    ),
  ),
  same(
    "records",
    "gives records without timestamp_type",
    "consumeRecords",
    "timestamp_type is optional, and nothing rests on it",
    () =>
      onSuccess("consumeRecords", (answer) =>
        withBody(answer, (body) => ({
          ...body,
          records: (body["records"] as Record<string, unknown>[]).map(({ timestamp_type: _, ...record }) => record),
        })),
      ),
  ),
];
