import type { CallName, LocalResponse } from "dis-local";
import { callOf } from "dis-openapi/contract";
import { disContract } from "../../src/index.js";
import { aroundCall, type Mutant, mutant, responds } from "../mutant.js";

// Wrong in what a call does: it does nothing, it shows what was, or it says yes where it refuses.

const contract = disContract();

/** Calls that change something; `hand/` has the others. */
const idle: readonly CallName[] = [
  "createStream",
  "updateStream",
  "createPolicies",
  "createApp",
  "deleteCheckpoint",
  "createObsTransferTask",
  "createMrsTransferTask",
  "createDliTransferTask",
  "createDwsTransferTask",
  "createCloudTableTransferTask",
  "createTag",
  "batchCreateTags",
];

function idleMutant(call: CallName): Mutant {
  const { success } = callOf(contract, call);
  return mutant("state", `says that it did ${call} and does nothing`, [call], responds(call, { status: success }));
}

/** Calls that show what other calls have changed. */
const stale: readonly CallName[] = [
  "listStreams",
  "showStream",
  "listPolicies",
  "consumeRecords",
  "showCursor",
  "listApp",
  "showApp",
  "showConsumerState",
  "showCheckpoint",
  "listTransferTasks",
  "showTransferTask",
  "showStreamMetrics",
  "showPartitionMetrics",
  "showStreamTags",
  "listTags",
  "listResourcesByTags",
  "syncGroup",
  "heartbeat",
];

/** The same request gets the first response again, whatever has happened since. */
function staleMutant(call: CallName): Mutant {
  return mutant("stale", `gives the first response to ${call} forever`, [call], () => {
    const known = new Map<string, LocalResponse>();
    return aroundCall(call, async (input, next) => {
      const key = JSON.stringify(input);
      const response = known.get(key) ?? (await next());
      known.set(key, response);
      return response;
    });
  });
}

/** Calls whose success has no body, and a refusal that they turn into a success. */
const agreeable: readonly (readonly [CallName, string])[] = [
  ["createStream", "DIS.4307"],
  ["createStream", "DIS.4308"],
  ["updateStream", "DIS.4301"],
  ["deleteApp", "DIS.4332"],
  ["createApp", "DIS.4330"],
  ["commitCheckpoint", "DIS.4224"],
  ["commitCheckpoint", "DIS.4301"],
  ["commitCheckpoint", "DIS.4302"],
  ["commitCheckpoint", "DIS.4332"],
  ["commitCheckpoint", "DIS.4703"],
  ["deleteCheckpoint", "DIS.4301"],
  ["deleteCheckpoint", "DIS.4302"],
  ["deleteCheckpoint", "DIS.4332"],
  ["createObsTransferTask", "DIS.4355"],
  ["createObsTransferTask", "DIS.4357"],
  ["createDliTransferTask", "DIS.4355"],
  ["deleteTransferTask", "DIS.4354"],
  ["batchStartTransferTask", "DIS.4354"],
  ["batchStopTransferTask", "DIS.4354"],
  ["createTag", "DIS.4601"],
  ["createTag", "DIS.4603"],
  ["deleteTag", "DIS.4604"],
  ["deleteTag", "DIS.4603"],
  ["batchCreateTags", "DIS.4601"],
  ["batchDeleteTags", "DIS.4603"],
];

/** Says yes where it refuses, and does nothing then. */
function agreeableMutant([call, code]: readonly [CallName, string]): Mutant {
  const { success } = callOf(contract, call);
  return mutant("state", `takes a ${call} that is ${code}`, [call], () =>
    aroundCall(call, async (_, next) => {
      const response = await next();
      const { errorCode } = (response.body ?? {}) as { readonly errorCode?: unknown };
      return errorCode === code ? { status: success } : response;
    }),
  );
}

export const effectTable: readonly Mutant[] = [
  ...idle.map(idleMutant),
  ...stale.map(staleMutant),
  ...agreeable.map(agreeableMutant),
];
