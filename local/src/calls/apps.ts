import type { components } from "dis-openapi/contract";
import { Refusal } from "../response.js";
import { type App, checkpointOf, createApp as newApp } from "../state/app.js";
import { isInUse } from "../state/consumer-group.js";
import { findApp, findStream } from "../state/state.js";
import { defaultOf } from "../validation/limits.js";
import type { Handler } from "./call.js";
import { groupSurroundings } from "./consumer-groups.js";
import { pageByName, pageOfPartitions } from "./page.js";

const DEFAULT_APPS = Number(defaultOf("listApp", "limit"));
const DEFAULT_PARTITIONS = Number(defaultOf("showConsumerState", "limit"));

/** Makes an app known. @throws Refusal DIS.4330 */
export const createApp: Handler<"createApp"> = ({ state, now }, { app_name }) => {
  if (state.apps.has(app_name)) throw new Refusal("DIS.4330", `an app is named ${app_name}`);
  state.apps.set(app_name, newApp(app_name, now));
  return undefined;
};

/** The streams of an app are sorted by name. */
function wireApp({ id, name, createdAt, checkpoints }: App): components["schemas"]["App"] {
  return {
    app_name: name,
    app_id: id,
    create_time: createdAt,
    commit_checkpoint_stream_names: [...checkpoints.keys()].sort(),
  };
}

/**
 * Lists the apps, or those with a checkpoint on a stream, sorted by name; `total_number` counts all of them, whatever the
 * page. @throws Refusal DIS.4301
 */
export const listApp: Handler<"listApp"> = ({ state }, { limit, start_app_name, stream_name }) => {
  const streamName = stream_name === undefined ? undefined : findStream(state, stream_name).name;
  const apps = [...state.apps.values()].filter(({ checkpoints }) => streamName === undefined || checkpoints.has(streamName));
  const page = pageByName(apps, { after: start_app_name, limit: limit ?? DEFAULT_APPS });
  return { has_more_app: page.hasMore, apps: page.items.map(wireApp), total_number: apps.length };
};

/** @throws Refusal DIS.4332 */
export const showApp: Handler<"showApp"> = ({ state }, input) => wireApp(findApp(state, input.app_name));

/** Deletes an app with its checkpoints. @throws Refusal DIS.4332, DIS.4331 while its consumer group has members */
export const deleteApp: Handler<"deleteApp"> = (context, input) => {
  const { name, group } = findApp(context.state, input.app_name);
  if (isInUse(group, groupSurroundings(context))) throw new Refusal("DIS.4331", `the consumer group of ${name} has members`);
  context.state.apps.delete(name);
  return undefined;
};

/**
 * Lists the partitions of a stream in order, with or without a checkpoint; those that scaling down took away are among them.
 * @throws Refusal DIS.4332, DIS.4301, DIS.4302
 */
export const showConsumerState: Handler<"showConsumerState"> = ({ state, now }, input) => {
  const app = findApp(state, input.app_name);
  // Clients that know a stream by its id alone have the id in the path, too.
  const stream = findStream(state, input.stream_name, input.stream_id ?? input.stream_name);
  const page = pageOfPartitions(stream, { after: input.start_partition_id, limit: input.limit ?? DEFAULT_PARTITIONS }, now);
  return {
    has_more: page.hasMore,
    stream_name: stream.name,
    app_name: app.name,
    partition_consuming_states: page.items.map((partition) => ({
      partition_id: String(partition.number),
      sequence_number: checkpointOf(app, stream.name, partition.number)?.sequenceNumber ?? "-1",
      latest_offset: partition.log.next,
      earliest_offset: partition.log.earliest,
      checkpoint_type: input.checkpoint_type,
      status: partition.status,
    })),
  };
};
