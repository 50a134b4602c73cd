import { authenticate } from "./authenticate.js";
import type { Contract, Json } from "./contract.js";
import { answerOf } from "./exchange.js";
import type { Case, CaseRequest } from "./plan.js";
import { type CallName, type Input, inputRequest, wireRequest } from "./request.js";
import { send } from "./send.js";
import type { Target } from "./target.js";

/** The examples commit number 10 and read behind it. */
const RECORDS = Array.from({ length: 12 }, (_, number) => ({ data: btoa(`record ${number}`), partition_id: "0" }));

/** The checkpoint that the example of showCheckpoint asks for. */
const CHECKPOINT = {
  stream_name: "newstream",
  app_name: "newapp",
  partition_id: "0",
  checkpoint_type: "LAST_READ",
  sequence_number: "2",
};

/** What the examples of the contract speak of: without it they would be answered "no such stream". */
const SETUP: readonly (readonly [CallName, Input])[] = [
  ["createStream", { stream_name: "newstream", partition_count: 3 }],
  ["createStream", { stream_name: "stream_name_test1", partition_count: 1 }],
  ["createApp", { app_name: "newapp" }],
  ["createApp", { app_name: "app_name1" }],
  ["sendRecords", { stream_name: "newstream", records: RECORDS }],
  ["sendRecords", { stream_name: "stream_name_test1", records: RECORDS }],
  ["commitCheckpoint", CHECKPOINT],
];

/** Values that the cases ask for with `fill`; each is made anew. */
export interface Fixture {
  freshName(): string;
  /** Points to partition 0 of newstream; `undefined` when the target gives no cursor. */
  liveCursor(): Promise<string | undefined>;
}

/**
 * Makes what the examples speak of on a target with state; what is there from an earlier run stays. The answers are not
 * judged here: whether they are right is what the cases find out. Without state there is nothing to prepare.
 * @throws Error when the target does not answer at all
 */
export async function prepare(contract: Contract, target: Target): Promise<Fixture | undefined> {
  if (!target.profile.stateful) return undefined;
  const ask = async (call: CallName, input: Input) => {
    const request = wireRequest(contract, target, call, inputRequest(call, input));
    return send(call, await authenticate(request, "token", target.credentials, Date.now()));
  };
  for (const [call, input] of SETUP) await ask(call, input);
  const run = Date.now().toString(36);
  let names = 0;
  return {
    freshName: () => `case-${run}-${names++}`,
    liveCursor: async () => {
      const cursor = { "stream-name": "newstream", "partition-id": "0", "cursor-type": "TRIM_HORIZON" };
      const answer = answerOf(await ask("showCursor", cursor)) as { readonly partition_cursor?: unknown } | undefined;
      return typeof answer?.partition_cursor === "string" ? answer.partition_cursor : undefined;
    },
  };
}

/** The request of a case with the values that only the target can give. Without a fixture it stays as it is. */
export async function filled(testCase: Case, fixture: Fixture | undefined): Promise<CaseRequest> {
  let { request } = testCase;
  if (fixture === undefined) return request;
  for (const [field, fill] of Object.entries(testCase.fill)) {
    const value = fill === "fresh-name" ? fixture.freshName() : await fixture.liveCursor();
    if (value !== undefined) request = withField(request, field, value);
  }
  return request;
}

/** Only a field that is there is replaced: a case may be about its absence, or about a body that is no object. */
function withField(request: CaseRequest, field: string, value: string): CaseRequest {
  if (Object.hasOwn(request.query, field)) return { ...request, query: { ...request.query, [field]: value } };
  const { body } = request;
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  if (!isObject || !Object.hasOwn(body, field)) return request;
  return { ...request, body: { ...(body as Readonly<Record<string, Json>>), [field]: value } };
}
