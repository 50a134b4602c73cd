import { type ErrorCode, type LocalDisOptions, type LocalResponse, Refusal } from "dis-local";
import type { CallName } from "../../src/run/send.js";
import type { Mutant } from "../mutant.js";
import { aroundCall } from "../operators/around.js";

/** Does a thing once, and refuses to do the same again. */
function once(call: CallName, code: ErrorCode): () => LocalDisOptions {
  return () => {
    const done = new Set<string>();
    return aroundCall(call, async (input, next) => {
      const key = JSON.stringify(input);
      if (done.has(key)) throw new Refusal(code);
      const answer = await next();
      if (answer.status < 300) done.add(key);
      return answer;
    });
  };
}

/** Answers what it answered before to the same request, without doing it again. */
function replays(call: CallName): () => LocalDisOptions {
  return () => {
    const known = new Map<string, LocalResponse>();
    return aroundCall(call, async (input, next) => {
      const key = JSON.stringify(input);
      const answer = known.get(key) ?? (await next());
      if (answer.status < 300) known.set(key, answer);
      return answer;
    });
  };
}

function mutant(name: string, call: CallName, options: () => LocalDisOptions): Mutant {
  return { name, kind: "idempotency", calls: [call], options };
}

/** Wrong in what comes of doing the same twice. */
export const idempotencyMutants: readonly Mutant[] = [
  mutant("refuses to commit the same number twice", "commitCheckpoint", once("commitCheckpoint", "DIS.4224")),
  mutant("refuses to delete a checkpoint that is gone", "deleteCheckpoint", once("deleteCheckpoint", "DIS.4302")),
  mutant("refuses to delete tags that are gone", "batchDeleteTags", once("batchDeleteTags", "DIS.4603")),
  mutant("refuses to add a tag that is there", "createTag", once("createTag", "DIS.4601")),
  mutant("refuses to add tags that are there", "batchCreateTags", once("batchCreateTags", "DIS.4601")),
  mutant("refuses to stop a task that is stopped", "batchStopTransferTask", once("batchStopTransferTask", "DIS.4354")),
  mutant("refuses to start a task that runs", "batchStartTransferTask", once("batchStartTransferTask", "DIS.4354")),
  mutant("takes the name of a stream twice", "createStream", replays("createStream")),
  mutant("takes the name of an app twice", "createApp", replays("createApp")),
  mutant("takes the name of a task twice", "createObsTransferTask", replays("createObsTransferTask")),
  mutant("deletes a stream twice", "deleteStream", replays("deleteStream")),
  mutant("deletes an app twice", "deleteApp", replays("deleteApp")),
  mutant("deletes a tag twice", "deleteTag", replays("deleteTag")),
  mutant("takes the same records for a repetition and keeps them once", "sendRecords", replays("sendRecords")),
  mutant("gives the same share again when asked twice, and refuses the third time", "syncGroup", () => {
    let times = 0;
    return aroundCall("syncGroup", async (_, next) => {
      const answer = await next();
      const { state } = (answer.body ?? {}) as { state?: string };
      return state === "OK" && ++times > 1 ? { ...answer, body: { state: "REJOIN" } } : answer;
    });
  }),
];
