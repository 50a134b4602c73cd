import { join } from "../state/consumer-group.js";
import { readSubscription } from "../state/subscription.js";
import type { Handler } from "./call.js";
import { groupSurroundings } from "./group-surroundings.js";

/** What the official Kafka adapter sends. */
const DEFAULT_REBALANCE_TIMEOUT_MS = 20_000;

/** Takes a member into the group of an app; what stands in its way is in the answer. */
export const joinGroup: Handler<"joinGroup"> = (context, input) => {
  const app = context.state.apps.get(input.groupId);
  if (app === undefined) return { state: "GROUP_NOT_EXIST" };
  const { rebalanceTimeoutMs = DEFAULT_REBALANCE_TIMEOUT_MS } = input;
  const wish = { subscription: readSubscription(input), rebalanceTimeoutMs };
  const { state, subscription, syncDelayedTimeMs } = join(app.group, input.clientId, wish, groupSurroundings(context));
  return { state, subscription: [...subscription], syncDelayedTimeMs };
};
