import { resolve } from "node:path";
import { Readable } from "node:stream";
import { Refusal } from "../response.js";
import { exportLines } from "../store/export.js";
import { VERSION } from "../version.js";
import { type ControlRequest, type ControlRoute, fieldsOf, numberOf } from "./route.js";

/** Who this is: another program finds out so what listens on a port. */
const about: ControlRoute = {
  method: "GET",
  path: "/",
  run: ({ endpoint, service: { options } }) => {
    const data = options.data === undefined ? null : resolve(options.data);
    return { status: 200, body: { name: "dis-local", version: VERSION, pid: process.pid, endpoint, data } };
  },
};

/** The latest requests, `?last=` says how many of them, and how many there were since the server was started. */
const requests: ControlRoute = {
  method: "GET",
  path: "/requests",
  run: ({ service: { log }, query }) => ({
    status: 200,
    body: { count: log.count, requests: log.list(numberOf(query, "last")) },
  }),
};

function clockOf({ service: { options } }: ControlRequest) {
  return { status: 200, body: { now: options.clock.now(), frozen: options.clock.isFrozen } };
}

const showClock: ControlRoute = { method: "GET", path: "/clock", run: clockOf };

const setClock: ControlRoute = {
  method: "POST",
  path: "/clock",
  run: (request) => {
    const { moveMs = 0, frozen } = fieldsOf(request.body, ["moveMs", "frozen"]);
    if (frozen !== undefined && typeof frozen !== "boolean") throw new Refusal("DIS.4200", "frozen must be true or false");
    const { clock } = request.service.options;
    clock.move(moveMs as number);
    if (frozen === true) clock.freeze();
    if (frozen === false) clock.resume();
    return clockOf(request);
  },
};

const reset: ControlRoute = {
  method: "POST",
  path: "/reset",
  run: ({ service }) => {
    service.reset();
    return { status: 204 };
  },
};

/** Everything that the server has, as lines of JSON. */
const exported: ControlRoute = {
  method: "GET",
  path: "/export",
  run: ({ service: { state } }) => ({
    status: 200,
    headers: { "content-type": "application/x-ndjson" },
    body: Readable.from(exportLines(state)),
  }),
};

export const serverControls: readonly ControlRoute[] = [about, requests, showClock, setClock, reset, exported];
