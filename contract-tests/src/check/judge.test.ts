import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import type { Case } from "../plan/case.js";
import { casesOf } from "../plan/plan.js";
import type { Exchange } from "./check.js";
import { judge } from "./judge.js";

const contract = disContract();
const cases = casesOf(contract);

function caseOf(id: string): Case {
  const found = cases.find((testCase) => testCase.id === id);
  if (found === undefined) throw new Error(`The plan has no case ${id}.`);
  return found;
}

function responded(call: string, status: number, code?: string): Exchange {
  const bodyText = code === undefined ? "" : JSON.stringify({ errorCode: code, message: "" });
  return { call, request: { method: "POST", url: "", headers: {} }, response: { status, headers: {}, bodyText } };
}

interface Row {
  readonly id: string;
  readonly status: number;
  readonly code?: string;
  readonly stateful: boolean;
  readonly fine: boolean;
}

const boundary = "commitCheckpoint/body/app_name/maxLength";
const example = "commitCheckpoint/body/examples/numberForm";
const transfer = "createObsTransferTask/body/examples/obsText";
const past = "commitCheckpoint/body/app_name/maxLength+1";
const otherProject = "commitCheckpoint/credentials/other-project";
const otherMethod = "showCheckpoint/method/PATCH";
const otherType = "commitCheckpoint/body/content-type/xml";
const noType = "commitCheckpoint/body/content-type/none";
const oversized = "commitCheckpoint/body/size/oversized";
const wrongToken = "commitCheckpoint/credentials/wrong-token";

const rows: readonly Row[] = [
  { id: boundary, status: 201, stateful: false, fine: true },
  { id: boundary, status: 200, stateful: true, fine: false },
  { id: boundary, status: 400, code: "DIS.4332", stateful: true, fine: true },
  { id: boundary, status: 400, code: "DIS.4332", stateful: false, fine: false },
  { id: boundary, status: 400, code: "DIS.4200", stateful: true, fine: false },
  { id: example, status: 201, stateful: true, fine: true },
  { id: example, status: 400, code: "DIS.4332", stateful: true, fine: false },
  { id: "createStream/body/examples/autoScale", status: 400, code: "DIS.4308", stateful: true, fine: true },
  // The gate can prepare a stream, but no bucket, agency or cluster.
  { id: transfer, status: 400, code: "DIS.4306", stateful: true, fine: true },
  { id: transfer, status: 400, code: "DIS.4335", stateful: true, fine: true },
  { id: transfer, status: 400, code: "DIS.4306", stateful: false, fine: false },
  { id: transfer, status: 400, code: "DIS.4301", stateful: true, fine: false },
  { id: transfer, status: 400, code: "DIS.4309", stateful: true, fine: false },
  { id: past, status: 400, code: "DIS.4200", stateful: true, fine: true },
  { id: past, status: 400, code: "DIS.4332", stateful: true, fine: false },
  { id: past, status: 201, stateful: true, fine: false },
  { id: past, status: 500, code: "DIS.5000", stateful: true, fine: false },
  { id: wrongToken, status: 441, code: "DIS.4114", stateful: true, fine: true },
  { id: wrongToken, status: 441, code: "DIS.4100", stateful: true, fine: true },
  { id: wrongToken, status: 441, code: "DIS.4112", stateful: true, fine: false },
  { id: wrongToken, status: 401, stateful: true, fine: true },
  { id: wrongToken, status: 201, stateful: true, fine: false },
  { id: otherProject, status: 400, code: "DIS.4117", stateful: true, fine: true },
  { id: otherProject, status: 403, code: "DIS.4116", stateful: true, fine: true },
  { id: otherProject, status: 401, stateful: true, fine: true },
  { id: otherProject, status: 400, code: "DIS.4332", stateful: true, fine: false },
  { id: otherProject, status: 201, stateful: true, fine: false },
  { id: otherMethod, status: 405, stateful: true, fine: true },
  { id: otherMethod, status: 404, stateful: true, fine: true },
  { id: otherMethod, status: 501, stateful: true, fine: true },
  { id: otherMethod, status: 200, stateful: true, fine: false },
  { id: otherMethod, status: 302, stateful: true, fine: false },
  { id: otherMethod, status: 500, code: "DIS.5000", stateful: true, fine: false },
  { id: otherType, status: 415, stateful: true, fine: true },
  { id: otherType, status: 400, code: "DIS.4200", stateful: true, fine: true },
  { id: otherType, status: 413, stateful: true, fine: false },
  { id: otherType, status: 201, stateful: true, fine: false },
  { id: noType, status: 201, stateful: true, fine: true },
  { id: noType, status: 415, stateful: true, fine: true },
  { id: noType, status: 400, code: "DIS.4200", stateful: true, fine: true },
  { id: noType, status: 500, code: "DIS.5000", stateful: true, fine: false },
  { id: oversized, status: 413, stateful: true, fine: true },
  { id: oversized, status: 400, code: "DIS.4200", stateful: true, fine: true },
  { id: oversized, status: 415, stateful: true, fine: false },
  { id: oversized, status: 201, stateful: true, fine: false },
];

describe("the response to a case", () => {
  test.each(rows)("$id with $status $code, state $stateful: $fine", ({ id, status, code, stateful, fine }) => {
    const testCase = caseOf(id);
    expect(judge(contract, testCase, responded(testCase.call, status, code), stateful) === undefined).toBe(fine);
  });

  test.each([
    [past, "DIS.4332"],
    [wrongToken, "DIS.4112"],
    [otherProject, "DIS.4332"],
    ["commitCheckpoint/body/app_name/maxLength", "DIS.4200"],
  ])("%s is not the right one when one of its two codes is %s", (id, wrong) => {
    const right = rows.find((row) => row.id === id && row.fine && row.code !== undefined);
    const { call } = caseOf(id);
    const bodyText = JSON.stringify({ errorCode: right?.code, message: "", error_code: wrong, error_msg: "" });
    const exchange = { ...responded(call, right?.status ?? 0), response: { status: right?.status ?? 0, headers: {}, bodyText } };
    expect(judge(contract, caseOf(id), exchange, true)).toMatchObject({
      found: `status ${right?.status} with ${right?.code} and ${wrong}`,
    });
  });

  test("that is not the right one is described with what was expected and found", () => {
    expect(judge(contract, caseOf(past), responded("commitCheckpoint", 400, "DIS.4332"), true)).toEqual({
      kind: "expectation",
      pointer: "/components/schemas/CheckpointAppName/maxLength",
      expected: "400 with a code for a broken rule (maxLength)",
      found: "status 400 with DIS.4332",
      subject: "refused: status 400 with DIS.4332",
    });
  });
});
