import { findStream } from "../state/state.js";
import type { Handler } from "./call.js";
import { pageByName } from "./page.js";
import { wireApp } from "./showApp.js";

const DEFAULT_LIMIT = 10;

/**
 * Lists the apps, or those with a checkpoint on a stream, sorted by name; `total_number` counts all of them, whatever the
 * page. @throws Refusal DIS.4301
 */
export const listApp: Handler<"listApp"> = ({ state }, { limit, start_app_name, stream_name }) => {
  const streamName = stream_name === undefined ? undefined : findStream(state, stream_name).name;
  const apps = [...state.apps.values()].filter(({ checkpoints }) => streamName === undefined || checkpoints.has(streamName));
  const page = pageByName(apps, { after: start_app_name, limit: limit ?? DEFAULT_LIMIT });
  return { has_more_app: page.hasMore, apps: page.items.map(wireApp), total_number: apps.length };
};
