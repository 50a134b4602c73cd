import { heartbeat as beat } from "../state/consumer-group.js";
import type { Handler } from "./call.js";
import { groupSurroundings } from "./group-surroundings.js";

/** Keeps a member in its group and tells it what to do. */
export const heartbeat: Handler<"heartbeat"> = (context, input) => {
  const app = context.state.apps.get(input.groupId);
  if (app === undefined) return { state: "GROUP_NOT_EXIST" };
  return { state: beat(app.group, input.clientId, input.generation, groupSurroundings(context)) };
};
