import type { CallName } from "dis-local";
import { changes, type Mutant, type MutantKind, mutant, onResponse } from "./mutant.js";

function same(kind: MutantKind, name: string, call: CallName, equivalent: string, options: Mutant["options"]): Mutant {
  return { ...mutant(kind, name, [call], options), equivalent };
}

/** Different from dis-local and as right: a finding at one of them would ask for more than the contract. */
export const equivalentMutants: readonly Mutant[] = [
  same(
    "extra",
    "responds with an unknown field",
    "listStreams",
    "responses may grow: no schema forbids more fields",
    changes("listStreams", (body) => ({ ...body, region: "cn-north-4" })),
  ),
  same("header", "sends X-Request-Id", "listApp", "headers that the contract does not name are free", () =>
    onResponse("listApp", (reply, text) => {
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
      onResponse("showStream", (reply, text) => {
        reply.header("content-type", "application/json; charset=utf-8");
        return text;
      }),
  ),
  same("content type", "writes its JSON over several lines", "showConsumerState", "white space has no meaning in JSON", () =>
    onResponse("showConsumerState", (_, text) => JSON.stringify(JSON.parse(text), null, 2)),
  ),
  same(
    "ordering",
    "writes the fields of a response in reverse order",
    "showTransferTask",
    "the fields of a JSON object have no order",
    changes("showTransferTask", (body) => Object.fromEntries(Object.entries(body).reverse())),
  ),
  same("code", "words its errors otherwise", "createApp", "the contract names codes; messages are for people", () =>
    onResponse("createApp", (_, text) => text.replace(/"(message|error_msg)":"[^"]*"/g, '"$1":"No."')),
  ),
];

/** Why a mutant of the other files keeps the contract as a sound server does, by its name. All of them had survived. */
export const equivalents: Readonly<Record<string, string>> = {
  "sends DIS.4300 in place of DIS.4202 to createStream": "DIS.4300, the request cannot be processed, fits an empty one too",
  "sends DIS.4200 in place of DIS.4201 to showStream": "DIS.4200 fits every rule that a request can break",
  "sends DIS.4200 in place of DIS.4201 to sendRecords": "DIS.4200 fits every rule that a request can break",
  "responds to listTransferTasks without tasks[].task_id":
    "the documents list no id there; showTransferTask is the call that gives it",
  "sorts names without regard to case": "no document says how capitals are sorted",
  "gives one stream less than the limit":
    "the limit is the most that a page may have, and has_more_streams says that there are more",
  "takes a start_time above 9999999999 in showStreamMetrics":
    "such a time is so far ahead that it is refused all the same, with the same code",
  "responds to showStreamMetrics without metrics": "a response may have metrics, metrics_list, or both",
  "shows ten partitions when no limit is given":
    "a page may be shorter than its limit, and has_more_partitions says that there are more",
  "lists the consumption of ten partitions when no limit is given":
    "a page may be shorter than its limit, and has_more says that there are more",
  "gives the first response to consumeRecords forever":
    "a cursor that was read before there was anything may go on giving nothing: the reader goes on with the next one",
  "gives metrics in the opposite order": "each metric has its label, and no document gives them an order",
  "keeps the metadata of an earlier commit when one comes without":
    "no document says whether a commit without metadata clears what an earlier one left",
  "keeps the metadata of a commit before when the next has none":
    "no document says whether a commit without metadata clears what an earlier one left",
};

/** Why a mutant survives that should be caught, by its name. */
export const survivors: Readonly<Record<string, string>> = {
  "keeps the tasks of a stream for the next of its name": "no document says that a stream can be deleted while it has tasks",
  "sends DIS.4216 in place of DIS.4215 to showCursor":
    "a refusal may have the code of any broken rule: the documents say of a few fields only which code is theirs",
  "sends DIS.4215 in place of DIS.4216 to showCursor":
    "a refusal may have the code of any broken rule: the documents say of a few fields only which code is theirs",
  "sends DIS.4202 in place of DIS.4300 to createStream":
    "a refusal may have the code of any broken rule, and an empty body breaks one",
  "sends DIS.4305 in place of DIS.4302 to showCursor":
    "DIS.4305 asks to come again later: the run does, and then skips the scenario, which proves nothing and is not green",
  "forgets a cursor after twenty seconds": "a run does not wait for so long: it reads with a cursor of a few seconds ago",
  "lets one of two members in that join at once": "it takes two requests that meet at the server, which nobody can make sure of",
};
