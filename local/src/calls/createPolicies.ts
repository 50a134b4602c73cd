import { Refusal } from "../answer.js";
import { addRule } from "../state/policy.js";
import { findStream } from "../state/state.js";
import type { Handler } from "./call.js";

/** Adds a rule to a stream; there is one account here, so that it permits nothing new. @throws Refusal DIS.4301 */
export const createPolicies: Handler<"createPolicies"> = ({ state }, input) => {
  const stream = findStream(state, input.stream_name);
  if (stream.id !== input.stream_id) throw new Refusal("DIS.4301", `stream_id is not that of stream ${stream.name}`);
  addRule(stream.rules, { principalName: input.principal_name, actionType: input.action_type, effect: input.effect });
  return undefined;
};
