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

/** @throws Refusal DIS.4301 */
export function findStream(state: State, name: string): Stream {
  const stream = state.streams.get(name);
  if (stream === undefined) throw new Refusal("DIS.4301", `no stream is named ${name}`);
  return stream;
}

/** @throws Refusal DIS.4332 */
export function findApp(state: State, name: string): App {
  const app = state.apps.get(name);
  if (app === undefined) throw new Refusal("DIS.4332", `no app is named ${name}`);
  return app;
}
