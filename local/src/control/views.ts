import { Refusal } from "../response.js";
import { findStream } from "../state/state.js";
import type { Stream } from "../state/stream.js";
import { viewRecord, viewRecords } from "./records-view.js";
import { type ControlRequest, type ControlRoute, numberOf } from "./route.js";
import { viewState } from "./state-view.js";

// What the page at `/` shows. Looking at it changes nothing, and it is in no metrics.

/** @throws Refusal DIS.4200 without a name, DIS.4301 */
function streamOf({ service, query }: ControlRequest): Stream {
  const name = query.get("stream");
  if (name === null) throw new Refusal("DIS.4200", "the parameter stream is missing, it must be the name of a stream");
  return findStream(service.state, name);
}

/** `0:12,1:7` as numbers by partition. @throws Refusal DIS.4200 */
function readFrom(text: string): ReadonlyMap<number, number> {
  if (!/^\d{1,9}:\d{1,15}(,\d{1,9}:\d{1,15})*$/.test(text)) {
    throw new Refusal("DIS.4200", "from must name partitions and numbers, such as 0:12,1:7");
  }
  return new Map(text.split(",").map((pair) => pair.split(":").map(Number) as [number, number]));
}

const showState: ControlRoute = {
  method: "GET",
  path: "/state",
  run: ({ service: { state, options } }) => {
    const { clock } = options;
    return { status: 200, body: { ...viewState(state, clock.now()), frozen: clock.isFrozen } };
  },
};

/** The latest records of the stream `?stream=`, of the partition `&partition=`, from the numbers `&from=0:12,1:7` on. */
const showRecords: ControlRoute = {
  method: "GET",
  path: "/records",
  run: (request) => {
    const { service, query } = request;
    const partition = numberOf(query, "partition");
    const from = query.get("from");
    const wanted = { ...(partition === undefined ? {} : { partition }), ...(from === null ? {} : { from: readFrom(from) }) };
    return { status: 200, body: viewRecords(streamOf(request), wanted, service.options.clock.now()) };
  },
};

/** One record as a whole, by its number, of `?stream=&partition=`. */
const showRecord: ControlRoute = {
  method: "GET",
  path: "/records/:number",
  run: (request) => {
    const { service, query, parameters } = request;
    const number = numberOf(new URLSearchParams(parameters), "number") ?? 0;
    const partition = numberOf(query, "partition") ?? 0;
    return { status: 200, body: viewRecord(streamOf(request), partition, number, service.options.clock.now()) };
  },
};

export const views: readonly ControlRoute[] = [showState, showRecords, showRecord];
