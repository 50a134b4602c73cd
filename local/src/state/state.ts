import { Refusal } from "../answer.js";
import type { App } from "./app.js";
import type { Stream } from "./stream.js";

/** Everything that the service remembers, in memory. */
export interface State {
  /** By name, in the order of creation. */
  readonly streams: Map<string, Stream>;
  /** By name, in the order of creation. */
  readonly apps: Map<string, App>;
}

export function createState(): State {
  return { streams: new Map(), apps: new Map() };
}

function streamById(state: State, id: string | undefined): Stream | undefined {
  for (const stream of state.streams.values()) if (stream.id === id) return stream;
  return undefined;
}

/**
 * A stream by its name, or by its id when no stream has the name. The Python client always sends an id, mostly an empty one,
 * which finds nothing. @throws Refusal DIS.4301
 */
export function findStream(state: State, name: string, id?: string): Stream {
  const stream = state.streams.get(name) ?? streamById(state, id);
  if (stream === undefined) throw new Refusal("DIS.4301", `no stream is named ${name}`);
  return stream;
}

/** What a tag belongs to: a stream, by its id. @throws Refusal DIS.4603 */
export function findResource(state: State, id: string): Stream {
  const stream = streamById(state, id);
  if (stream === undefined) throw new Refusal("DIS.4603", `no stream has the id ${id}`);
  return stream;
}

/** @throws Refusal DIS.4332 */
export function findApp(state: State, name: string): App {
  const app = state.apps.get(name);
  if (app === undefined) throw new Refusal("DIS.4332", `no app is named ${name}`);
  return app;
}
