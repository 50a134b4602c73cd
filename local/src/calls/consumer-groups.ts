import * as group from "../state/consumer-group.js";
import { readablePartitions } from "../state/stream.js";
import type { Context, Handler } from "./call.js";

/** What the official Kafka adapter sends. */
const DEFAULT_REBALANCE_TIMEOUT_MS = 20_000;

/** What a consumer group depends on: the time, the server's rules, and all partitions that can be read. */
export function groupSurroundings({ state, now, groupSessionMs, joinWindowMs }: Context): group.Surroundings {
  const streams = [...state.streams.values()].map((stream) => ({
    id: stream.id,
    name: stream.name,
    partitions: readablePartitions(stream, now).map(({ number }) => number),
  }));
  return { now, sessionMs: groupSessionMs, joinWindowMs, streams };
}

/** Takes a member into the group of an app. A refusal is a success whose `state` names the reason. */
export const joinGroup: Handler<"joinGroup"> = (context, input) => {
  const app = context.state.apps.get(input.groupId);
  if (app === undefined) return { state: "GROUP_NOT_EXIST" };
  const { rebalanceTimeoutMs = DEFAULT_REBALANCE_TIMEOUT_MS } = input;
  const wanted = { subscription: group.readSubscription(input), rebalanceTimeoutMs };
  const { state, subscription, syncDelayedTimeMs } = group.join(app.group, input.clientId, wanted, groupSurroundings(context));
  return { state, subscription: [...subscription], syncDelayedTimeMs };
};

/** Gives a member its partitions. A refusal is a success whose `state` names the reason. */
export const syncGroup: Handler<"syncGroup"> = (context, input) => {
  const app = context.state.apps.get(input.groupId);
  if (app === undefined) return { state: "GROUP_NOT_EXIST" };
  const { state, generation, assignment } = group.sync(app.group, input.clientId, groupSurroundings(context));
  if (state !== "OK") return { state };
  const shares = [...assignment].map(([stream, numbers]) => [stream, [...numbers]]);
  return { state, generation, assignment: Object.fromEntries(shares) };
};

/** Keeps a member in its group and says what it has to do next. */
export const heartbeat: Handler<"heartbeat"> = (context, input) => {
  const app = context.state.apps.get(input.groupId);
  if (app === undefined) return { state: "GROUP_NOT_EXIST" };
  return { state: group.heartbeat(app.group, input.clientId, input.generation, groupSurroundings(context)) };
};

/** Takes a member out of its group; a member or a group that does not exist is fine. */
export const leaveGroup: Handler<"leaveGroup"> = (context, input) => {
  const app = context.state.apps.get(input.groupId);
  if (app !== undefined) group.leave(app.group, input.clientId, groupSurroundings(context));
  return undefined;
};
