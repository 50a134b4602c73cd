import { Refusal } from "../answer.js";
import { isInUse } from "../state/consumer-group.js";
import { findApp } from "../state/state.js";
import type { Handler } from "./call.js";
import { groupSurroundings } from "./group-surroundings.js";

/** Deletes an app with its checkpoints. @throws Refusal DIS.4332, DIS.4331 while its consumer group has members */
export const deleteApp: Handler<"deleteApp"> = (context, input) => {
  const { name, group } = findApp(context.state, input.app_name);
  if (isInUse(group, groupSurroundings(context))) throw new Refusal("DIS.4331", `the consumer group of ${name} has members`);
  context.state.apps.delete(name);
  return undefined;
};
