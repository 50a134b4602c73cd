import { disContract, runScenario, scenarios } from "../src/index.js";
import { operations } from "../src/operation.js";
import { openDisLocal } from "../vitest/targets.js";

const contract = disContract();

/** Calls by path and method as the server's router names them; several where calls share an operation. */
function callsByRoute(): ReadonlyMap<string, readonly string[]> {
  const routes = new Map<string, string[]>();
  for (const { call, method, path } of operations(contract).values()) {
    const route = `${method} ${path.replace(/\{(\w+)\}/g, ":$1")}`;
    routes.set(route, [...(routes.get(route) ?? []), call]);
  }
  return routes;
}

async function trace(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const routes = callsByRoute();
  const touched = new Map<string, ReadonlySet<string>>();
  for (const scenario of scenarios) {
    const calls = new Set<string>();
    const { target, close } = await openDisLocal({
      onServer: (server) => {
        server.addHook("onRequest", async ({ method, routeOptions }) => {
          for (const call of routes.get(`${method} ${routeOptions.url}`) ?? []) calls.add(call);
        });
      },
    });
    await runScenario(contract, target, scenario);
    await close();
    touched.set(scenario.id, calls);
  }
  return touched;
}

let traced: ReturnType<typeof trace> | undefined;

/**
 * The calls that each scenario makes on a sound server, by the id of the scenario. A mutant that changes none of them looks
 * to the scenario like the sound server. Found out once, when first asked for: it takes as long as all scenarios.
 */
export function touchedBy(): ReturnType<typeof trace> {
  traced ??= trace();
  return traced;
}
