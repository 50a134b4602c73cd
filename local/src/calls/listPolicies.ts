import { principalId } from "../state/policy.js";
import { findStream } from "../state/state.js";
import type { Handler } from "./call.js";

/** Lists the rules of a stream, in the order in which they came. @throws Refusal DIS.4301 */
export const listPolicies: Handler<"listPolicies"> = ({ state }, input) => {
  const { id, rules } = findStream(state, input.stream_name);
  return {
    // Both spellings of the documents, so that every client finds the one that it reads.
    stream_id: id,
    streamId: id,
    rules: rules.map((rule) => ({
      principal: principalId(rule),
      principal_name: rule.principalName,
      action_type: rule.actionType,
      effect: rule.effect,
    })),
  };
};
