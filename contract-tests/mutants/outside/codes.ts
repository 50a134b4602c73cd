import type { CallName } from "dis-local";
import { type Fields, type Mutant, mutant, onResponse } from "../mutant.js";

// An error has its code twice, as `errorCode` and as `error_code`. One is right here, and the other is not.

/** The body of an error; any other text stays as it is. */
function changedError(text: string, change: (body: Fields) => Fields): string {
  try {
    const body = JSON.parse(text);
    return typeof body?.errorCode === "string" ? JSON.stringify(change(body)) : text;
  } catch {
    return text;
  }
}

type Row = readonly [call: CallName, does: string, change: (body: Fields) => Fields];

const second = (code: unknown) => (body: Fields) => ({ ...body, error_code: code });
const first = (code: unknown) => (body: Fields) => ({ ...body, errorCode: code });

const table: readonly Row[] = [
  ["showStream", "sends DIS.5000 as error_code of every error", second("DIS.5000")],
  ["showApp", "sends DIS.4301 as error_code of every error", second("DIS.4301")],
  ["createApp", "sends DIS.4332 as errorCode of every error", first("DIS.4332")],
  ["createStream", "sends the code of a gateway as error_code", second("APIG.0101")],
  ["deleteStream", "sends the status as error_code", second("400")],
  ["showCursor", "sends error_code without DIS.", (body) => ({ ...body, error_code: String(body["errorCode"]).slice(4) })],
  [
    "commitCheckpoint",
    "sends error_code as a number",
    (body) => ({ ...body, error_code: Number(String(body["errorCode"]).slice(4)) }),
  ],
  [
    "showCheckpoint",
    "sends error_code in small letters",
    (body) => ({ ...body, error_code: String(body["errorCode"]).toLowerCase() }),
  ],
  ["deleteApp", "sends null as error_code", second(null)],
  ["listPolicies", "sends an empty error_code", second("")],
  ["consumeRecords", "sends an empty errorCode", first("")],
  ["showTransferTask", "sends DIS.4301 as errorCode of every error", first("DIS.4301")],
  ["deleteTransferTask", "sends a list as error_code", (body) => ({ ...body, error_code: [body["errorCode"]] })],
  [
    "createTag",
    "sends DIS.4200 as error_code of every error",
    (body) => (body["errorCode"] === "DIS.4200" ? { ...body, error_code: "DIS.4603" } : { ...body, error_code: "DIS.4200" }),
  ],
  ["showStreamTags", "sends DIS.4604 as errorCode of every error", first("DIS.4604")],
  ["listResourcesByTags", "sends a code that is not in the catalogue as error_code", second("DIS.4999")],
  [
    "showStreamMetrics",
    "sends DIS.4203 as error_code where the label is wrong",
    (body) => (body["errorCode"] === "DIS.4209" ? { ...body, error_code: "DIS.4203" } : body),
  ],
  [
    "updatePartitionCount",
    "sends DIS.4302 as error_code where the stream is missing",
    (body) => (body["errorCode"] === "DIS.4301" ? { ...body, error_code: "DIS.4302" } : body),
  ],
  ["sendRecords", "sends the code of throttling as error_code of every error", second("DIS.4303")],
  ["listStreams", "sends the code of a wrong token as error_code of every error", second("DIS.4114")],
  ["listApp", "sends an object as error_msg", (body) => ({ ...body, error_msg: { text: body["message"] } })],
  [
    "showConsumerState",
    "sends an error without any text for people",
    (body) => ({ errorCode: body["errorCode"], error_code: body["error_code"] }),
  ],
  ["updateStream", "sends the code in a field of its own name", ({ errorCode, message }) => ({ code: errorCode, message })],
  ["deleteCheckpoint", "wraps an error in a list", (body) => ({ errors: [body] })],
  ["showPartitionMetrics", "wraps an error in a field", (body) => ({ error: body })],
];

export const codeMutants: readonly Mutant[] = table.map(([call, does, change]) =>
  mutant("two codes", `${does}, at ${call}`, [call], () => onResponse(call, (_, text) => changedError(text, change))),
);
