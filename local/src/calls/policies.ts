import { createHash } from "node:crypto";
import { Refusal } from "../response.js";
import { findStream } from "../state/state.js";
import type { Handler } from "./call.js";

/** Each new rule is compared with all others, so there is an end to them; the documents name none. */
const MAX_RULES = 1000;

/**
 * Adds a rule to a stream, once. It permits nothing new, because this server has one account.
 * @throws Refusal DIS.4301, DIS.4200 for the rule after the thousandth
 */
export const createPolicies: Handler<"createPolicies"> = ({ state }, input) => {
  const { name, id, rules } = findStream(state, input.stream_name);
  if (id !== input.stream_id) throw new Refusal("DIS.4301", `stream_id is not the id of stream ${name}`);
  const { principal_name: principalName, action_type: actionType, effect } = input;
  const isKept = rules.some(
    (rule) => rule.principalName === principalName && rule.actionType === actionType && rule.effect === effect,
  );
  if (!isKept && rules.length >= MAX_RULES) throw new Refusal("DIS.4200", `a stream has at most ${MAX_RULES} rules`);
  if (!isKept) rules.push({ principalName, actionType, effect });
  return undefined;
};

/** The server knows no accounts, so it makes up the id of a principal; the same name always has the same id. */
function principalId(principalName: string): string {
  return createHash("sha256").update(principalName).digest("hex").slice(0, 32);
}

/** Lists the rules of a stream, oldest first. @throws Refusal DIS.4301 */
export const listPolicies: Handler<"listPolicies"> = ({ state }, input) => {
  const { id, rules } = findStream(state, input.stream_name);
  return {
    // The documents have both spellings, and every client finds the one that it reads.
    stream_id: id,
    streamId: id,
    rules: rules.map(({ principalName, actionType, effect }) => ({
      principal: principalId(principalName),
      principal_name: principalName,
      action_type: actionType,
      effect,
    })),
  };
};
