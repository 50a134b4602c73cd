import { leave } from "../state/consumer-group.js";
import type { Handler } from "./call.js";
import { groupSurroundings } from "./group-surroundings.js";

/** Takes a member out of its group; one that is not there, or a group that is not, is fine. */
export const leaveGroup: Handler<"leaveGroup"> = (context, input) => {
  const app = context.state.apps.get(input.groupId);
  if (app !== undefined) leave(app.group, input.clientId, groupSurroundings(context));
  return undefined;
};
