import type { FaultRule } from "../faults/rule.js";
import { Refusal } from "../response.js";
import type { ControlRoute } from "./route.js";

const list: ControlRoute = {
  method: "GET",
  path: "/faults",
  run: ({ service }) => ({ status: 200, body: { faults: service.faults.list() } }),
};

/** Takes one rule, or a list of rules as a file of `--faults` has it. */
const add: ControlRoute = {
  method: "POST",
  path: "/faults",
  run: ({ service, body }) => {
    const rules = (Array.isArray(body) ? body : [body]) as readonly FaultRule[];
    return { status: 201, body: { faults: service.faults.add(...rules) } };
  },
};

const clear: ControlRoute = {
  method: "DELETE",
  path: "/faults",
  run: ({ service }) => {
    service.faults.clear();
    return { status: 204 };
  },
};

const remove: ControlRoute = {
  method: "DELETE",
  path: "/faults/:id",
  run: ({ service, parameters }) => {
    if (!service.faults.remove(parameters["id"] ?? "")) throw new Refusal("DIS.4200", "there is no such fault", { status: 404 });
    return { status: 204 };
  },
};

export const faultControls: readonly ControlRoute[] = [list, add, clear, remove];
