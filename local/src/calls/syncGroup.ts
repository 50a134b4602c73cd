import { sync } from "../state/consumer-group.js";
import type { Handler } from "./call.js";
import { groupSurroundings } from "./group-surroundings.js";

/** Gives a member its partitions; what stands in its way is in the answer. */
export const syncGroup: Handler<"syncGroup"> = (context, input) => {
  const app = context.state.apps.get(input.groupId);
  if (app === undefined) return { state: "GROUP_NOT_EXIST" };
  const { state, generation, assignment } = sync(app.group, input.clientId, groupSurroundings(context));
  if (state !== "OK") return { state };
  const shares = [...assignment].map(([stream, numbers]) => [stream, [...numbers]]);
  return { state, generation, assignment: Object.fromEntries(shares) };
};
